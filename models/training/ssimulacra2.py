"""SSIMULACRA 2.1 as a differentiable distance, for the loss."""

from __future__ import annotations

import functools

import torch
from torch import nn
from torch.nn import functional as F

from similarity import Blur

# (component of X, Y, B; scale): {(map, norm): weight}. Maps: similarity error, artifact, lost detail;
# norms: 1 the mean, 4 the fourth root of the mean fourth power. From libjxl's tools/ssimulacra2.cc
# (Jon Sneyers, 2023); the weights under 1.1 are left out, together less than 1 % of a typical sum.
WEIGHTS = {
    (0, 1): {(0, 4): 1.104},
    (0, 2): {(0, 4): 1.842, (1, 4): 11.441},
    (0, 3): {(0, 4): 1.879, (1, 4): 10.949},
    (1, 0): {(0, 4): 7.467, (2, 4): 17.446},
    (1, 1): {(0, 4): 6.684},
    (1, 2): {(0, 1): 225.205, (0, 4): 19.213},
    (1, 3): {(0, 1): 176.393, (0, 4): 24.433},
    (1, 4): {(0, 4): 34.779, (1, 4): 44.836},
    (2, 3): {(2, 1): 8.827, (0, 4): 23.192, (2, 4): 95.108},
    (2, 4): {(2, 4): 171.267},
}
SCALES = 5
ABSORBANCE = (
    (0.30, 0.622, 0.078),
    (0.23, 0.692, 0.078),
    (0.24342268924547819, 0.20476744424496821, 0.55180986650955360),
)
BIAS = 0.0037930732552754493
STABILISER = 0.0009


def linear_light(pixels):
    low = pixels / 12.92
    return torch.where(pixels <= 0.04045, low, ((pixels.clamp(min=0.04) + 0.055) / 1.055) ** 2.4)


@functools.cache
def absorbance(device):
    return torch.tensor(ABSORBANCE, device=device).view(3, 3, 1, 1)


def opsin(linear):
    """[n, 3, h, w] of X, Y, B, shifted and scaled to about 0..1."""
    matrix = absorbance(linear.device)
    l, m, s = ((F.conv2d(linear, matrix) + BIAS).clamp(min=1e-5) ** (1 / 3)).unbind(1)
    root = BIAS ** (1 / 3)
    y = (l + m) / 2 - root
    return torch.stack([(l - m) * 7 + 0.42, y + 0.01, s - root - y + 0.55], 1)


class Ssimulacra2(nn.Module):
    """[n] of 100 minus the score; images in 0..1, at least 96 pixels a side.

    The two finest scales are sampled at every second row and column: the norms hardly differ.
    """

    def __init__(self):
        super().__init__()
        self.blur = Blur()

    def forward(self, reference, distorted, weight=None):
        """weight: [n, 1, h, w], how much an error at a pixel counts, or None for 1."""
        with torch.no_grad():
            a = linear_light(reference)
        b = linear_light(distorted.clamp(0, 1))
        total = 0
        for scale in range(SCALES):
            if scale > 0:
                a, b = F.avg_pool2d(a, 2), F.avg_pool2d(b, 2)
                weight = None if weight is None else F.avg_pool2d(weight, 2)
            components = [c for c in range(3) if (c, scale) in WEIGHTS]
            total = total + self.scale(opsin(a), opsin(b), components, scale, weight)
        loss = 0.9562382616834844 * total
        cubic = 2.326765642916932 - 0.020884521182843837 * loss + 6.248496625763138e-05 * loss**2
        return 10 * (loss * cubic + 1e-3) ** 0.6276336467831387

    def scale(self, a, b, components, scale, weight):
        stride = 2 if scale < 2 else 1
        a, b = a[:, components], b[:, components]
        means = self.blur(a, stride), self.blur(b, stride)
        variances = self.blur(a * a, stride) + self.blur(b * b, stride)
        variances = variances - means[0] ** 2 - means[1] ** 2
        covariance = self.blur(a * b, stride) - means[0] * means[1]
        luminance = 1 - (means[0] - means[1]) ** 2
        structure = (2 * covariance + STABILISER) / (variances + STABILISER)
        begin = stride // 2
        details = [v[:, :, begin::stride, begin::stride] - m for v, m in zip((a, b), means)]
        edge = (1 + details[1].abs()) / (1 + details[0].abs()) - 1
        maps = ((1 - luminance * structure).clamp(min=0), edge.clamp(min=0), (-edge).clamp(min=0))
        if weight is not None:
            weight = weight[:, 0, begin::stride, begin::stride]
        total = 0
        for position, component in enumerate(components):
            for (number, norm), factor in WEIGHTS[component, scale].items():
                errors = maps[number][:, position]
                total = total + factor * mean_power(errors, norm, weight)
        return total


def mean_power(errors, norm, weight):
    if weight is not None:
        errors = errors * weight
    if norm == 1:
        return errors.mean((1, 2))
    return ((errors**2 + 1e-10) ** 2).mean((1, 2)) ** 0.25
