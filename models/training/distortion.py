"""The distortions of a stage."""

from __future__ import annotations

import pathlib

import torch

from config import Stage
from masked import MaskedError
from metric.network import bundled
from perceptual import Lpips
from similarity import MsSsim
from ssimulacra2 import Ssimulacra2

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
