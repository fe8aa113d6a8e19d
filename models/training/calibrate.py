"""Sets the gains of the three flattest coefficients so that gray stays gray: `python calibrate.py W.pt OUT.pt --photos DIR`.

Perceptual terms reward a little too much contrast, so that training leaves block means a half per cent too far
from the middle. That costs squared error and Butteraugli on skies and walls, and wins next to nothing. At each
anchor of quality the inverse gain of an axis is what fits the means of original blocks to those decoded,
by least squares, each picture weighed by the inverse of its error.
"""

from __future__ import annotations

import argparse
import pathlib

import torch
from torch.nn import functional as F

import checkpoint
from data import as_tensor, load, photograph_files
from export import load_codec
from lapped import BLOCK, axes

CROP = 128
EVERY = 30  # photographs


def middles(photos: pathlib.Path) -> torch.Tensor:
    """[n, 3, CROP, CROP], the middles of some photographs."""
    crops = []
    for file in photograph_files(photos)[3::EVERY]:
        picture = load(file)
        top, left = (picture.shape[0] - CROP) // 2, (picture.shape[1] - CROP) // 2
        crops.append(as_tensor(picture[top : top + CROP, left : left + CROP]))
    return torch.cat(crops)


def block_means(pixels) -> torch.Tensor:
    """[n, axis, h/16, w/16] in levels."""
    return torch.einsum("ac,nchw->nahw", axes().float(), F.avg_pool2d((pixels - 0.5) * 255, BLOCK))


@torch.no_grad()
def factors(codec, pixels) -> torch.Tensor:
    """[anchor, axis] by which decoded block means fall short of the original's."""
    anchors = codec.shape.anchors
    found = torch.ones(anchors, 3)
    original = block_means(pixels)
    for anchor in range(anchors):
        output, *_ = codec(pixels, torch.full((len(pixels),), anchor / (anchors - 1)))
        decoded = block_means(output)
        weight = 1 / (((output - pixels) ** 2).mean((1, 2, 3)) * 255**2 + 1).view(-1, 1, 1, 1)
        found[anchor] = (weight * original * decoded).sum((0, 2, 3)) / (weight * decoded**2).sum((0, 2, 3))
    return found


def flattest(linear) -> list[int]:
    """The channel of each axis' coefficient of frequency 0."""
    sums = linear.basis.view(len(linear.basis), 3, -1).sum(2)
    return (axes().float() @ sums.t()).abs().argmax(1).tolist()


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("weights", type=pathlib.Path)
    p.add_argument("out", type=pathlib.Path)
    p.add_argument("--photos", required=True, type=pathlib.Path)
    a = p.parse_args()
    torch.set_num_threads(1)  # more wait for one another longer than they compute
    codec = load_codec(a.weights)
    found = factors(codec, middles(a.photos))
    calibrated = codec.state_dict()
    calibrated["gain_correction"][:, flattest(codec.linear)] += torch.log(found)
    checkpoint.save(calibrated, a.out)
    print("\n".join(" ".join(f"{f:.4f}" for f in row) for row in found.tolist()))


if __name__ == "__main__":
    main()
