"""Rate plus weighted distortion."""

from __future__ import annotations

import torch

from config import Config


def rate_distortion(c: Config, pixels, output, bits, hyper_bits, quality):
    """Mean loss and its parts. Each sample is divided by sqrt(lambda), so that no rate rules the
    gradient: BD-rate counts relative savings at all rates alike."""
    area = pixels.shape[2] * pixels.shape[3]
    bits_per_pixel = (bits + hyper_bits) / area
    error = ((output - pixels) ** 2).mean((1, 2, 3)) * 255**2
    weight = c.quality_lambda(quality)
    middle = (c.lambda_low * c.lambda_high) ** 0.5
    loss = ((bits_per_pixel + weight * error) * torch.sqrt(middle / weight)).mean()
    return loss, bits_per_pixel.detach(), error.detach()
