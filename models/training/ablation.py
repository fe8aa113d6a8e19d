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

from codec import Codec
from data import as_tensor, load_folder
from entropy import LEVELS, gaussian_bits
from evaluate import Coding, load_codec
from integerize import SYMBOL_LIMIT, TABLE_BITS

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


@torch.no_grad()
def bits(coding: Coding, skip: bool, cost) -> float:
    """What cost(residuals, indices) says of a coding; hyper-latents of index 0 are never sent."""
    index, hyper_index = (
        torch.floor(i + 0.5).clamp(0, LEVELS - 1) for i in (coding.index, coding.hyper_index)
    )
    sent = index > 0 if skip else torch.ones_like(index, dtype=torch.bool)
    live = hyper_index > 0
    return cost(coding.residual[sent], index[sent]) + cost(coding.hyper[live], hyper_index[live])


def ideal(codec: Codec):
    return lambda r, i: gaussian_bits(r, codec.sigma(i)).double().sum().item()


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
    codec = load_codec(a.weights)
    cost = with_tables(read_tables(a.bundle / "scale-tables.bin"))
    savings = {"integers": [], "fitted tables": [], "skipped zeros": []}
    for photograph in load_folder(a.photos)[:: a.every]:
        pixels = as_tensor(photograph)
        points = {name: [] for name in ("float", "integer", "fitted", "unskipped")}
        for quality in QUALITIES:
            codec.scale.quantised = False
            coding = Coding(codec, pixels, quality, True)
            points["float"].append((bits(coding, True, ideal(codec)), coding.decibels))
            codec.scale.quantised = True
            coding = Coding(codec, pixels, quality, True)
            points["integer"].append((bits(coding, True, ideal(codec)), coding.decibels))
            points["fitted"].append((bits(coding, True, cost), coding.decibels))
            coding = Coding(codec, pixels, quality, False)
            points["unskipped"].append((bits(coding, False, cost), coding.decibels))
        savings["integers"].append(saving(points["float"], points["integer"]))
        savings["fitted tables"].append(saving(points["integer"], points["fitted"]))
        savings["skipped zeros"].append(saving(points["unskipped"], points["fitted"]))
    for name, values in savings.items():
        print(f"{name:16} {np.mean(values):+.2f} % of the rate at equal PSNR, {len(values)} photographs")


if __name__ == "__main__":
    main()
