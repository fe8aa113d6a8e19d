"""Draws a run's log: `python curves.py RUN/log.csv OUT.png`."""

from __future__ import annotations

import csv
import sys

import matplotlib

matplotlib.use("Agg")
from matplotlib import pyplot  # noqa: E402


def main(log: str, out: str):
    with open(log, newline="") as file:
        rows = [{k: float(v) for k, v in row.items()} for row in csv.DictReader(file)]
    minutes = [row["seconds"] / 60 for row in rows]
    figure, (left, right) = pyplot.subplots(1, 2, figsize=(10, 4))
    left.plot(minutes, [row["validation"] for row in rows], label="validation loss")
    left.plot(minutes, [row["rate_factor"] for row in rows], label="learning rate, relative")
    left.set_xlabel("minutes")
    left.legend()
    for row in rows[:: max(1, len(rows) // 6)] + rows[-1:]:
        points = [(row[f"bpp{i}"], row[f"psnr{i}"]) for i in range(5)]
        right.plot(*zip(*points), marker="o", label=f"{row['seconds'] / 60:.0f} min")
    right.set_xlabel("bits per pixel, validation crops")
    right.set_ylabel("PSNR, dB")
    right.legend()
    figure.tight_layout()
    figure.savefig(out, dpi=90)


if __name__ == "__main__":
    main(*sys.argv[1:])
