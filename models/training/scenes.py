"""Scenes of clean edges: leaves that hide one another, and fronts of buildings seen at an angle.

Photographs have few long straight edges between smooth areas, and a codec that rarely saw them pays for it.
Both are drawn three times as large and reduced, so that edges are as soft as a lens makes them.
"""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

LARGER = 3
SHADES = 96


def natural_tone(random):
    """Mostly muted, sometimes strong."""
    gray = random.uniform(10, 245)
    spread = random.choice([4, 20, 60, 150], p=[0.4, 0.3, 0.2, 0.1])
    return np.clip(gray + random.uniform(-spread, spread, 3), 0, 255)


def shaded(random, side):
    """One tone that turns into another, slowly; drawn small and enlarged."""
    y, x = np.mgrid[:SHADES, :SHADES] / SHADES
    angle = random.uniform(0, 2 * np.pi)
    along = x * np.cos(angle) + y * np.sin(angle)
    first = natural_tone(random)
    second = natural_tone(random) if random.random() < 0.2 else first + random.uniform(-40, 40)
    share = (along - along.min()) / np.ptp(along)
    values = first + share[..., None] * (np.clip(second, 0, 255) - first)
    small = Image.fromarray(values.astype(np.uint8))
    return small.resize((side, side), Image.Resampling.BILINEAR)


def leaf(random, side):
    """Mask of a polygon or an ellipse; small ones are more frequent."""
    image = Image.new("L", (side, side))
    draw = ImageDraw.Draw(image)
    radius = side * 0.03 / max(random.random(), 0.05)
    x, y = random.uniform(0, side, 2)
    if random.random() < 0.25:
        draw.ellipse([x - radius, y - radius * random.uniform(0.3, 1), x + radius, y + radius], fill=255)
    else:
        angles = np.sort(random.uniform(0, 2 * np.pi, int(random.integers(3, 6))))
        radii = radius * random.uniform(0.7, 1.5, len(angles))
        draw.polygon([*zip(x + radii * np.cos(angles), y + radii * np.sin(angles))], fill=255)
    return image


def leaves(random, side):
    picture = shaded(random, side)
    for _ in range(int(random.integers(4, 40))):
        picture.paste(shaded(random, side), mask=leaf(random, side))
    return picture


def turned(random, points, side):
    """Points of the unit square, turned and seen in perspective, in samples."""
    angle = random.choice([0, 0, random.uniform(-np.pi, np.pi)])
    tilt = random.uniform(-0.5, 0.5, 2)
    x, y = (points - 0.5).T
    x, y = x * np.cos(angle) - y * np.sin(angle), x * np.sin(angle) + y * np.cos(angle)
    depth = 1 + tilt[0] * x + tilt[1] * y
    return np.stack([x / depth, y / depth], 1) * side * random.uniform(1, 2) + side / 2


def front(random, side):
    """A grid of panels, each of its own shade, with lines between them."""
    columns, rows = (int(v) for v in random.integers(2, 28, 2))
    nodes = np.stack(np.meshgrid(np.arange(columns + 1) / columns, np.arange(rows + 1) / rows), 2)
    nodes = turned(random, nodes.reshape(-1, 2), side).reshape(rows + 1, columns + 1, 2)
    picture = shaded(random, side)
    draw = ImageDraw.Draw(picture)
    tone, spread = natural_tone(random), random.choice([0, 5, 40])
    for row in range(rows):
        for column in range(columns):
            corners = [nodes[row, column], nodes[row, column + 1], nodes[row + 1, column + 1], nodes[row + 1, column]]
            fill = np.clip(tone + random.normal() * spread, 0, 255) if spread else None
            if fill is not None:
                draw.polygon([tuple(c) for c in corners], fill=tuple(int(v) for v in fill))
    line, width = tuple(int(v) for v in natural_tone(random)), int(random.integers(1, 4 * LARGER))
    for points in [*nodes, *nodes.swapaxes(0, 1)]:
        draw.line([tuple(p) for p in points], fill=line, width=width)
    return picture


def scene(random, side: int):
    """A picture [side, side, 3] of floats in 0..255."""
    make = leaves if random.random() < 0.5 else front
    picture = make(random, side * LARGER)
    if random.random() < 0.3:
        picture = picture.filter(ImageFilter.GaussianBlur(random.uniform(0.5, 2) * LARGER))
    picture = np.asarray(picture.resize((side, side), Image.Resampling.BOX)).astype(float)
    return picture + random.normal(0, random.choice([0, 0.7, 2.5]), picture.shape)
