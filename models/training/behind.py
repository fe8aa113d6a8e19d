"""By how much each photograph is behind AVIF: `python behind.py PHOTOS OUT.json --weights W`.

The logarithm of the ratio of bytes at equal PSNR, of a photograph's middle at one quality of the middle
range, by the slope that curves have there. Training draws photographs with a high one oftener.
"""

from __future__ import annotations

import argparse
import json
import math
import pathlib

import torch

from data import as_tensor, load, photograph_files
from evaluate import avif, coded
from export import load_codec

SIDE, UNIT = 448, 64
QUALITY, AVIF_QUALITY = 0.56, 58
SLOPE = 0.16  # of the logarithm of the rate against decibels


def middle(picture):
    height, width = (min(SIDE, side // UNIT * UNIT) for side in picture.shape[:2])
    top, left = (picture.shape[0] - height) // 2, (picture.shape[1] - width) // 2
    return as_tensor(picture[top : top + height, left : left + width])


def decibels(first, second):
    return -10 * math.log10(((first - second) ** 2).mean().item() + 1e-9)


@torch.no_grad()
def behind(codec, pixels) -> float:
    rates, qualities = [], []
    for bits, decoded in (coded(codec, pixels, QUALITY), avif(pixels, AVIF_QUALITY)):
        rates.append(math.log(bits))
        qualities.append(decibels(pixels, decoded))
    return rates[0] - rates[1] - SLOPE * (qualities[0] - qualities[1])


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("photos", type=pathlib.Path)
    p.add_argument("out", type=pathlib.Path)
    p.add_argument("--weights", required=True, type=pathlib.Path)
    a = p.parse_args()
    torch.set_num_threads(1)  # more wait for one another longer than they compute
    codec = load_codec(a.weights)
    found = {}
    for file in photograph_files(a.photos):
        picture = load(file)
        if min(picture.shape[:2]) >= UNIT:
            found[file.stem] = round(behind(codec, middle(picture)), 4)
    a.out.write_text(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
