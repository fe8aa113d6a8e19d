"""Pairs of pictures, and the share of people who prefer the first."""

from __future__ import annotations

import csv
import itertools
import json

import numpy as np

from metric import tid

MOS_SLOPE = 2.2  # logits a unit of a mean opinion score, about what nine comparisons of each say


class Pairs:
    """Features of pictures, indices of pairs, preferences, and the original of each pair."""

    def __init__(self, features):
        self.features = features
        self.first, self.second, self.preferred, self.original = [], [], [], []

    def add(self, first, second, preferred, original):
        self.first.append(first)
        self.second.append(second)
        self.preferred.append(preferred)
        self.original.append(original)

    def done(self):
        for name in ("first", "second", "preferred", "original"):
            setattr(self, name, np.array(getattr(self, name)))
        return self


def indices(features, name):
    names = [str(each) for each in features[f"{name}_names"]]
    return features[name], {each: place for place, each in enumerate(names)}


def of_answers(features, human):
    rows, place = indices(features, "jpeg")
    pairs = Pairs(rows)
    with open(human / "answers.csv") as table:
        for answer in csv.DictReader(table):
            original = answer["original"]
            pairs.add(place[f"{answer['method_a']},{original}"],
                      place[f"{answer['method_b']},{original}"],
                      float(answer["worse"] == "B"), original)
    return pairs.done()


def of_ratings(features, human):
    """Elo of settings, taken for each original: all pairs of the settings at hand."""
    rows, place = indices(features, "jpeg")
    with open(human / "elo.csv") as table:
        ratings = {row["method"]: float(row["elo"]) for row in csv.DictReader(table)}
    pairs = Pairs(rows)
    for one, other in itertools.combinations(place, 2):
        (setting, original), (second, same) = one.split(","), other.split(",")
        if original == same:
            preferred = 1 / (1 + 10 ** ((ratings[second] - ratings[setting]) / 400))
            pairs.add(place[one], place[other], preferred, original)
    return pairs.done()


def strengths(rates, steps=500):
    """Bradley-Terry strengths of candidates who each win this share against the others."""
    rates = np.clip(rates, 0.01, 0.99)
    found = np.zeros(len(rates))
    for _ in range(steps):
        wins = 1 / (1 + np.exp(found[None] - found[:, None]))
        np.fill_diagonal(wins, 0)
        found += 3 * (rates - wins.sum(1) / (len(rates) - 1))
        found -= found.mean()
    return found


def of_losses(features, human):
    """Learned codecs: the shares of wins of nine losses at each rate and picture."""
    rows, place = indices(features, "ist")
    groups = {}
    for rate, picture, loss, share in json.loads((human / "ist.json").read_text()):
        groups.setdefault((rate, picture), []).append((f"{rate},{picture},{loss}", share))
    pairs = Pairs(rows)
    for (_, picture), members in groups.items():
        shares = np.array([share for _, share in members])
        strength = strengths(shares * len(shares) / 2)
        for i, j in itertools.combinations(range(len(members)), 2):
            if shares[i] != shares[j]:
                pairs.add(place[members[i][0]], place[members[j][0]],
                          1 / (1 + np.exp(strength[j] - strength[i])), picture)
    return pairs.done()


def of_opinions(features, human, kinds=None):
    """TID2013, references to train on: pairs of one reference, of all types or of some."""
    rows, place = indices(features, "tid")
    with open(human / "tid2013_mos.csv") as table:
        scores = {f"{row['ref']},{row['dist_type']},{row['level']}": float(row["mos_0to9"])
                  for row in csv.DictReader(table)}
    pairs = Pairs(rows)
    for one, other in itertools.combinations(place, 2):
        (reference, kind, _), (same, second, _) = (map(int, name.split(",")) for name in (one, other))
        taken = kinds is None or kind in kinds and second in kinds
        if reference == same <= tid.LAST_TRAINING_REFERENCE and taken:
            preferred = 1 / (1 + np.exp(MOS_SLOPE * (scores[other] - scores[one])))
            pairs.add(place[one], place[other], preferred, reference)
    return pairs.done()


def of_all(features, human):
    """{name: pairs}, by the names that train.py weighs."""
    return {"answers": of_answers(features, human), "ratings": of_ratings(features, human),
            "losses": of_losses(features, human), "opinions": of_opinions(features, human),
            "opinions of codecs": of_opinions(features, human, tid.OF_CODECS)}
