"""Learns the 157 weights from people's answers.

    python -m metric.train --features FOLDER --shared ../../../shared --run RUN [--held-out TABLES]

FOLDER is what metric.data wrote; TABLES gets distances of unseen originals (preference.py). Loss: log
loss of forced choices (JPEG: single answers and Elo; learned codecs; TID2013), each with a slope of its
own; to convergence in seconds. Prints what six-fold cross-validation by original says, then fits all.
"""

import argparse
import pathlib

import numpy as np
import torch
import torch.nn.functional as F
from scipy.optimize import minimize

from metric import answers, preference
from metric.network import (CHANNELS, COLOUR_BANDS, FAR_POWER, FEATURES, NEAR, OPPONENT_BANDS,
                            MetricNetwork, hypotenuse)

SHARES = {"answers": 3.0, "ratings": 3.0, "losses": 1.0, "opinions": 0.2, "opinions of codecs": 2.5}
SLOPES = {"answers": 0, "ratings": 3, "losses": 1, "opinions": 2, "opinions of codecs": 2}
TYPICAL = 13.25  # mean distance of the JPEG files: as before, so that numbers read alike
SPREAD = {"near": 0.01, "far": 0.003}  # against weights that rest on few features
CHROMA_SHARE = 0.1  # of the near term, at least: JPEG files alone would leave blue-yellow errors free
FOLDS = 6
ITERATIONS = 200


def held_out(pairs, fold):
    return np.isin(pairs.original, np.unique(pairs.original)[fold::FOLDS])


def distances(features, weights):
    """Of roots of energies, arrays or tensors."""
    return hypotenuse(features[:, :NEAR] @ weights[:NEAR], features[:, NEAR:] @ weights[NEAR:])


def with_chroma(weights):
    """Shares a part of the near term out among the bands of both colour differences."""
    bands = torch.tensor([0.0, 1.0, 1.0]).double().repeat(COLOUR_BANDS) / (2 * COLOUR_BANDS)
    added = F.pad(bands, (0, FEATURES - len(bands)))
    return weights + CHROMA_SHARE * weights[:NEAR].sum() * added


def fit(sets, fold=None):
    """Returns weights and slopes, from all pairs or from those outside a fold."""
    scale = np.concatenate([sets["answers"].features, sets["losses"].features]).mean(0) + 1e-9
    inputs = {}
    for name, pairs in sets.items():
        kept = np.ones(len(pairs.first), bool) if fold is None else ~held_out(pairs, fold)
        inputs[name] = (torch.tensor(pairs.features / scale).double(),
                        *(torch.tensor(values[kept]) for values in
                          (pairs.first, pairs.second, pairs.preferred)))

    def loss(unknown):
        unknown = torch.tensor(unknown, requires_grad=True)
        weights, slopes = with_chroma(unknown[:FEATURES]), unknown[FEATURES:].exp()
        total = sum(SPREAD[term] * len(part) * (part / part.sum()).square().sum()
                    for term, part in (("near", weights[:NEAR]), ("far", weights[NEAR:])))
        for name, (features, first, second, preferred) in inputs.items():
            distance = torch.log(distances(features, weights) + 1e-9)
            logits = slopes[SLOPES[name]] * (distance[second] - distance[first])
            total = total + SHARES[name] * F.binary_cross_entropy_with_logits(
                logits, preferred.double())
        total.backward()
        return total.item(), unknown.grad.numpy()

    start = [1 / NEAR] * NEAR + [0.5 / (FEATURES - NEAR)] * (FEATURES - NEAR) + [1.6, 0.5, 0.5, 1.6]
    bounds = [(1e-7, None)] * FEATURES + [(-3, 4)] * 4
    found = minimize(loss, start, jac=True, bounds=bounds, method="L-BFGS-B",
                     options={"maxiter": ITERATIONS}).x
    return with_chroma(torch.tensor(found[:FEATURES])).numpy() / scale, np.exp(found[FEATURES:])


def judged(pairs, weights, slope, kept):
    """Returns logits and preferences of some pairs."""
    distance = np.log(distances(pairs.features, weights) + 1e-9)
    difference = distance[pairs.second[kept]] - distance[pairs.first[kept]]
    return slope * difference, pairs.preferred[kept]


def report(title, logits, preferred):
    right = ((logits > 0) == (preferred > 0.5)).mean()
    share = np.where(logits > 0, preferred, 1 - preferred).mean()
    loss = (np.logaddexp(0, logits) - preferred * logits).mean()
    print(f"{title}: {len(logits)} pairs, right {right:.4f}, people alike {share:.4f}, "
          f"log loss {loss:.4f}")


def cross_validate(sets, fits):
    """Prints what fits without a pair's original say about it."""
    for name, pairs in sets.items():
        parts = [judged(pairs, weights, slopes[SLOPES[name]], held_out(pairs, fold))
                 for fold, (weights, slopes) in enumerate(fits)]
        logits, preferred = map(np.concatenate, zip(*parts))
        report(f"cross-validated, {name}", logits, preferred)


def in_units(weights, jpegs):
    """Weights that give JPEG files the typical distance: a fit's own scale is arbitrary."""
    ratio = TYPICAL / distances(jpegs, weights).mean()
    return np.concatenate([ratio * weights[:NEAR], ratio ** (1 / FAR_POWER) * weights[NEAR:]])


def unseen(sets, fits):
    """{name: first and second distances, preferences} of pairs, by the fits without their originals."""
    found = {}
    for name in preference.SHARES:
        pairs, parts = sets[name], []
        for fold, (weights, _) in enumerate(fits):
            kept = held_out(pairs, fold)
            distance = distances(pairs.features, in_units(weights, sets["answers"].features))
            parts.append((distance[pairs.first[kept]], distance[pairs.second[kept]],
                          pairs.preferred[kept]))
        found[name] = tuple(map(np.concatenate, zip(*parts)))
    return found


def shares(features, weights):
    """Prints what of the distance of some pictures is chroma's."""
    parts = features.mean(0) * weights
    near = parts[:NEAR].reshape(COLOUR_BANDS + OPPONENT_BANDS, 3)
    far = parts[NEAR:].reshape(-1, CHANNELS)
    luma = near[:COLOUR_BANDS, 0].sum() + near[COLOUR_BANDS:, 1].sum()
    chroma = far[:, [*range(16, 24), 25]].sum() / far.sum()
    print(f"chroma {100 * (1 - luma / near.sum()):.1f} % of the near term of JPEG files, "
          f"{100 * chroma:.1f} % of the far term, whose cube is {far.sum() ** FAR_POWER:.2f} "
          f"beside {near.sum():.2f}")


def main():
    parser = argparse.ArgumentParser()
    for option in ("features", "shared", "run"):
        parser.add_argument(f"--{option}", type=pathlib.Path, required=True)
    parser.add_argument("--held-out", type=pathlib.Path)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    features, human = np.load(arguments.features / "features.npz"), arguments.shared / "data/human"
    sets = answers.of_all(features, human)
    fits = [fit(sets, fold) for fold in range(FOLDS)]
    cross_validate(sets, fits)
    pairs = unseen(sets, fits)
    preference.report(pairs)
    if arguments.held_out:
        preference.write(arguments.held_out, pairs)
    weights, slopes = fit(sets)
    weights = in_units(weights, sets["answers"].features)
    print(f"slope of the fit to all {slopes[0]:.2f}")
    shares(sets["answers"].features, weights)
    network = MetricNetwork()
    network.load_state_dict(torch.load(arguments.features / "filters.pt"))
    network.weights.data = torch.tensor(weights, dtype=torch.float32)
    arguments.run.mkdir(parents=True, exist_ok=True)
    torch.save(network.state_dict(), arguments.run / "metric.pt")


if __name__ == "__main__":
    main()
