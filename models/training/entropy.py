"""The scale network and the bits of a symbol: in training floats, in a bundle integers."""

from __future__ import annotations

import math

import torch
from torch import nn
from torch.nn import functional as F

from config import Config

SIGMA_FLOOR = 0.14
LEVELS_PER_OCTAVE = 8
LEVELS = 64


class _Floor(torch.autograd.Function):
    @staticmethod
    def forward(_, x):
        return torch.floor(x + 0.5)

    @staticmethod
    def backward(_, gradient):
        return gradient


def round_through(x):
    """Rounds half up; the gradient passes as if it had not."""
    return _Floor.apply(x)


def whole_hyper(hyper):
    """Hyper-latents as they are sent, whole and within what the scale network takes."""
    return round_through(hyper).clamp(-127, 127)


class ScaleNetwork(nn.Module):
    """Hyper-latents to scale indices; an integer network once quantised (integerize.py).

    Weights are multiples of 2^-7 in (-1, 1), activations multiples of 2^-3 in 0..255/8.
    """

    WEIGHT_BITS = 7
    ACTIVATION_BITS = 3

    def __init__(self, c: Config):
        super().__init__()
        self.coarse = nn.Conv2d(c.hyper_channels, 4 * 64, 3, padding=1)
        self.fine = nn.Conv2d(64, 4 * 64, 3, padding=1)
        self.leave = nn.Conv2d(64, c.latent_channels, 1)
        self.quantised = False
        self.leave.weight.data.mul_(0.5)

    def layer(self, conv, x):
        weight = conv.weight
        limit = 127 / 2**self.WEIGHT_BITS
        if self.quantised:
            weight = round_through(weight * 2**self.WEIGHT_BITS) / 2**self.WEIGHT_BITS
        return F.conv2d(x, weight.clamp(-limit, limit), conv.bias, padding=conv.padding)

    def activate(self, x):
        if self.quantised:
            x = round_through(x * 2**self.ACTIVATION_BITS) / 2**self.ACTIVATION_BITS
        return x.clamp(0, 255 / 2**self.ACTIVATION_BITS)

    def forward(self, hyper):
        x = F.pixel_shuffle(self.activate(self.layer(self.coarse, hyper)), 2)
        x = F.pixel_shuffle(self.activate(self.layer(self.fine, x)), 2)
        x = self.layer(self.leave, x)
        return round_through(x) if self.quantised else x


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


def gaussian_bits(residual, sigma):
    """Bits of integers near `residual` under a zero-mean Gaussian of the given deviation."""
    magnitude = residual.abs()
    scale = 1 / (sigma * math.sqrt(2))
    inner = torch.erfc((magnitude - 0.5) * scale)
    outer = torch.erfc((magnitude + 0.5) * scale)
    return BitsOf.apply(0.5 * (inner - outer))


class BitsOf(torch.autograd.Function):
    """-log2 with a floor under the probability that still lets it be pushed up."""

    FLOOR = 2.0**-28

    @staticmethod
    def forward(context, probability):
        bounded = probability.clamp(min=BitsOf.FLOOR)
        context.save_for_backward(bounded)
        return -torch.log2(bounded)

    @staticmethod
    def backward(context, gradient):
        (bounded,) = context.saved_tensors
        return -gradient / (bounded * math.log(2))
