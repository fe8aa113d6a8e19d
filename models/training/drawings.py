"""Drawn pictures: gratings, gradients, text, windows, charts, scenes; for training, and as a set to judge by.

`python drawings.py --out DIR` writes a set that no training saw.
"""

from __future__ import annotations

import argparse
import functools
import pathlib

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from scenes import scene

WORDS = (
    "the of and a in to is was it for on with as that by at from Invoice 2026 42 3.14 {x}; return null "
    "OK Cancel File Edit View Total 199.00 harbour Quelle fließt déjà vu naïve Open Save as… 17:05 100 % "
    "const int sum += if (a < b) # [0] <p> https example QUARTERLY REPORT Figure 7"
).split()


@functools.cache
def fonts() -> tuple:
    """TrueType fonts of the system, or those that matplotlib brings."""
    found = sorted(pathlib.Path("/usr/share/fonts").rglob("*.ttf"))
    if not found:
        import matplotlib

        folder = pathlib.Path(matplotlib.get_data_path()) / "fonts" / "ttf"
        found = sorted(p for p in folder.glob("*.ttf") if p.name.startswith(("DejaVu", "STIXGeneral", "cm")))
    return tuple(found)


def tone(random):
    kind = random.random()
    if kind < 0.25:
        return (0, 0, 0)
    if kind < 0.5:
        return (255, 255, 255)
    if kind < 0.65:
        return (int(random.integers(256)),) * 3
    return tuple(int(v) for v in random.integers(0, 256, 3))


def grating(random, side):
    y, x = np.mgrid[:side, :side].astype(float)
    angle = random.choice([0, np.pi / 2, random.uniform(0, np.pi)])
    along = x * np.cos(angle) + y * np.sin(angle)
    if random.random() < 0.3:
        along = np.hypot(x - random.integers(-side, 2 * side), y - random.integers(-side, 2 * side))
    if random.random() < 0.3:
        along = along * (1 + along * random.uniform(-1, 1) / side / 2)
    frequency = np.pi / random.uniform(1.5, 24)
    wave = np.sin(along * frequency + random.uniform(0, 6))
    if random.random() < 0.5:
        wave = np.clip(wave * random.uniform(2, 8), -1, 1)
    if random.random() < 0.2:
        wave = wave * np.sign(np.sin((y * np.cos(angle) - x * np.sin(angle)) * frequency))
    return blend(random, (wave[..., None] + 1) / 2)


def gradient(random, side):
    y, x = np.mgrid[:side, :side] / side
    angle = random.uniform(0, 2 * np.pi)
    along = x * np.cos(angle) + y * np.sin(angle)
    share = ((along - along.min()) / np.ptp(along))[..., None] ** random.uniform(0.5, 2)
    picture = blend(random, share)
    if random.random() < 0.5:
        picture = picture + random.normal(0, random.uniform(0.3, 3), picture.shape)
    return picture


def blend(random, share):
    return np.array(tone(random), float) * share + np.array(tone(random), float) * (1 - share)


def page(random, side):
    """Boxes, lines and ellipses under lines of text."""
    image = Image.new("RGB", (side, side), tone(random))
    draw = ImageDraw.Draw(image)
    for _ in range(int(random.integers(0, 8 + side // 64))):
        shape(random, draw, side)
    if fonts():
        lettering(random, draw, side)
    picture = np.asarray(image).astype(float)
    return picture + random.normal(0, 2, picture.shape) if random.random() < 0.3 else picture


def shape(random, draw, side):
    x0, y0 = (int(v) for v in random.integers(-20, side, 2))
    box = [x0, y0, x0 + int(random.integers(2, side)), y0 + int(random.integers(2, side // 2))]
    kind = random.random()
    if kind < 0.4:
        draw.rectangle(box, fill=tone(random), outline=tone(random))
    elif kind < 0.7:
        draw.line(box, fill=tone(random), width=int(random.integers(1, 5)))
    else:
        fill = tone(random) if random.random() < 0.5 else None
        draw.ellipse(box, fill=fill, outline=tone(random), width=int(random.integers(1, 4)))


def lettering(random, draw, side):
    colour, y = tone(random), int(random.integers(0, 20))
    size = int(random.choice([9, 11, 12, 13, 14, 16, 18, 24, 36]))
    font = ImageFont.truetype(str(fonts()[random.integers(len(fonts()))]), size)
    while y < side and random.random() < 0.97:
        text = " ".join(WORDS[i] for i in random.integers(0, len(WORDS), 6 + side // 40))
        draw.text((int(random.integers(-10, 40)), y), text, fill=colour, font=font)
        y += int(size * random.uniform(1.1, 1.8))


def drawing(random, side: int) -> np.ndarray:
    """A picture [side, side, 3] of uint8."""
    kind = random.random()
    make = grating if kind < 0.2 else gradient if kind < 0.3 else page if kind < 0.6 else scene
    return make(random, side).round().clip(0, 255).astype(np.uint8)


def drawings(count: int, side: int, seed: int) -> list[np.ndarray]:
    random = np.random.default_rng(seed)
    return [drawing(random, side) for _ in range(count)]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", required=True, type=pathlib.Path)
    parser.add_argument("--count", type=int, default=16)
    parser.add_argument("--side", type=int, default=512)
    parser.add_argument("--seed", type=int, default=77, help="other than training's, which is 11")
    a = parser.parse_args()
    a.out.mkdir(parents=True, exist_ok=True)
    for number, picture in enumerate(drawings(a.count, a.side, a.seed)):
        Image.fromarray(picture).save(a.out / f"drawn-{number:02}.png")


if __name__ == "__main__":
    main()
