"""Sets metrics side by side on people's answers, and weighs three of them together.

    python -m metric.ensemble --features FOLDER --shared ../../../shared --scores FILE.csv...

A file of scores has a column `file`, SETTING@ORIGINAL.png or ist@RATE@PICTURE@LOSS.png, and a column a
metric, as `spc compare --csv` writes it. Everything fitted is cross-validated by original: the
learned metric, each metric's slope, the ensemble's weights (on distances of folds that did not see
the original). Prints a table, and the weights that a fit to all gives.
"""

import argparse
import csv
import pathlib

import numpy as np
import torch
from scipy.optimize import minimize

from metric import answers
from metric.train import FOLDS, SHARES, distances, fit, held_out

MEMBERS = ("learned", "ssimulacra2", "ms-ssim")
SETS = {"answers": "jpeg", "ratings": "jpeg", "losses": "ist"}
DISTANCES = ("lpips", "butteraugli", "old", "learned")


def steps(metric, values):
    """Scores on a scale of about equal steps, more is better: as ForcedChoice in Java."""
    if any(metric.startswith(name) for name in DISTANCES):
        return -np.log(np.maximum(values, 1e-9))
    return -10 * np.log10(1 - values) if "ssim" in metric[:7] and "2" not in metric else values


def read(files, names):
    """{metric: {set: one value a picture, in the order of its features}}."""
    found = {}
    for file in files:
        with open(file) as table:
            for row in csv.DictReader(table):
                key = row.pop("file").removesuffix(".png").removeprefix("ist@").replace("@", ",")
                for metric, value in row.items():
                    if metric not in ("bytes", "bitsPerPixel"):
                        found.setdefault(metric, {})[key] = float(value)
    return {metric: {name: steps(metric, np.array([values[key] for key in keys]))
                     for name, keys in names.items()} for metric, values in found.items()}


def unseen(sets):
    """The learned metric's distances of pictures by the fold without their original."""
    found = {}
    fits = [fit(sets, fold)[0] for fold in range(FOLDS)]
    for name in ("answers", "losses"):
        pairs = sets[name]
        unlike = np.zeros(len(pairs.features))
        for fold, weights in enumerate(fits):
            kept = held_out(pairs, fold)
            places = np.concatenate([pairs.first[kept], pairs.second[kept]])
            unlike[places] = distances(pairs.features, weights)[places]
        found[SETS[name]] = -np.log(np.maximum(unlike, 1e-9))
    return found


def differences(pairs, columns):
    """Of each pair, first minus second: pairs x metrics."""
    return np.stack([column[pairs.first] - column[pairs.second] for column in columns], 1)


def weigh(parts):
    """Weights, none negative, and the slope of learned codecs' pairs over that of JPEG's."""
    scale = parts["answers"][0].std(0)

    def loss(unknown):
        total = 0
        for name, (inputs, preferred) in parts.items():
            ratio = np.exp(unknown[-1]) if name == "losses" else 1
            logits = ratio * (inputs / scale) @ unknown[:-1]
            total += SHARES[name] * (np.logaddexp(0, logits) - preferred * logits).mean()
        return total

    bounds = [(0, None)] * len(scale) + [(-5, 5)]
    found = minimize(loss, [0.5] * len(scale) + [0.0], bounds=bounds, method="L-BFGS-B").x
    return found[:-1] / scale, np.exp(found[-1])


def line(sets, columns):
    """Cross-validated: right, people alike and log loss, for each set."""
    cells, fits = [], []
    for fold in range(FOLDS):
        parts = {}
        for name in SETS:
            kept = ~held_out(sets[name], fold)
            inputs = differences(sets[name], [column[SETS[name]] for column in columns])
            parts[name] = inputs[kept], sets[name].preferred[kept]
        fits.append(weigh(parts))
    for name in SETS:
        pairs, logits = sets[name], np.zeros(len(sets[name].first))
        inputs = differences(pairs, [column[SETS[name]] for column in columns])
        for fold, (weights, ratio) in enumerate(fits):
            kept = held_out(pairs, fold)
            logits[kept] = inputs[kept] @ weights * (ratio if name == "losses" else 1)
        chosen = np.where(logits == 0, 0.5, np.where(logits > 0, pairs.preferred,
                                                     1 - pairs.preferred))
        loss = np.logaddexp(0, logits) - pairs.preferred * logits
        cells += [f"{100 * chosen.mean():.1f}", f"{loss.mean():.3f}"]
        if name == "losses":
            right = np.where(logits == 0, 0.5, (logits > 0) == (pairs.preferred > 0.5))
            cells.append(f"{100 * right.mean():.1f}")
    return " | ".join(cells)


def main():
    parser = argparse.ArgumentParser()
    for option in ("features", "shared"):
        parser.add_argument(f"--{option}", type=pathlib.Path, required=True)
    parser.add_argument("--scores", type=pathlib.Path, nargs="+", required=True)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    features = np.load(arguments.features / "features.npz")
    sets = answers.of_all(features, arguments.shared / "data/human")
    names = {name: [str(each) for each in features[f"{name}_names"]] for name in ("jpeg", "ist")}
    columns = read(arguments.scores, names) | {"learned": unseen(sets)}
    print("| metric | answers, % | log loss | Elo pairs, % | log loss | learned codecs, % of people"
          " | log loss | % of pairs |\n|---|---|---|---|---|---|---|---|")
    for metric, column in columns.items():
        print(f"| {metric} | {line(sets, [column])} |")
    members = [columns[name] for name in MEMBERS]
    print(f"| people | {line(sets, members)} |")
    everything = {name: (differences(sets[name], [column[SETS[name]] for column in members]),
                         sets[name].preferred) for name in SETS}
    print("weights", dict(zip(MEMBERS, weigh(everything)[0].round(4))))


if __name__ == "__main__":
    main()
