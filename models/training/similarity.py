"""MS-SSIM (Wang et al. 2003) as a differentiable distance, for the loss."""

from __future__ import annotations

import torch
from torch.nn import functional as F

SIGMA = 1.5
EXPONENTS = (0.0448, 0.2856, 0.3001, 0.2363, 0.1333)
CONTRAST_STABILISER = 0.03**2
LUMINANCE_STABILISER = 0.01**2


class Blur:
    """Gaussian as two products with a banded matrix, taken at every `stride`-th row and column."""

    def __init__(self):
        self.matrices = {}

    def matrix(self, side, stride, like):
        key = (side, stride, like.device)
        if key not in self.matrices:
            positions = torch.arange(side, dtype=torch.float32)
            distance = positions[stride // 2 :: stride, None] - positions[None]
            taps = torch.exp(-0.5 * (distance / SIGMA) ** 2) * (distance.abs() <= 5)
            self.matrices[key] = (taps / taps.sum(1, keepdim=True)).to(like.device, torch.float32)
        return self.matrices[key]

    def __call__(self, planes, stride):
        rows = self.matrix(planes.shape[-2], stride, planes)
        columns = self.matrix(planes.shape[-1], stride, planes)
        return rows @ (planes @ columns.t())


class MsSsim:
    """[n] of 1 minus MS-SSIM, mean of red, green and blue; images in 0..1, 96 pixels a side or more.

    Close to, not equal to, the reported metric: the two finest scales are sampled at every second
    row and column, and windows at the border are cut, not left out.
    """

    def __init__(self):
        self.blur = Blur()

    def __call__(self, reference, distorted, weight=None):
        """weight: [n, 1, h, w], how much an error at a pixel counts, or None for 1."""
        a, b, logarithm = reference, distorted, 0
        for scale, exponent in enumerate(EXPONENTS):
            if scale > 0:
                a, b = F.avg_pool2d(a, 2), F.avg_pool2d(b, 2)
                weight = None if weight is None else F.avg_pool2d(weight, 2)
            last = scale + 1 == len(EXPONENTS)
            stride = 2 if scale < 2 else 1
            error = 1 - self.similarity(a, b, stride, last)
            if weight is not None:
                begin = stride // 2
                error = error * weight[:, :, begin::stride, begin::stride]
            logarithm = logarithm + exponent * torch.log((1 - error.mean((2, 3))).clamp(min=0.01))
        return 1 - torch.exp(logarithm).mean(1)

    def similarity(self, a, b, stride, with_luminance):
        means = self.blur(a, stride), self.blur(b, stride)
        squares = means[0] ** 2 + means[1] ** 2
        variances = self.blur(a * a, stride) + self.blur(b * b, stride) - squares
        covariance = self.blur(a * b, stride) - means[0] * means[1]
        similarity = (2 * covariance + CONTRAST_STABILISER) / (variances + CONTRAST_STABILISER)
        if with_luminance:
            luminance = 2 * means[0] * means[1] + LUMINANCE_STABILISER
            similarity = similarity * luminance / (squares + LUMINANCE_STABILISER)
        return similarity
