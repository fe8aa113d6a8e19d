"""The transforms and the context: floats, which may differ in the last bit between machines."""

from __future__ import annotations

import torch
from torch import nn
from torch.nn import functional as F

from config import Config


class ResidualBlock(nn.Module):
    def __init__(self, width: int):
        super().__init__()
        self.spread = nn.Conv2d(width, width, 3, padding=1)
        self.mix = nn.Conv2d(width, width, 1)
        nn.init.zeros_(self.mix.bias)
        self.mix.weight.data.mul_(0.3)

    def forward(self, x):
        return x + self.mix(F.leaky_relu(self.spread(x), 0.1))


def blocks(count: int, width: int) -> nn.Sequential:
    return nn.Sequential(*[ResidualBlock(width) for _ in range(count)])


class Analysis(nn.Module):
    """Pixels in 0..1 to latents at 1/16: the KLT of 16x16 patches plus a learned residual."""

    def __init__(self, c: Config):
        super().__init__()
        self.linear = nn.Conv2d(3 * 256, c.latent_channels, 1)
        self.enter = nn.Conv2d(3 * 64, c.fine_width, 1)
        self.fine = blocks(c.analysis_fine_blocks, c.fine_width)
        self.down = nn.Conv2d(4 * c.fine_width, c.coarse_width, 1)
        self.coarse = blocks(c.analysis_coarse_blocks, c.coarse_width)
        self.leave = nn.Conv2d(c.coarse_width, c.latent_channels, 1)
        self.register_buffer("deviation", torch.ones(1, c.latent_channels, 1, 1))

    def forward(self, pixels):
        x = pixels - 0.5
        fine = F.pixel_unshuffle(x, 8)
        linear = self.linear(F.pixel_unshuffle(x, 16))
        f = self.fine(F.leaky_relu(self.enter(fine * 2.0), 0.1))
        f = self.coarse(F.leaky_relu(self.down(F.pixel_unshuffle(f, 2)), 0.1))
        return linear + self.leave(f) * self.deviation


class Synthesis(nn.Module):
    """Latents to pixels, told the quality; the transpose of the KLT plus a learned residual."""

    def __init__(self, c: Config):
        super().__init__()
        self.linear = nn.Conv2d(c.latent_channels, 3 * 256, 1)
        self.enter = nn.Conv2d(c.latent_channels, c.coarse_width, 1)
        self.coarse = blocks(c.synthesis_coarse_blocks, c.coarse_width)
        self.up = nn.Conv2d(c.coarse_width, 4 * c.fine_width, 1)
        self.condition = nn.Sequential(
            nn.Conv2d(1, 32, 1), nn.LeakyReLU(0.1), nn.Conv2d(32, 2 * c.fine_width, 1)
        )
        self.fine = blocks(c.synthesis_fine_blocks, c.fine_width)
        self.leave = nn.Conv2d(c.fine_width, 3 * 64, 1)
        self.register_buffer("deviation", torch.ones(1, c.latent_channels, 1, 1))

    def forward(self, latents, quality):
        f = self.enter(latents / self.deviation)
        f = self.up(self.coarse(f))
        f = F.pixel_shuffle(F.leaky_relu(f, 0.1), 2)
        scale, shift = self.condition(quality).chunk(2, 1)
        f = self.fine(f * (1 + scale) + shift)
        fine = F.pixel_shuffle(self.leave(f) * 0.1, 8)
        return F.pixel_shuffle(self.linear(latents), 16) + fine + 0.5


class HyperAnalysis(nn.Module):
    """Gained latents to hyper-latents at 1/64, before rounding."""

    def __init__(self, c: Config):
        super().__init__()
        self.enter = nn.Conv2d(2 * c.latent_channels, 96, 1)
        self.down = nn.Conv2d(4 * 96, 128, 1)
        self.spread = nn.Conv2d(128, 128, 3, padding=1)
        self.leave = nn.Conv2d(4 * 128, c.hyper_channels, 1)
        self.register_buffer("deviation", torch.ones(1, c.latent_channels, 1, 1))

    def forward(self, latents):
        magnitude = torch.log(1.0 + latents.abs())
        x = torch.cat([latents / self.deviation, magnitude], 1)
        x = F.leaky_relu(self.enter(x), 0.1)
        x = F.leaky_relu(self.down(F.pixel_unshuffle(x, 2)), 0.1)
        x = F.leaky_relu(self.spread(x), 0.1)
        return self.leave(F.pixel_unshuffle(x, 2))


class HyperSynthesis(nn.Module):
    """Hyper-latents to features for the means, at 1/16."""

    def __init__(self, c: Config):
        super().__init__()
        self.coarse = nn.Conv2d(c.hyper_channels, 4 * 64, 3, padding=1)
        self.fine = nn.Conv2d(64, 4 * 64, 3, padding=1)
        self.leave = nn.Conv2d(64, c.feature_channels, 1)

    def forward(self, hyper):
        x = F.leaky_relu(F.pixel_shuffle(self.coarse(hyper), 2), 0.1)
        x = F.leaky_relu(F.pixel_shuffle(self.fine(x), 2), 0.1)
        return F.leaky_relu(self.leave(x), 0.1)


class Context(nn.Module):
    """Means of one stage, from the features and the latents of the stages before it."""

    def __init__(self, c: Config, stage: int):
        super().__init__()
        self.near = None
        if stage > 0:
            self.near = nn.Conv2d(c.context_channels, 64, 3, padding=1)
        near = 64 if stage > 0 else 0
        self.enter = nn.Conv2d(c.feature_channels + near, c.context_hidden, 1)
        self.leave = nn.Conv2d(c.context_hidden + near, c.latent_channels, 1)
        self._begin_as_interpolation(stage)

    def _begin_as_interpolation(self, stage: int):
        """Before training: predict the three flattest components as the neighbours' average."""
        self.leave.weight.data.mul_(0.05)
        nn.init.zeros_(self.leave.bias)
        if stage == 0:
            return
        self.near.weight.data.mul_(0.05)
        nn.init.zeros_(self.near.bias)
        taps = [(0, 0), (0, 2), (2, 0), (2, 2)] if stage == 1 else [(0, 1), (1, 0), (1, 2), (2, 1)]
        hidden = self.enter.out_channels
        for channel in range(3):
            self.near.weight.data[channel] = 0
            self.leave.weight.data[channel] = 0
            self.leave.weight.data[channel, hidden + channel] = 1
            for row, column in taps:
                self.near.weight.data[channel, channel, row, column] = 0.25

    def forward(self, features, known=None):
        if self.near is None:
            return self.leave(F.leaky_relu(self.enter(features), 0.1))
        near = self.near(known)
        hidden = F.leaky_relu(self.enter(torch.cat([features, near], 1)), 0.1)
        return self.leave(torch.cat([hidden, near], 1))
