"""Rate plus weighted distortion."""

from __future__ import annotations

import pathlib

import torch
from torch.nn import functional as F

from config import Config
from perceptual import Lpips
from similarity import MsSsim
from ssimulacra2 import Ssimulacra2


class Distortion:
    """[n] squared error of samples in 0..255, plus the perceptual terms that have a weight.

    Pixels may be weighed; LPIPS is taken of every k-th sample and counts k-fold, to save time.
    """

    def __init__(self, c: Config, teachers: pathlib.Path | None, device="cpu"):
        self.config = c
        self.lpips = None
        if c.lpips_weight > 0:
            self.lpips = Lpips(teachers / "lpips_alex_v0.1.onnx").to(device)
        self.ms_ssim, self.ssimulacra2 = MsSsim(), Ssimulacra2()

    def __call__(self, pixels, output, weight, every: int = 1):
        """weight: [n, 1, h, w], how much an error at a pixel counts."""
        c = self.config
        total = ((output - pixels) ** 2 * weight).mean((1, 2, 3)) * 255**2
        if self.lpips is not None:
            lpips = self.lpips(pixels[::every], output[::every], weight[::every])
            total = total.index_add(
                0, torch.arange(0, len(pixels), every).to(total.device), c.lpips_weight * every * lpips
            )
        if c.ms_ssim_weight > 0:
            total = total + c.ms_ssim_weight * self.ms_ssim(pixels, output, weight)
        if c.ssimulacra2_weight > 0:
            total = total + c.ssimulacra2_weight * self.ssimulacra2(pixels, output, weight)
        return total

    def weights(self, pixels, saliency):
        """[n, 1, h, w]: by saliency for the samples that have a map (the first), 1 for the others."""
        weight = torch.ones_like(pixels[:, :1])
        if saliency is not None:
            scaled = torch.exp2(self.config.contrast(saliency))
            scaled = F.interpolate(scaled, size=pixels.shape[2:], mode="nearest")
            weight[: len(saliency)] = scaled
        return weight


def rate_distortion(c: Config, distortion, images, rate, quality):
    """Mean loss, bits per pixel of each sample, its squared error.

    distortion: [n]; images: (pixels, output); rate: bits of r and of z, sums over each image. Each
    sample is divided by sqrt(lambda), so that no rate rules the gradient: BD-rate counts relative
    savings alike.
    """
    pixels, output = images
    bits_per_pixel = (rate[0] + rate[1]) / (pixels.shape[2] * pixels.shape[3])
    weight = c.quality_lambda(quality)
    middle = (c.lambda_low * c.lambda_high) ** 0.5
    cost = bits_per_pixel + weight * distortion
    error = ((output - pixels) ** 2).mean((1, 2, 3)) * 255**2
    return (cost * torch.sqrt(middle / weight)).mean(), bits_per_pixel.detach(), error.detach()
