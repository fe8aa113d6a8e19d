"""The networks of a bundle.

    pixels --> Analysis --> latents y --> residual r = round((y - mu) * step) || rANS
                               |                ^                           ||   ^ scale index
                        HyperAnalysis      Context (4 stages) <-- features  ||  ScaleNetwork (integers)
                               |                                     ^      ||   ^
                               +--> hyper-latents z -----------------+------++---+
    pixels <-- Synthesis <-- latents <-- r / step + mu

Left of the double bar floats may differ in the last bit between machines; right of it is exact.
"""

from __future__ import annotations

import math

import torch
from torch import nn
from torch.nn import functional as F

from config import Config

SIGMA_FLOOR = 0.14
LEVELS_PER_OCTAVE = 8
LEVELS = 64
SALIENCY_LEVELS = 17
MAX_STEP = 16  # quarter octaves
STEP_LEVELS = LEVELS_PER_OCTAVE // 4


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


class Codec(nn.Module):
    """All networks and the rate tables; forward() is one training pass."""

    STAGES = ((0, 0), (1, 1), (0, 1), (1, 0))

    def __init__(self, c: Config):
        super().__init__()
        self.config = c
        self.analysis = Analysis(c)
        self.synthesis = Synthesis(c)
        self.hyper_analysis = HyperAnalysis(c)
        self.hyper_synthesis = HyperSynthesis(c)
        self.scale = ScaleNetwork(c)
        self.context = nn.ModuleList(Context(c, s) for s in range(4))
        self.log_gain = nn.Parameter(torch.zeros(c.anchors, c.latent_channels))
        self.gain_correction = nn.Parameter(torch.zeros(c.anchors, c.latent_channels))
        self.index_bias = nn.Parameter(torch.zeros(c.anchors, c.latent_channels))
        self.hyper_index = nn.Parameter(torch.full((c.anchors, c.hyper_channels), 32.0))
        curve = torch.linspace(-1, 1, SALIENCY_LEVELS) * 2 * c.saliency_contrast
        self.saliency_step = nn.Parameter(curve.repeat(c.anchors, 1))

    @torch.no_grad()
    def begin_from_klt(self, basis, deviation):
        """basis: [M, 768] orthonormal rows over (pixels - 0.5); deviation: [M] of its outputs."""
        c = self.config
        self.analysis.linear.weight.copy_(basis[:, :, None, None])
        self.analysis.linear.bias.zero_()
        self.synthesis.linear.weight.copy_(basis.t()[:, :, None, None])
        self.synthesis.linear.bias.zero_()
        for network in (self.analysis, self.synthesis):
            network.deviation.copy_(deviation.view(1, -1, 1, 1))
            network.leave.weight.mul_(0.02)
            nn.init.zeros_(network.leave.bias)
        self.synthesis.condition[2].weight.mul_(0.05)
        nn.init.zeros_(self.synthesis.condition[2].bias)
        anchors = torch.arange(c.anchors) / (c.anchors - 1)
        gain = 50.0 * torch.sqrt(c.quality_lambda(anchors)).view(-1, 1)
        self.log_gain.copy_(torch.log(gain).expand_as(self.log_gain))
        self.hyper_analysis.deviation.copy_((deviation * 10).clamp(min=0.5).view(1, -1, 1, 1))
        sigma = (deviation.view(1, -1) * gain * 0.5).clamp(min=SIGMA_FLOOR)
        self.index_bias.copy_(LEVELS_PER_OCTAVE * torch.log2(sigma / SIGMA_FLOOR))

    def log_inverse_gain(self):
        """Tied to the gain, so that a larger gain means finer steps, in the gradient as well."""
        return self.gain_correction - self.log_gain

    def at_quality(self, table, quality):
        """Linear between anchors; quality [n] in 0..1 gives [n, channels, 1, 1]."""
        position = quality * (self.config.anchors - 1)
        low = position.floor().clamp(0, self.config.anchors - 2).long()
        share = (position - low).unsqueeze(1)
        return (table[low] * (1 - share) + table[low + 1] * share)[:, :, None, None]

    def sigma(self, index):
        index = LevelBound.apply(index)
        return SIGMA_FLOOR * torch.exp2(index / LEVELS_PER_OCTAVE)

    def step_curves(self):
        """Quarter octaves by anchor and saliency, none at the border of the salient third."""
        return self.saliency_step - self.saliency_step[:, SALIENCY_LEVELS // 2, None]

    def steps(self, saliency, quality):
        """Quarter octaves, whole, of each latent; saliency: [n, 1, h/32, w/32] in 0..1."""
        table = self.at_quality(self.step_curves(), quality).squeeze(3)
        position = saliency.flatten(1) * (SALIENCY_LEVELS - 1)
        low = position.floor().clamp(0, SALIENCY_LEVELS - 2).long()
        share = position - low
        low = low.unsqueeze(1)
        table = table.transpose(1, 2)
        steps = table.gather(2, low) * (1 - share.unsqueeze(1))
        steps = steps + table.gather(2, low + 1) * share.unsqueeze(1)
        steps = round_through(steps).clamp(-MAX_STEP, MAX_STEP).view_as(saliency)
        return F.interpolate(steps, scale_factor=2.0, mode="nearest")

    def forward(self, pixels, quality, saliency=None):
        """Returns pixels, bits of r per sample, bits of z per sample (bits summed over an image).

        saliency: a map for the first samples; the others are coded with the same step everywhere.
        """
        latents = self.analysis(pixels) * torch.exp(self.at_quality(self.log_gain, quality))
        hyper = self.hyper_analysis(latents)
        hyper_bits = gaussian_bits(
            hyper + torch.rand_like(hyper) - 0.5,
            self.sigma(self.at_quality(self.hyper_index, quality).expand_as(hyper)),
        )
        hyper = round_through(hyper).clamp(-127, 127)
        index = self.scale(hyper) + self.at_quality(self.index_bias, quality)
        finer = torch.ones_like(latents[:, :1])
        if saliency is not None:
            n = len(saliency)
            steps = self.steps(saliency, quality[:n])
            steps = F.pad(steps, (0, 0, 0, 0, 0, 0, 0, len(pixels) - n))
            index = index + STEP_LEVELS * steps
            finer = torch.exp2(steps / 4)
        sigma = self.sigma(index)
        decoded, means = self.decode_stages(latents, self.hyper_synthesis(hyper), finer)
        residual = (latents - means) * finer
        bits = gaussian_bits(residual + torch.rand_like(residual) - 0.5, sigma)
        raw = decoded * torch.exp(self.at_quality(self.log_inverse_gain(), quality))
        output = self.synthesis(raw, quality[:, None, None, None])
        return output, bits.sum((1, 2, 3)), hyper_bits.sum((1, 2, 3))

    def decode_stages(self, latents, features, finer=1.0, kept=1.0):
        """Decoded latents and their means; finer: steps to one; kept: 0 where nothing is sent."""
        decoded = torch.zeros_like(latents)
        means = torch.zeros_like(latents)
        for stage, (row, column) in enumerate(self.STAGES):
            known = decoded[:, : self.config.context_channels]
            mean = self.context[stage](features, known)
            mask = torch.zeros_like(latents[:1, :1])
            mask[:, :, row::2, column::2] = 1
            residual = round_through((latents - mean) * finer) * kept / finer
            decoded = decoded + mask * (residual + mean)
            means = means + mask * mean
        return decoded, means


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
