"""BD-rates between files of evaluate.py: `python bd_rate.py ANCHOR.json OTHER.json ...`.

Mean over pictures of the difference of rate at equal score in per cent (Bjontegaard, piecewise cubic over the
logarithm of the rate), over 0.15 to 1.0 bits per pixel of the anchor; negative: fewer bytes.
"""

from __future__ import annotations

import json
import sys

import numpy as np
from scipy.interpolate import PchipInterpolator

LEAST, MOST = 0.15, 1.0


def curve(points, metric):
    """[n, 2] of bits per pixel and score, both rising."""
    rising = []
    for rate, score in sorted((p["bpp"], p[metric]) for p in points):
        if not rising or score > rising[-1][1] + 1e-9:
            rising.append((rate, score))
    return np.array(rising)


def difference(anchor, other) -> float:
    """Per cent, or NaN where the scores do not overlap."""
    low, high = (np.interp(rate, anchor[:, 0], anchor[:, 1]) for rate in (LEAST, MOST))
    low, high = max(low, anchor[0, 1], other[0, 1]), min(high, anchor[-1, 1], other[-1, 1])
    if high <= low:
        return float("nan")
    scores = np.linspace(low, high, 100)
    logs = [PchipInterpolator(c[:, 1], np.log(c[:, 0]))(scores) for c in (anchor, other)]
    return float(np.expm1((logs[1] - logs[0]).mean()) * 100)


def load(path):
    with open(path) as file:
        return {row["image"]: row["points"] for row in json.load(file)}


def main(anchor, *others):
    expected = load(anchor)
    for path in others:
        rows = {name: points for name, points in load(path).items() if name in expected}
        shared = [expected[n][0].keys() & p[0].keys() for n, p in rows.items()]
        metrics = [m for m in next(iter(rows.values()))[0] if m not in ("setting", "bpp") and m in set.intersection(*shared)]
        figures = []
        for metric in metrics:
            values = [difference(curve(expected[n], metric), curve(p, metric)) for n, p in rows.items()]
            figures.append(f"{metric} {np.nanmean(values):+.1f}")
        print(f"{path}: {len(rows)} pictures, " + ", ".join(figures))


if __name__ == "__main__":
    main(*sys.argv[1:])
