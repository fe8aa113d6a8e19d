"""BD-rates between files of evaluate.py: `python bd_rate.py ANCHOR.json OTHER.json ...`.

Mean over pictures of the difference of rate at equal score in per cent (Bjontegaard, piecewise cubic over the
logarithm of the rate), over 0.15 to 1.0 bits per pixel of the anchor, or `--between LEAST MOST`; negative: fewer
bytes. Drawn pictures need less of everything: `--between 0.02 1`.
"""

from __future__ import annotations

import argparse
import json

import numpy as np
from scipy.interpolate import PchipInterpolator

BETWEEN = 0.15, 1.0


def curve(points, metric):
    """[n, 2] of bits per pixel and score, both rising."""
    rising = []
    for rate, score in sorted((p["bpp"], p[metric]) for p in points):
        if not rising or score > rising[-1][1] + 1e-9:
            rising.append((rate, score))
    return np.array(rising)


def difference(anchor, other, between=BETWEEN) -> float:
    """Per cent, or NaN where the scores do not overlap."""
    low, high = (np.interp(rate, anchor[:, 0], anchor[:, 1]) for rate in between)
    low, high = max(low, anchor[0, 1], other[0, 1]), min(high, anchor[-1, 1], other[-1, 1])
    if high <= low:
        return float("nan")
    scores = np.linspace(low, high, 100)
    logs = [PchipInterpolator(c[:, 1], np.log(c[:, 0]))(scores) for c in (anchor, other)]
    return float(np.expm1((logs[1] - logs[0]).mean()) * 100)


def load(path):
    with open(path) as file:
        return {row["image"]: row["points"] for row in json.load(file)}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("anchor")
    parser.add_argument("others", nargs="+")
    parser.add_argument("--between", nargs=2, type=float, default=BETWEEN)
    a = parser.parse_args()
    expected = load(a.anchor)
    for path in a.others:
        rows = {name: points for name, points in load(path).items() if name in expected}
        shared = [expected[n][0].keys() & p[0].keys() for n, p in rows.items()]
        metrics = [m for m in next(iter(rows.values()))[0] if m not in ("setting", "bpp") and m in set.intersection(*shared)]
        figures = []
        for metric in metrics:
            pairs = [(curve(expected[n], metric), curve(p, metric)) for n, p in rows.items()]
            values = [difference(*pair, a.between) for pair in pairs]
            figures.append(f"{metric} {np.nanmean(values):+.1f}")
        print(f"{path}: {len(rows)} pictures, " + ", ".join(figures))


if __name__ == "__main__":
    main()
