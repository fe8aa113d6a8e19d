"""The linear path of both transforms: a lapped DCT of 16x16 in three opponent colours, never trained.

An orthogonal filter over 8 + 8 samples across every inner border of blocks (Tran, Liang and Tu 2003, type
II), rows and columns, then an orthonormal DCT of each block of the axes (R+G+B)/sqrt 3, (R-B)/sqrt 2,
(R-2G+B)/sqrt 6. Of the 768 coefficients the 384 with the most energy in photographs are kept, in that order:
`transform.json` has for each its axis, row and column (frequencies), its deviation and its reach.
"""

from __future__ import annotations

import json
import math
import pathlib

import torch
from torch import nn
from torch.nn import functional as F

BLOCK = 16
OVERLAP = 8
TABLE = pathlib.Path(__file__).parent / "transform.json"


def axes() -> torch.Tensor:
    rows = torch.tensor([[1.0, 1, 1], [1, 0, -1], [1, -2, 1]], dtype=torch.float64)
    return rows / rows.norm(dim=1, keepdim=True)


def cosines(n: int = BLOCK) -> torch.Tensor:
    """Orthonormal DCT-II, a frequency a row."""
    k = torch.arange(n, dtype=torch.float64)
    c = torch.cos(math.pi * (2 * k[None] + 1) * k[:, None] / (2 * n)) * math.sqrt(2 / n)
    c[0] /= math.sqrt(2)
    return c


def overlap_filter(m: int = OVERLAP) -> torch.Tensor:
    """[2m, 2m], over m samples on each side of a border."""
    k = torch.arange(m, dtype=torch.float64)
    odd = torch.cos(math.pi * (2 * k[None] + 1) * (2 * k[:, None] + 1) / (4 * m)) * math.sqrt(2 / m)
    one, zero = torch.eye(m, dtype=torch.float64), torch.zeros(m, m, dtype=torch.float64)
    flip = one.flip(0)
    fold = torch.cat([torch.cat([one, flip], 1), torch.cat([flip, -one], 1)]) / math.sqrt(2)
    turn = torch.cat([torch.cat([one, zero], 1), torch.cat([zero, flip @ cosines(m).t() @ odd @ flip], 1)])
    return fold @ turn @ fold


def across_borders(planes, matrix):
    """The filter over every inner border, rows and columns; planes: [..., h, w], sides of 16."""
    half = BLOCK // 2
    for _ in range(2):
        *before, width = planes.shape
        if width > BLOCK:
            inner = planes[..., half:-half].reshape(*before, -1, BLOCK) @ matrix.t()
            inner = inner.reshape(*before, width - BLOCK)
            planes = torch.cat([planes[..., :half], inner, planes[..., -half:]], -1)
        planes = planes.transpose(-1, -2)
    return planes


class LappedTransform(nn.Module):
    """Pixels in 0..1 less 1/2 to coefficients and back, in 32 bits whatever runs around it."""

    def __init__(self, channels: int, table: pathlib.Path = TABLE):
        super().__init__()
        rows = json.loads(table.read_text())[:channels]
        basis = torch.einsum("ci,uj,vk->cuvijk", axes(), cosines(), cosines())
        chosen = torch.stack([basis[r["axis"], r["row"], r["column"]].flatten() for r in rows])
        self.register_buffer("basis", chosen.float().view(channels, -1, 1, 1), False)
        self.register_buffer("overlap", overlap_filter().float(), False)
        self.register_buffer("deviation", torch.tensor([r["deviation"] for r in rows]), False)
        self.register_buffer("reach", torch.tensor([r["reach"] for r in rows]), False)

    def forward(self, pixels):
        with torch.autocast(pixels.device.type, enabled=False):
            x = across_borders(pixels.float(), self.overlap)
            return F.conv2d(F.pixel_unshuffle(x, BLOCK), self.basis)

    def inverse(self, coefficients):
        with torch.autocast(coefficients.device.type, enabled=False):
            x = F.conv_transpose2d(coefficients.float(), self.basis)
            return across_borders(F.pixel_shuffle(x, BLOCK), self.overlap.t())
