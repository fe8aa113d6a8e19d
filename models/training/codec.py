"""The codec: all networks of a bundle, and its rate tables.

    pixels --> Analysis --> latents y --> residual r = round((y - mu) * step) || rANS
                               |                ^                           ||   ^ scale index
                        HyperAnalysis      Context (4 stages) <-- features  ||  ScaleNetwork (integers)
                               |                                     ^      ||   ^
                               +--> hyper-latents z -----------------+------++---+
    pixels <-- Synthesis <-- latents <-- r / step + mu

Left of the double bar floats may differ in the last bit between machines; right of it is exact.
"""

from __future__ import annotations

import torch
from torch import nn
from torch.nn import functional as F

from config import Config
from entropy import (
    LEVELS_PER_OCTAVE,
    SIGMA_FLOOR,
    LevelBound,
    ScaleNetwork,
    gaussian_bits,
    round_through,
    whole_hyper,
)
from network import Analysis, Context, HyperAnalysis, HyperSynthesis, Synthesis

SALIENCY_LEVELS = 17
MAX_STEP = 16  # quarter octaves
STEP_LEVELS = LEVELS_PER_OCTAVE // 4


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

    def gained(self, pixels, quality):
        """Latents in steps of the quantiser: a residual of one is a step."""
        return self.analysis(pixels) * torch.exp(self.at_quality(self.log_gain, quality))

    def forward(self, pixels, quality, saliency=None):
        """Returns pixels, bits of r per sample, bits of z per sample (bits summed over an image).

        saliency: a map for the first samples; the others are coded with the same step everywhere.
        """
        latents = self.gained(pixels, quality)
        hyper = self.hyper_analysis(latents)
        hyper_bits = gaussian_bits(
            hyper + torch.rand_like(hyper) - 0.5,
            self.sigma(self.at_quality(self.hyper_index, quality).expand_as(hyper)),
        )
        hyper = whole_hyper(hyper)
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
