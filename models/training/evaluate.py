"""Estimated rate and PSNR of weights over a folder: `python evaluate.py --weights W --photos DIR`.

Rates are the entropy under the ideal Gaussians of the rounded indices, without headers: quick, and
within a few per cent of real files. Figures that are published come from spc-bench, on real bytes.
"""

from __future__ import annotations

import argparse
import math
import pathlib

import numpy as np
import torch
from torch.nn import functional as F

from codec import Codec
from config import Config
from data import as_tensor, load_folder
from entropy import gaussian_bits, whole_hyper


def load_codec(weights: pathlib.Path) -> Codec:
    """The networks of a run or of weights/, of any precision, as the product runs them."""
    codec = Codec(Config()).eval()
    codec.load_state_dict(torch.load(weights, map_location="cpu"))
    codec.scale.quantised = True
    return codec


class Coding:
    """One image [1, 3, h, w] at one quality, as the product codes it with saliency off.

    Indices are not rounded or clipped; hyper-latents and residuals are whole.
    """

    @torch.no_grad()
    def __init__(self, codec: Codec, pixels: torch.Tensor, quality: float, skip: bool = False):
        """skip: nothing is sent where the scale index is 0."""
        h, w = pixels.shape[2:]
        padded = F.pad(pixels, (0, -w % 64, 0, -h % 64), mode="replicate")
        q = torch.tensor([float(quality)])
        latents = codec.gained(padded, q)
        self.hyper = whole_hyper(codec.hyper_analysis(latents))
        self.hyper_index = codec.at_quality(codec.hyper_index, q).expand_as(self.hyper)
        self.index = codec.scale(self.hyper) + codec.at_quality(codec.index_bias, q)
        sent = (torch.floor(self.index + 0.5) > 0).float() if skip else 1.0
        features = codec.hyper_synthesis(self.hyper)
        decoded, means = codec.decode_stages(latents, features, 1.0, sent)
        self.residual = torch.floor(decoded - means + 0.5)
        raw = decoded * torch.exp(codec.at_quality(codec.log_inverse_gain(), q))
        output = codec.synthesis(raw, q[:, None, None, None]).clamp(0, 1)[:, :, :h, :w]
        output = torch.floor(output * 255 + 0.5) / 255
        self.decibels = -10 * math.log10(((output - pixels) ** 2).mean().item())


@torch.no_grad()
def rate_and_psnr(codec: Codec, pixels: torch.Tensor, quality: float):
    """Bits per pixel and decibels of one image [1, 3, h, w]."""
    coding = Coding(codec, pixels, quality)
    bits = gaussian_bits(coding.residual, codec.sigma(torch.floor(coding.index + 0.5))).sum()
    bits = bits + gaussian_bits(coding.hyper, codec.sigma(coding.hyper_index)).sum()
    return bits.item() / (pixels.shape[2] * pixels.shape[3]), coding.decibels


def at_rates(points, rates):
    """PSNR at fixed rates, linear in log rate; NaN outside the measured range."""
    rate, decibels = np.array(sorted(points)).T
    return np.interp(np.log(rates), np.log(rate), decibels, left=np.nan, right=np.nan)


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--weights", required=True, type=pathlib.Path)
    p.add_argument("--photos", required=True)
    p.add_argument("--qualities", type=float, nargs="+", default=[0, 0.2, 0.4, 0.6, 0.8, 1])
    a = p.parse_args()
    codec = load_codec(a.weights)
    rates, table = np.array([0.15, 0.23, 0.37, 0.5, 0.67, 1.0]), []
    grid = []
    for photograph in load_folder(a.photos):
        pixels = as_tensor(photograph)
        points = [rate_and_psnr(codec, pixels, q) for q in a.qualities]
        grid.append(points)
        table.append(at_rates(points, rates))
    for quality, (rate, decibels) in zip(a.qualities, np.mean(grid, 0)):
        print(f"quality {quality:.2f}: {rate:.3f} bpp, {decibels:.2f} dB")
    for rate, values in zip(rates, np.array(table).T):
        known = values[~np.isnan(values)]
        print(f"at {rate:.2f} bpp: {known.mean():.2f} dB over {len(known)} images")


if __name__ == "__main__":
    main()
