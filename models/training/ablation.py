"""What parts of the entropy model are worth: `python ablation.py --weights W --bundle DIR --photos DIR`.

Rates are entropies, of the same symbols where a part leaves them alone, else compared at equal PSNR.
"""

from __future__ import annotations

import argparse
import math
import pathlib
import struct

import numpy as np
import torch
from torch.nn import functional as F

from config import Config
from data import load_folder
from integerize import SYMBOL_LIMIT, TABLE_BITS
from network import Codec, gaussian_bits

QUALITIES = (0.05, 0.2, 0.35, 0.5, 0.65, 0.8, 0.95)


def read_tables(path: pathlib.Path) -> np.ndarray:
    """[64, 256] bits of each residual from -127 on; what a table lacks costs its escape and 16 bits."""
    data, at = path.read_bytes(), 2
    (levels,) = struct.unpack_from(">H", data)
    bits = np.zeros((levels, 2 * SYMBOL_LIMIT + 1))
    for level in range(levels):
        low, count = struct.unpack_from(">hH", data, at)
        frequencies = np.frombuffer(data, ">u2", count, at + 4)
        at += 4 + 2 * count
        cost = TABLE_BITS - np.log2(frequencies)
        bits[level] = cost[-1] + 16
        bits[level, low + SYMBOL_LIMIT : low + SYMBOL_LIMIT + count - 1] = cost[:-1]
    return bits


class Coding:
    """One photograph at one quality, as the product codes it with saliency off."""

    @torch.no_grad()
    def __init__(self, codec: Codec, pixels: torch.Tensor, quality: float, skip: bool):
        h, w = pixels.shape[2:]
        padded = F.pad(pixels, (0, -w % 64, 0, -h % 64), mode="replicate")
        q = torch.tensor([quality])
        latents = codec.analysis(padded) * torch.exp(codec.at_quality(codec.log_gain, q))
        self.hyper = torch.floor(codec.hyper_analysis(latents) + 0.5).clamp(-127, 127)
        index = codec.at_quality(codec.hyper_index, q).expand_as(self.hyper)
        self.hyper_index = torch.floor(index + 0.5).clamp(0, 63)
        index = codec.scale(self.hyper) + codec.at_quality(codec.index_bias, q)
        self.index = torch.floor(index + 0.5).clamp(0, 63)
        self.sent = (self.index > 0).float() if skip else torch.ones_like(self.index)
        features = codec.hyper_synthesis(self.hyper)
        decoded, means = codec.decode_stages(latents, features, 1.0, self.sent)
        self.residual = torch.floor(decoded - means + 0.5)
        raw = decoded * torch.exp(codec.at_quality(codec.log_inverse_gain(), q))
        output = codec.synthesis(raw, q[:, None, None, None]).clamp(0, 1)[:, :, :h, :w]
        self.decibels = -10 * math.log10(((output - pixels) ** 2).mean().item())
        self.ideal = self.bits(lambda r, i: gaussian_bits(r, codec.sigma(i)).double().sum().item())

    def bits(self, cost) -> float:
        sent = self.sent > 0
        live = self.hyper_index > 0
        return cost(self.residual[sent], self.index[sent]) + cost(
            self.hyper[live], self.hyper_index[live]
        )


def with_tables(tables: np.ndarray):
    def cost(residual, index):
        place = residual.numpy().astype(int).clip(-SYMBOL_LIMIT, SYMBOL_LIMIT) + SYMBOL_LIMIT
        return tables[index.numpy().astype(int), place].sum()

    return cost


def saving(before, after) -> float:
    """Mean of log rate after over before at equal PSNR, per cent; points of (bits, dB)."""
    (rate, quality), (new_rate, new_quality) = np.array(before).T, np.array(after).T
    grid = np.linspace(max(quality[0], new_quality[0]), min(quality[-1], new_quality[-1]), 50)
    old = np.interp(grid, quality, np.log(rate))
    new = np.interp(grid, new_quality, np.log(new_rate))
    return 100 * (math.exp((new - old).mean()) - 1)


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--weights", required=True, type=pathlib.Path)
    p.add_argument("--bundle", required=True, type=pathlib.Path)
    p.add_argument("--photos", required=True)
    p.add_argument("--every", type=int, default=3, help="take every n-th photograph")
    a = p.parse_args()
    codec = Codec(Config()).eval()
    weights = torch.load(a.weights, map_location="cpu")
    codec.load_state_dict({name: value.float() for name, value in weights.items()})
    cost = with_tables(read_tables(a.bundle / "scale-tables.bin"))
    savings = {"integers": [], "fitted tables": [], "skipped zeros": []}
    for photograph in load_folder(a.photos)[:: a.every]:
        pixels = torch.from_numpy(photograph.copy()).permute(2, 0, 1)[None].float() / 255
        points = {name: [] for name in ("float", "integer", "fitted", "unskipped")}
        for quality in QUALITIES:
            for name, quantised, skip in (("float", False, True), ("integer", True, True), ("unskipped", True, False)):
                codec.scale.quantised = quantised
                coding = Coding(codec, pixels, quality, skip)
                bits = coding.ideal if name != "unskipped" else coding.bits(cost)
                points[name].append((bits, coding.decibels))
                if name == "integer":
                    points["fitted"].append((coding.bits(cost), coding.decibels))
        savings["integers"].append(saving(points["float"], points["integer"]))
        savings["fitted tables"].append(saving(points["integer"], points["fitted"]))
        savings["skipped zeros"].append(saving(points["unskipped"], points["fitted"]))
    for name, values in savings.items():
        print(f"{name:16} {np.mean(values):+.2f} % of the rate at equal PSNR, {len(values)} photographs")


if __name__ == "__main__":
    main()
