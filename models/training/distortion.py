"""The distortions of a stage, and the loss."""

from __future__ import annotations

import pathlib

import torch
from torch.nn import functional as F

from config import Shape, Stage
from masked import MaskedError
from metric.network import bundled
from perceptual import Lpips
from similarity import MsSsim
from ssimulacra2 import Ssimulacra2

OUTSIDE = 0.05  # of the slope beyond black and white: overshooting there costs next to nothing
LEAST_COST = 0.03  # a sample that costs nothing counts six times as much as one that costs one
LPIPS_EVERY, SSIMULACRA2_EVERY, LEARNED_EVERY = 8, 2, 2  # dear terms are taken of a share of the samples, weighed up


class Distortion:
    """[n], in squared levels."""

    def __init__(self, teacher: pathlib.Path | None, device, metric: pathlib.Path | None = None):
        """teacher, metric: files of LPIPS and of the learned metric; without them their terms are left out."""
        self.lpips = Lpips(teacher).to(device) if teacher else None
        self.learned = bundled(metric).to(device) if metric else None
        self.masked, self.ms_ssim, self.ssimulacra2 = MaskedError(), MsSsim(), Ssimulacra2()

    def __call__(self, s: Stage, pixels, output, weight, shared=True):
        """weight: [n, 1, h, w], how much an error counts; shared: dear terms of a share only."""
        total = s.squared * ((output - pixels) ** 2 * weight).mean((1, 2, 3)) * 255**2
        if s.masked:
            total = total + s.masked * self.masked(pixels, output, weight)
        if s.ms_ssim:
            total = total + s.ms_ssim * self.ms_ssim(pixels, output, weight)
        if s.ssimulacra2:
            every = SSIMULACRA2_EVERY if shared else 1
            total = total + self.share(self.ssimulacra2, every, pixels, output, weight) * s.ssimulacra2
        if s.lpips and self.lpips is not None:
            every = LPIPS_EVERY if shared else 1
            with torch.autocast(pixels.device.type, torch.bfloat16):
                total = total + self.share(self.lpips, every, pixels, output, weight) * s.lpips
        if s.learned and self.learned is not None:
            term = lambda first, second, w: self.learned(first, second) * w.mean((1, 2, 3))
            every = LEARNED_EVERY if shared else 1
            total = total + self.share(term, every, pixels, output, weight) * s.learned
        return total

    @staticmethod
    def share(term, every, pixels, output, weight):
        """A term of one sample in so many, the last of each, as those with a map come first."""
        count = len(pixels)
        every = min(every, count)
        some = slice(every - 1, None, every)
        values = term(pixels[some], output[some], weight[some]).float()
        total = torch.zeros(count, device=values.device)
        total[some] = values * (count / len(values))
        return total


def pixel_weights(c: Shape, pixels, saliency):
    """[n, 1, h, w]: by saliency for the samples that have a map (the first), 1 for the others."""
    weight = torch.ones_like(pixels[:, :1])
    if saliency is None:
        return weight
    scaled = torch.exp2(c.contrast(saliency))
    scaled = F.interpolate(scaled, size=pixels.shape[2:], mode="nearest")
    return torch.cat([scaled, weight[len(saliency) :]])


def softly_bounded(output):
    inside = output.clamp(0, 1)
    return inside + OUTSIDE * (output - inside)


def loss(codec, distortion: Distortion, s: Stage, batch):
    """Mean over a batch (pixels, qualities, saliency or None), with bits per pixel and its error.

    Each sample is divided by sqrt(lambda), so that no rate rules the gradient, and counts by the root of
    what it costs, so that skies and clean walls are not drowned by grass: BD-rate counts relative savings alike.
    """
    pixels, quality, saliency = batch
    c = codec.shape
    with torch.autocast(pixels.device.type, torch.bfloat16):
        output, *rate = codec(pixels, quality, saliency)
    output = softly_bounded(output.float())
    weight = pixel_weights(c, pixels, saliency)
    bits_per_pixel = (rate[0] + rate[1]) / (pixels.shape[2] * pixels.shape[3])
    scale = c.quality_lambda(quality)
    cost = bits_per_pixel + scale * distortion(s, pixels, output, weight)
    with torch.no_grad():
        error = ((output - pixels) ** 2).mean() * 255**2
    cost = cost * torch.sqrt(c.middle_lambda / scale)
    return 2 * torch.sqrt(cost + LEAST_COST).mean(), bits_per_pixel.mean().detach(), error
