"""The transforms: float analysis, integer synthesis."""

from __future__ import annotations

import torch
from torch import nn
from torch.nn import functional as F

from config import Shape
from grids import Layer, signed
from lapped import LappedTransform

LEAVE_UNIT = 16 / 255  # what the networks add to the linear path is in units of 16 levels
FINEST_LEAVE = -17  # so that a unit of the sums is at least 2^-13 levels
REACH_UNITS = 7.0  # a coefficient at its reach, as the integer networks see it


class FloatBlock(nn.Module):
    """x + 1x1(leaky(3x3(x)))."""

    def __init__(self, width: int):
        super().__init__()
        self.spread = nn.Conv2d(width, width, 3, padding=1)
        self.mix = nn.Conv2d(width, width, 1)
        nn.init.zeros_(self.mix.bias)
        self.mix.weight.data.mul_(0.3)

    def forward(self, x):
        return x + self.mix(F.leaky_relu(self.spread(x), 0.1))


class IntegerBlock(nn.Module):
    """x + 1x1(relu(3x3(x))), all in 8 bits."""

    def __init__(self, width: int):
        super().__init__()
        self.spread = Layer([("signed", width)], width, "relu", 3)
        self.mix = Layer([("relu", width)], width, "signed")
        nn.init.zeros_(self.mix.bias)
        self.mix.weight.data.mul_(0.3)

    def forward(self, x):
        return signed(x + self.mix(self.spread(x)), False)


class Analysis(nn.Module):
    """Pixels in 0..1 [n, 3, h, w] to latents [n, M, h/16, w/16]."""

    def __init__(self, c: Shape, linear: LappedTransform):
        super().__init__()
        fine, coarse = c.fine_width, c.coarse_width
        self.linear = linear
        self.enter = nn.Conv2d(192, fine, 1)
        self.fine = nn.Sequential(*[FloatBlock(fine) for _ in range(c.analysis_fine_blocks)])
        self.down = nn.Conv2d(4 * fine, coarse, 1)
        self.coarse = nn.Sequential(*[FloatBlock(coarse) for _ in range(c.analysis_coarse_blocks)])
        self.leave = nn.Conv2d(coarse, c.latent_channels, 1)
        self.leave.weight.data.mul_(0.02)
        nn.init.zeros_(self.leave.bias)

    def forward(self, pixels):
        x = pixels - 0.5
        f = self.fine(F.leaky_relu(self.enter(F.pixel_unshuffle(x, 8) * 2.0), 0.1))
        f = self.coarse(F.leaky_relu(self.down(F.pixel_unshuffle(f, 2)), 0.1))
        with torch.autocast(x.device.type, enabled=False):  # bf16 would cost half a level
            learned = self.leave(f.float()) * self.linear.deviation.view(1, -1, 1, 1)
            return self.linear(x) + learned


class Synthesis(nn.Module):
    """Latents, as they are and in units of their reach, to pixels around 0..1."""

    def __init__(self, c: Shape, linear: LappedTransform):
        super().__init__()
        fine, coarse = c.fine_width, c.coarse_width
        self.linear = linear
        self.enter = Layer([("signed", c.latent_channels)], coarse, "signed")
        self.coarse = nn.Sequential(*[IntegerBlock(coarse) for _ in range(c.synthesis_coarse_blocks)])
        self.up = Layer([("signed", coarse)], 4 * fine, "relu")
        self.fine = nn.Sequential(*[IntegerBlock(fine) for _ in range(c.synthesis_fine_blocks)])
        self.leave = Layer([("signed", fine)], 192, "raw", finest=FINEST_LEAVE)
        self.leave.weight.data.mul_(0.02)
        nn.init.zeros_(self.leave.bias)
        self.quantised = False

    def forward(self, latents, seen, factor, shift):
        """factor, shift: [n, fine, 1, 1], how the quality conditions the fine half."""
        f = self.coarse(self.enter(seen))
        f = F.pixel_shuffle(self.up(f), 2)
        f = self.fine(signed(f * factor + shift, self.quantised))
        learned = F.pixel_shuffle(self.leave(f) * LEAVE_UNIT, 8)
        return self.linear.inverse(latents) + learned + 0.5


class HyperAnalysis(nn.Module):
    """Gained latents to hyper-latents, before they are rounded."""

    def __init__(self, c: Shape, linear: LappedTransform):
        super().__init__()
        self.enter = nn.Conv2d(2 * c.latent_channels, 96, 1)
        self.down = nn.Conv2d(4 * 96, 128, 1)
        self.spread = nn.Conv2d(128, 128, 3, padding=1)
        self.leave = nn.Conv2d(4 * 128, c.hyper_channels, 1)
        scale = (linear.deviation * 10).clamp(min=0.5).view(1, -1, 1, 1)
        self.register_buffer("scale", scale, False)

    def forward(self, gained):
        x = torch.cat([gained / self.scale, torch.log(1.0 + gained.abs())], 1)
        x = F.leaky_relu(self.enter(x), 0.1)
        x = F.leaky_relu(self.down(F.pixel_unshuffle(x, 2)), 0.1)
        x = F.pixel_unshuffle(F.leaky_relu(self.spread(x), 0.1), 2)
        with torch.autocast(x.device.type, enabled=False):
            return self.leave(x.float())


class HyperSynthesis(nn.Module):
    """Whole hyper-latents to the features that every context stage sees, at 1/16."""

    def __init__(self, c: Shape):
        super().__init__()
        width = c.hyper_width
        self.coarse = Layer([("whole", c.hyper_channels)], 4 * width, "relu", 3)
        self.fine = Layer([("relu", width)], 4 * width, "relu", 3)
        self.leave = Layer([("relu", width)], c.feature_channels, "relu")

    def forward(self, hyper):
        x = F.pixel_shuffle(self.coarse(hyper), 2)
        return self.leave(F.pixel_shuffle(self.fine(x), 2))


def reach_units(latents, reach, rounded):
    return signed(latents * (REACH_UNITS / reach.view(1, -1, 1, 1)), rounded)
