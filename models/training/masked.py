"""Squared error as people see it: luma and chroma apart, more weight where nothing hides it.

After XPSNR (Helmrich et al. 2020): an error is divided by a power of the activity around it.
"""

from __future__ import annotations

import functools

import torch
from torch.nn import functional as F

LUMA = (0.2126, 0.7152, 0.0722)  # BT.709
CELL = 8


def components(pixels):
    """Luma and the two colour differences of BT.709, each [n, 1, h, w]."""
    red, green, blue = pixels.split(1, 1)
    luma = LUMA[0] * red + LUMA[1] * green + LUMA[2] * blue
    return luma, (blue - luma) / 1.8556, (red - luma) / 1.5748


@functools.cache
def high_pass(device):
    kernel = [[-1.0, -2, -1], [-2, 12, -2], [-1, -2, -1]]
    return torch.tensor(kernel, device=device).view(1, 1, 3, 3) / 16


def activity(luma):
    """Mean absolute high-pass of luma in cells of 8 pixels, spread a little, at full size."""
    detail = F.conv2d(F.pad(luma, (1, 1, 1, 1), mode="replicate"), high_pass(luma.device)).abs()
    cells = F.avg_pool2d(detail, CELL, ceil_mode=True)
    cells = F.avg_pool2d(F.pad(cells, (1, 1, 1, 1), mode="replicate"), 3, 1)
    return F.interpolate(cells, size=luma.shape[2:], mode="nearest")


class MaskedError:
    """[n] in squared levels: the squared error for gray noise on a picture of mean activity."""

    POWER, MEAN_ACTIVITY, FLOOR, MOST, CHROMA = 0.5, 0.009, 0.001, 2.5, 0.25

    def __call__(self, reference, distorted, weight):
        with torch.no_grad():
            expected = components(reference)
            visible = (self.MEAN_ACTIVITY / activity(expected[0]).clamp(min=self.FLOOR)) ** self.POWER
            weight = visible.clamp(max=self.MOST) * weight
        luma, *chroma = [(a - b) ** 2 for a, b in zip(expected, components(distorted))]
        error = luma + self.CHROMA * sum(chroma)
        return (error * weight).mean((1, 2, 3)) * 255**2
