"""What training minimises: bits and distortion of pixels, or, for the entropy model alone, of latents."""

from __future__ import annotations

import torch
from torch.nn import functional as F

from codec import Codec
from config import Shape, Stage
from distortion import Distortion

OUTSIDE = 0.05  # of the slope beyond black and white: overshooting there costs next to nothing
LEAST_COST = 0.03  # a sample that costs nothing counts six times as much as one that costs one
BITS_OF_ERROR = 7.0  # bits that a squared error of a step weighs; of a uniform quantiser it is 8.7


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


def loss(codec: Codec, distortion: Distortion, s: Stage, batch):
    """Mean over a batch (pixels, qualities, saliency or None), with bits per pixel and a squared error."""
    return entropy_loss(codec, batch) if s.entropy else pixel_loss(codec, distortion, s, batch)


def balanced(c: Shape, quality, cost):
    """Each sample is divided by sqrt(lambda), so that no rate rules the gradient, and counts by the root of
    what it costs, so that skies and clean walls are not drowned by grass: BD-rate counts relative savings alike.
    """
    cost = cost * torch.sqrt(c.middle_lambda / c.quality_lambda(quality))
    return 2 * torch.sqrt(cost + LEAST_COST).mean()


def pixel_loss(codec: Codec, distortion: Distortion, s: Stage, batch):
    pixels, quality, saliency = batch
    c = codec.shape
    with torch.autocast(pixels.device.type, torch.bfloat16):
        output, *rate = codec(pixels, quality, saliency)
    output = softly_bounded(output.float())
    weight = pixel_weights(c, pixels, saliency)
    bits_per_pixel = (rate[0] + rate[1]) / (pixels.shape[2] * pixels.shape[3])
    cost = bits_per_pixel + c.quality_lambda(quality) * distortion(s, pixels, output, weight)
    with torch.no_grad():
        error = ((output - pixels) ** 2).mean() * 255**2
    return balanced(c, quality, cost), bits_per_pixel.mean().detach(), error


def entropy_loss(codec: Codec, batch):
    """What latents cost that stay as they are; the error is theirs, in steps, a pixel."""
    pixels, quality, _ = batch
    with torch.autocast(pixels.device.type, torch.bfloat16):
        with torch.no_grad():
            gained = codec.gained(pixels, quality)
        decoded, residual, index, hyper = codec.code(gained, quality)
    area = pixels.shape[2] * pixels.shape[3]
    bits_per_pixel = sum(codec.bits(residual, index, hyper, quality)) / area
    error = ((decoded.float() - gained.float()) ** 2).sum((1, 2, 3)) / area
    value = balanced(codec.shape, quality, bits_per_pixel + BITS_OF_ERROR * error)
    return value, bits_per_pixel.mean().detach(), error.mean().detach()
