"""Rate plus weighted distortion."""

from __future__ import annotations

import pathlib

import torch

from config import Config
from perceptual import Lpips, structure


class Distortion:
    """[n] squared error of samples in 0..255, plus the perceptual terms that have a weight."""

    def __init__(self, c: Config, teachers: pathlib.Path | None, device="cpu"):
        self.config = c
        self.lpips = None
        if c.lpips_weight > 0:
            self.lpips = Lpips(teachers / "lpips_alex_v0.1.onnx").to(device)

    def __call__(self, pixels, output):
        c = self.config
        total = ((output - pixels) ** 2).mean((1, 2, 3)) * 255**2
        if self.lpips is not None:
            total = total + c.lpips_weight * self.lpips(pixels, output)
        if c.structure_weight > 0:
            total = total + c.structure_weight * structure(pixels, output)
        return total


def rate_distortion(c: Config, distortion: Distortion, images, rate, quality):
    """Mean loss, bits per pixel of each sample, its squared error.

    images: (pixels, output); rate: bits of r and of z, sums over each image. Each sample is divided
    by sqrt(lambda), so that no rate rules the gradient: BD-rate counts relative savings alike.
    """
    pixels, output = images
    bits_per_pixel = (rate[0] + rate[1]) / (pixels.shape[2] * pixels.shape[3])
    weight = c.quality_lambda(quality)
    middle = (c.lambda_low * c.lambda_high) ** 0.5
    cost = bits_per_pixel + weight * distortion(pixels, output)
    error = ((output - pixels) ** 2).mean((1, 2, 3)) * 255**2
    return (cost * torch.sqrt(middle / weight)).mean(), bits_per_pixel.detach(), error.detach()
