"""Learns the 130 weights from people's answers and from teachers.

    python -m metric.train --features FOLDER --shared ../../../shared --run RUN

FOLDER is what metric.data wrote. Loss: cross-entropy of forced choices (Elo pairs of every second
original), ranking of TID2013's scores (references 1 to 16), a little distance from the teachers'
ensemble on photographs. Prints agreement on what was not trained on. Minutes on one CPU core.
"""

import argparse
import csv
import pathlib

import numpy as np
import torch
import torch.nn.functional as F
from scipy.stats import kendalltau, spearmanr

from metric.network import MetricNetwork

STEPS = 200
LEARNING_RATE = 0.03
TID_SHARE = 0.2
TEACHER_SHARE = 0.05
SPARSITY = 1e-5
LAST_TRAINING_REFERENCE = 16


class Elo:
    """Forced choices: features per original and setting, probabilities per pair of settings."""

    def __init__(self, features, shared):
        with open(shared / "data/human/elo.csv") as table:
            ratings = {row["method"]: float(row["elo"]) for row in csv.DictReader(table)}
        settings = sorted({name.split(",")[0] for name in features["elo_names"]})
        originals = sorted({name.split(",")[1] for name in features["elo_names"]})
        self.features = np.zeros(
            (len(originals), len(settings), features["elo"].shape[1]), np.float32)
        for name, row in zip(features["elo_names"], features["elo"]):
            setting, original = name.split(",")
            self.features[originals.index(original), settings.index(setting)] = row
        rating = np.array([ratings[setting] for setting in settings])
        self.first, self.second = np.triu_indices(len(settings), 1)
        self.preferred = 1 / (1 + 10 ** ((rating[self.second] - rating[self.first]) / 400))

    def agreement(self, distances):
        chosen = distances[:, self.first] < distances[:, self.second]
        return np.where(chosen, self.preferred, 1 - self.preferred).mean()


def opinions(features, shared):
    with open(shared / "data/human/tid2013_mos.csv") as table:
        scores = {(row["ref"], row["dist_type"], row["level"]): float(row["mos_0to9"])
                  for row in csv.DictReader(table)}
    names = [tuple(name.split(",")[:3]) for name in features["tid_names"]]
    return np.array([scores[name] for name in names]), np.array([int(name[0]) for name in names])


def ensemble(teachers):
    """One target from SSIMULACRA 2, MS-SSIM and both LPIPS, each on a logarithmic scale."""
    def standard(values):
        return (values - values.mean()) / values.std()

    ssimulacra2, ms_ssim, alex, squeeze = teachers.T
    return standard(
        standard(np.log(np.maximum(100 - ssimulacra2, 0.5)))
        + 0.5 * standard(np.log(1 - ms_ssim + 1e-5))
        + 0.25 * standard(np.log(alex + 1e-3)) + 0.25 * standard(np.log(squeeze + 1e-3)))


def fit(elo, tid, photos):
    """Returns the weights, and the slope of a preference per unit of log distance."""
    torch.manual_seed(0)
    parts = (elo.features.reshape(-1, elo.features.shape[-1]), tid[0])
    scale = np.concatenate(parts).mean(0) + 1e-9
    choices = torch.tensor(elo.features[::2] / scale).float()
    preferred = torch.tensor(elo.preferred).float()
    rated, opinion = torch.tensor(tid[0] / scale).float(), torch.tensor(tid[1]).float()
    taught, target = torch.tensor(photos[0] / scale).float(), torch.tensor(photos[1]).float()
    raw = torch.full((len(scale),), -2.0, requires_grad=True)
    slopes = torch.tensor([3.0, 1.0], requires_grad=True)
    optimiser = torch.optim.Adam([raw, slopes], LEARNING_RATE)
    worse = opinion[:, None] - opinion[None]
    for _ in range(STEPS + 1):
        weights = F.softplus(raw)

        def log_distance(features):
            return torch.log((features * weights).sum(-1) + 1e-6)

        distance = log_distance(choices)
        slope = 4 * F.softplus(slopes[0])
        logits = slope * (distance[:, elo.second] - distance[:, elo.first])
        loss = F.binary_cross_entropy_with_logits(logits, preferred.expand_as(logits))
        distance = log_distance(rated)
        order = 5 * slopes[1].abs() * (distance[None] - distance[:, None]) * worse.sign()
        loss = loss + TID_SHARE * (F.softplus(-order) * worse.abs()).mean()
        distance = log_distance(taught)
        distance = (distance - distance.mean()) / distance.std()
        loss = loss + TEACHER_SHARE * (distance - target).square().mean()
        loss = loss + SPARSITY * weights.sum()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    return weights.detach().numpy() / scale, slope.item()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--features", type=pathlib.Path, required=True)
    parser.add_argument("--shared", type=pathlib.Path, required=True)
    parser.add_argument("--run", type=pathlib.Path, required=True)
    arguments = parser.parse_args()
    features = np.load(arguments.features / "features.npz")
    elo = Elo(features, arguments.shared)
    opinion, reference = opinions(features, arguments.shared)
    train = reference <= LAST_TRAINING_REFERENCE
    weights, slope = fit(elo, (features["tid"][train], opinion[train]),
                         (features["photos"], ensemble(features["teachers"])))
    distances = elo.features @ weights
    print(f"slope {slope:.3f}, Elo agreement: trained on {elo.agreement(distances[::2]):.4f}, "
          f"others {elo.agreement(distances[1::2]):.4f}")
    rated = features["tid"] @ weights
    for name, part in (("1-16", train), ("17-24", ~train)):
        print(f"TID {name}: Spearman {-spearmanr(rated[part], opinion[part])[0]:.4f}, "
              f"Kendall {-kendalltau(rated[part], opinion[part])[0]:.4f}")
    taught = features["photos"] @ weights
    print("distance on photographs, percentiles 5 25 50 75 95:",
          np.percentile(taught, [5, 25, 50, 75, 95]).round(2))
    for column, teacher in enumerate(("SSIMULACRA 2", "MS-SSIM", "LPIPS-alex", "LPIPS-squeeze")):
        rank = abs(spearmanr(taught, features["teachers"][:, column])[0])
        print(f"Spearman with {teacher} on photographs: {rank:.4f}")
    network = MetricNetwork()
    network.load_state_dict(torch.load(arguments.features / "filters.pt"))
    network.weights.data = torch.tensor(weights, dtype=torch.float32)
    arguments.run.mkdir(parents=True, exist_ok=True)
    torch.save(network.state_dict(), arguments.run / "metric.pt")


if __name__ == "__main__":
    main()
