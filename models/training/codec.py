"""Bundle spc-2, as it is trained.

                                                       || integers from here on
    pixels --> Analysis --gain--> latents y --> residual r = round(y - mean) || rANS --> stream
                                    |                ^                       ||
                              HyperAnalysis     Context, stage by stage <----||-- decoded latents
                                    |                ^                       ||
                              hyper-latents z --> HyperSynthesis --> features||

    pixels <-- inverse lapped DCT + Synthesis <--inverse gain-- decoded latents = r + mean

A stage's means and scales come from the features and from all that is decoded before it; scale index =
bias(quality) + change (stage) + steps (saliency).
"""

from __future__ import annotations

import torch
from torch import nn
from torch.nn import functional as F

import grids
from config import Shape
from context import Context, Scales
from integer_tables import MAX_STEP
from lapped import LappedTransform
from network import REACH_UNITS, Analysis, HyperAnalysis, HyperSynthesis, Synthesis, reach_units
from places import CLASSES, around
from quantiser import Quantiser
from rate import LEVELS_PER_OCTAVE, SIGMA_FLOOR, gaussian_bits, sigma, whole_hyper

SALIENCY_LEVELS = 17


class Codec(nn.Module):
    def __init__(self, c: Shape):
        super().__init__()
        self.shape = c
        self.linear = LappedTransform(c.latent_channels)
        self.analysis, self.synthesis = Analysis(c, self.linear), Synthesis(c, self.linear)
        self.hyper_analysis = HyperAnalysis(c, self.linear)
        self.hyper_synthesis, self.context = HyperSynthesis(c), Context(c)
        self.quantiser = Quantiser()
        a, m = c.anchors, c.latent_channels
        gain = 50 * torch.sqrt(c.quality_lambda(torch.linspace(0, 1, a))).view(-1, 1)
        spread = (self.linear.deviation.view(1, -1) * gain * 0.5).clamp(min=SIGMA_FLOOR)
        self.log_gain = nn.Parameter(torch.log(gain).repeat(1, m))
        self.gain_correction = nn.Parameter(torch.zeros(a, m))
        self.index_bias = nn.Parameter(LEVELS_PER_OCTAVE * torch.log2(spread / SIGMA_FLOOR))
        self.hyper_index = nn.Parameter(torch.full((a, c.hyper_channels), 8.0))
        line = torch.linspace(-1, 1, SALIENCY_LEVELS) * 2 * c.saliency_contrast
        self.saliency_step = nn.Parameter(line.repeat(a, 1))
        self.feedback = nn.Parameter(torch.full((a, m), 0.3))
        self.factor = nn.Parameter(torch.ones(a, c.fine_width))
        self.shift = nn.Parameter(torch.zeros(a, c.fine_width))
        self.begin_with_neighbours()

    @torch.no_grad()
    def begin_with_neighbours(self):
        """The three flattest channels start predicted by the average of their neighbours."""
        for number, classes in enumerate(CLASSES[self.shape.stages[0]][1:], 1):
            net = self.context.networks[number]
            middle = net.near.kernel_size[0] // 2
            net.near.weight.mul_(0.1)
            for channel in range(3):
                net.near.weight[channel] = 0
                net.leave.weight[channel] = 0
                net.leave.weight[channel, net.enter.out_channels + channel] = 1
                for y, x in around(*classes[0]):
                    net.near.weight[channel, channel, middle + y, middle + x] = 0.25

    @property
    def whole(self):
        """Residuals in whole steps and their rates, to measure; what the trellis makes of them is there to learn from."""
        return self.quantiser.whole

    @whole.setter
    def whole(self, on: bool):
        self.quantiser.whole = on

    def quantise(self, on: bool):
        for part in (self.hyper_synthesis, self.context, self.synthesis):
            grids.quantise(part, on)

    def at_quality(self, table, quality):
        """[n, channels, 1, 1] between the anchors, linearly."""
        anchors = self.shape.anchors
        position = quality.unsqueeze(1) * (anchors - 1)
        distance = position - torch.arange(anchors, device=quality.device)
        return ((1 - distance.abs()).clamp(min=0) @ table)[:, :, None, None]

    def step_curves(self):
        middle = self.saliency_step[:, SALIENCY_LEVELS // 2, None]
        return self.saliency_step - middle

    def steps(self, saliency, quality):
        """Whole steps, a quarter octave each, of the latents: [n, 1, 2h, 2w] from maps at 1/32."""
        table = self.at_quality(self.step_curves(), quality).squeeze(3).transpose(1, 2)
        position = saliency.flatten(1) * (SALIENCY_LEVELS - 1)
        low = position.floor().clamp(0, SALIENCY_LEVELS - 2).long()
        share = (position - low).unsqueeze(1)
        low = low.unsqueeze(1)
        value = table.gather(2, low) * (1 - share) + table.gather(2, low + 1) * share
        steps = grids.nearest(value).clamp(-MAX_STEP, MAX_STEP).view_as(saliency)
        return F.interpolate(steps, scale_factor=2.0, mode="nearest")

    def gained(self, pixels, quality):
        """Latents in steps; each channel takes its share of what decoding them, unquantised, misses."""
        gain = torch.exp(self.at_quality(self.log_gain, quality))
        latents = self.analysis(pixels)
        with torch.no_grad():
            missed = self.linear(pixels - self.decoded_pixels(latents * gain, quality))
        return (latents + self.at_quality(self.feedback, quality) * missed) * gain

    def log_inverse_gain(self):
        return self.gain_correction - self.log_gain

    def code(self, gained, quality, steps=None):
        """Decoded latents in steps, residuals, scale indices, hyper-latents before rounding."""
        c = self.shape
        hyper = self.hyper_analysis(gained)
        inverse = torch.exp(self.at_quality(self.log_inverse_gain(), quality))
        first = c.groups[0]
        reach = self.linear.reach[:first].view(1, -1, 1, 1)

        def units(decoded):
            return reach_units(decoded * inverse[:, :first], self.linear.reach[:first], self.context.quantised)

        proportion = reach / (REACH_UNITS * inverse[:, :first])
        features = self.hyper_synthesis(whole_hyper(hyper))
        scales = Scales(self.at_quality(self.index_bias, quality), steps, self.quantiser)
        decoded, residual, index = self.context(gained, features, units, proportion, scales)
        return decoded, residual, index, hyper

    def decoded_pixels(self, decoded, quality):
        """Pixels around 0..1, neither clamped nor rounded."""
        raw = decoded * torch.exp(self.at_quality(self.log_inverse_gain(), quality))
        seen = reach_units(raw, self.linear.reach, self.synthesis.quantised)
        factor, shift = self.at_quality(self.factor, quality), self.at_quality(self.shift, quality)
        return self.synthesis(raw, seen, factor, shift)

    def bits(self, residual, index, hyper, quality):
        """(bits of the residuals, bits of the hyper-latents), [n] each."""
        hyper = hyper + torch.rand_like(hyper) - 0.5 if self.training else whole_hyper(hyper)
        if self.whole:
            bits = gaussian_bits(torch.floor(residual + 0.5), sigma(torch.floor(index + 0.5)))
        else:
            bits = self.quantiser.bits(residual, index)
        width = sigma(self.at_quality(self.hyper_index, quality).expand_as(hyper))
        return bits.sum((1, 2, 3)), gaussian_bits(hyper, width).sum((1, 2, 3))

    def forward(self, pixels, quality, saliency=None):
        """Pixels, bits of the residuals, bits of the hyper-latents; maps for the first samples."""
        gained = self.gained(pixels, quality)
        steps = None
        if saliency is not None:
            n = len(saliency)
            rest = (0, 0, 0, 0, 0, 0, 0, len(pixels) - n)
            steps = F.pad(self.steps(saliency, quality[:n]), rest)
        decoded, residual, index, hyper = self.code(gained, quality, steps)
        rate = self.bits(residual, index, hyper, quality)
        return self.decoded_pixels(decoded, quality), *rate
