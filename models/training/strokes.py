"""Thin strokes on smooth ground: branches against the sky, handwriting, relief of lines that run side by side.

As scenes.py, drawn larger and reduced: of clean edges a thin line is the dearest, and photographs have few.
"""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from scenes import LARGER, natural_tone, shaded


def dark_or_bright(random, side):
    """Ground and the tone of what is drawn on it, apart in brightness."""
    ground = shaded(random, side)
    mean = np.asarray(ground.resize((1, 1), Image.Resampling.BOX)).astype(float)[0, 0]
    away = random.uniform(60, 250) * (-1 if mean.mean() > 127 else 1)
    tone = np.clip(mean + away + random.normal(0, random.choice([0, 15]), 3), 0, 255)
    return ground, tuple(int(v) for v in tone)


def branch(random, draw, at, angle, length, width, tone):
    """Draws a bent branch and those that grow of it."""
    if length < 4 * LARGER or width < 0.4 * LARGER:
        return
    bend = random.normal(0, 0.15)
    for _ in range(4):
        to = at[0] + length / 4 * np.cos(angle), at[1] + length / 4 * np.sin(angle)
        draw.line([at, to], fill=tone, width=max(1, round(width)))
        at, angle, width = to, angle + bend, width * 0.95
    for _ in range(int(random.integers(2, 4))):
        share = random.uniform(0.55, 0.9)
        branch(random, draw, at, angle + random.normal(0, 0.55), length * share, width * share**0.7, tone)


def branches(random, side):
    picture, tone = dark_or_bright(random, side)
    draw = ImageDraw.Draw(picture)
    for _ in range(int(random.integers(1, 5))):
        at = tuple(random.uniform(0, side, 2))
        start = side * random.uniform(0.1, 0.25)
        branch(random, draw, at, random.uniform(0, 2 * np.pi), start, random.uniform(2, 10) * LARGER, tone)
    return picture


def script(random, side):
    """Lines of loops, as a pen leaves them."""
    picture, tone = dark_or_bright(random, side)
    draw = ImageDraw.Draw(picture)
    height, width = random.uniform(5, 25) * LARGER, random.uniform(1, 3.5) * LARGER
    y = height * 2
    while y < side:
        turn = np.cumsum(random.normal(0.5, 0.25, int(random.integers(20, 200))))
        x = random.uniform(0, side / 3) + np.cumsum(np.abs(random.normal(0.25, 0.2, len(turn)))) * height
        size = height * random.uniform(0.3, 1, len(turn))
        points = np.stack([x + size * np.cos(turn) * 0.5, y + size * np.sin(turn)], 1)
        for word in np.array_split(points, max(1, len(turn) // 12)):
            draw.line([tuple(p) for p in word], fill=tone, width=round(width), joint="curve")
        y += height * random.uniform(2, 4)
    return picture


def relief(random, side):
    """Ridges side by side that bend together, lit from one side."""
    y, x = np.mgrid[:side, :side] / side
    angle = random.uniform(0, np.pi)
    along, across = x * np.cos(angle) + y * np.sin(angle), y * np.cos(angle) - x * np.sin(angle)
    bent = across + sum(
        random.normal(0, 0.03) * np.sin(along * random.uniform(1, 25) + across * random.uniform(0, 8)) for _ in range(3)
    )
    period = random.uniform(6, 40) * LARGER / side
    phase = (bent / period) % 1
    thick = random.uniform(0.04, 0.35)
    light = np.clip(1 - np.abs(phase - 0.5) / thick, 0, 1) ** random.uniform(0.3, 1.5)
    if random.random() < 0.5:
        light = light * (0.6 + 0.4 * np.sin(along * random.uniform(2, 12) + random.uniform(0, 6)))
    ground = np.asarray(shaded(random, side)).astype(float)
    top = natural_tone(random)
    values = ground + light[..., None] * (top - ground) * random.uniform(0.3, 1)
    return Image.fromarray(values.clip(0, 255).astype(np.uint8))


def strokes(random, side: int) -> np.ndarray:
    """A picture [side, side, 3] of uint8."""
    make = (branches, script, relief)[random.integers(3)]
    picture = make(random, side * LARGER)
    if random.random() < 0.2:
        picture = picture.filter(ImageFilter.GaussianBlur(random.uniform(0.3, 1) * LARGER))
    picture = np.asarray(picture.resize((side, side), Image.Resampling.BOX)).astype(float)
    picture = picture + random.normal(0, random.choice([0, 0.7, 2.5]), picture.shape)
    return picture.round().clip(0, 255).astype(np.uint8)
