"""Bits of symbols under zero-mean Gaussians of 64 widths."""

from __future__ import annotations

import math

import torch

from grids import nearest

SIGMA_FLOOR = 0.14
LEVELS_PER_OCTAVE = 8
LEVELS = 64
HYPER_LIMIT = 127


def whole_hyper(hyper):
    """Hyper-latents as they are sent."""
    return nearest(hyper).clamp(-HYPER_LIMIT, HYPER_LIMIT)


class LevelBound(torch.autograd.Function):
    """Clamps to the table range; a gradient that would move back inside still passes."""

    @staticmethod
    def forward(context, index):
        context.save_for_backward(index)
        return index.clamp(0, LEVELS - 1)

    @staticmethod
    def backward(context, gradient):
        (index,) = context.saved_tensors
        keep = ((index >= 0) | (gradient < 0)) & ((index <= LEVELS - 1) | (gradient > 0))
        return gradient * keep


def sigma(index):
    return SIGMA_FLOOR * torch.exp2(LevelBound.apply(index) / LEVELS_PER_OCTAVE)


class _BitsOf(torch.autograd.Function):
    """-log2 with a floor under the probability that still lets it be pushed up."""

    FLOOR = 2.0**-28

    @staticmethod
    def forward(context, probability):
        bounded = probability.clamp(min=_BitsOf.FLOOR)
        context.save_for_backward(bounded)
        return -torch.log2(bounded)

    @staticmethod
    def backward(context, gradient):
        (bounded,) = context.saved_tensors
        return -gradient / (bounded * math.log(2))


def gaussian_bits(residual, deviation):
    """Bits of integers near `residual` under a zero-mean Gaussian of the given deviation."""
    magnitude = residual.abs()
    scale = 1 / (deviation * math.sqrt(2))
    inner = torch.erfc((magnitude - 0.5) * scale)
    outer = torch.erfc((magnitude + 0.5) * scale)
    return _BitsOf.apply(0.5 * (inner - outer))
