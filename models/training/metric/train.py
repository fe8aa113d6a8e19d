"""Learns the 130 weights from people's answers.

    python -m metric.train --features FOLDER --shared ../../../shared --run RUN

FOLDER is what metric.data wrote. Loss: log loss of forced choices (JPEG: single answers and Elo;
learned codecs; TID2013), each with a slope of its own. Convex but for the logarithm; to convergence in seconds. Prints what six-fold
cross-validation by original says, then fits all.
"""

import argparse
import pathlib

import numpy as np
import torch
import torch.nn.functional as F

from metric import answers
from metric.network import CHANNELS, MetricNetwork

SHARES = {"answers": 1.0, "ratings": 3.0, "losses": 1.0, "opinions": 0.2, "opinions of codecs": 2.5}
SLOPES = {"answers": 0, "ratings": 3, "losses": 1, "opinions": 2, "opinions of codecs": 2}
TYPICAL = 13.25  # mean distance of the JPEG files: that of the first edition, so that numbers read alike
SPREAD = 0.003  # against weights that rest on few features
FOLDS = 6
ITERATIONS = 200


def held_out(pairs, fold):
    return np.isin(pairs.original, np.unique(pairs.original)[fold::FOLDS])


def fit(sets, fold=None):
    """Returns weights and slopes, from all pairs or from those outside a fold."""
    scale = np.concatenate([sets["answers"].features, sets["losses"].features]).mean(0) + 1e-6
    inputs = {}
    for name, pairs in sets.items():
        kept = np.ones(len(pairs.first), bool) if fold is None else ~held_out(pairs, fold)
        inputs[name] = (torch.tensor(pairs.features / scale).float(),
                        *(torch.tensor(values[kept]) for values in
                          (pairs.first, pairs.second, pairs.preferred)))
    raw = torch.full((len(scale),), -2.0, requires_grad=True)
    slopes = torch.tensor([1.6, 0.5, 0.5, 1.6], requires_grad=True)
    optimiser = torch.optim.LBFGS([raw, slopes], max_iter=ITERATIONS, history_size=20,
                                  line_search_fn="strong_wolfe", tolerance_change=1e-8)

    def loss():
        optimiser.zero_grad()
        weights = F.softplus(raw)
        total = SPREAD * len(scale) * (weights / weights.sum()).square().sum()
        for name, (features, first, second, preferred) in inputs.items():
            distance = torch.log(features @ weights + 1e-6)
            logits = slopes[SLOPES[name]].exp() * (distance[second] - distance[first])
            total = total + SHARES[name] * F.binary_cross_entropy_with_logits(
                logits.double(), preferred)
        total.backward()
        return total

    optimiser.step(loss)
    return F.softplus(raw).detach().numpy() / scale, slopes.detach().exp().numpy()


def judged(pairs, weights, slope, kept):
    """Returns logits and preferences of some pairs."""
    distance = np.log(pairs.features @ weights + 1e-9)
    difference = distance[pairs.second[kept]] - distance[pairs.first[kept]]
    return slope * difference, pairs.preferred[kept]


def report(title, logits, preferred):
    right = ((logits > 0) == (preferred > 0.5)).mean()
    share = np.where(logits > 0, preferred, 1 - preferred).mean()
    loss = (np.logaddexp(0, logits) - preferred * logits).mean()
    print(f"{title}: {len(logits)} pairs, right {right:.4f}, people alike {share:.4f}, "
          f"log loss {loss:.4f}")


def cross_validate(sets):
    """Prints what fits without a pair's original say about it, and what slope people's answers want."""
    fits = [fit(sets, fold) for fold in range(FOLDS)]
    for name, pairs in sets.items():
        parts = [judged(pairs, weights, slopes[SLOPES[name]], held_out(pairs, fold))
                 for fold, (weights, slopes) in enumerate(fits)]
        logits, preferred = map(np.concatenate, zip(*parts))
        report(f"cross-validated, {name}", logits, preferred)
        if name == "answers":
            factors = np.arange(0.5, 1.5, 0.01)
            losses = [(np.logaddexp(0, f * logits) - preferred * f * logits).mean() for f in factors]
            slope = factors[np.argmin(losses)] * np.mean([slopes[0] for _, slopes in fits])
            print(f"slope of preference: {slope:.2f}")


def main():
    parser = argparse.ArgumentParser()
    for option in ("features", "shared", "run"):
        parser.add_argument(f"--{option}", type=pathlib.Path, required=True)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    features, human = np.load(arguments.features / "features.npz"), arguments.shared / "data/human"
    sets = answers.of_all(features, human)
    cross_validate(sets)
    weights, slopes = fit(sets)
    weights *= TYPICAL / (sets["answers"].features @ weights).mean()
    parts = (sets["answers"].features.mean(0) * weights).reshape(-1, CHANNELS)
    chroma = parts[:, [*range(16, 24), 25]].sum() / parts.sum()
    print(f"slope of the fit to all {slopes[0]:.2f}, chroma {100 * chroma:.1f} % of the distance of JPEG files")
    network = MetricNetwork()
    network.load_state_dict(torch.load(arguments.features / "filters.pt"))
    network.weights.data = torch.tensor(weights, dtype=torch.float32)
    arguments.run.mkdir(parents=True, exist_ok=True)
    torch.save(network.state_dict(), arguments.run / "metric.pt")


if __name__ == "__main__":
    main()
