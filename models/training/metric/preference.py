"""From distances to the probability that people prefer a picture.

Logits are differences of a scale of distances. JPEG files of quality 55 and more are below KNEE, pictures
of learned codecs above it, and people are less sure of twice the distance there; near 0 they see little,
which OFFSET stands for. Both slopes are fitted to distances of unseen originals, which `write` keeps
for the test of spc-core.
"""

import numpy as np
from scipy.optimize import minimize

OFFSET = 4.0
KNEE = 30.0
SHARES = {"answers": 3.0, "ratings": 3.0, "losses": 1.0}
ANSWERS = """\
# Distances of the picture that a person chose and of the other one, an answer a line, by fits of the
# learned metric's weights that did not know the original (models/training/metric/train.py).
# Derived from single answers of mucped23 (L. Versari, Z. Szabadka, M. Bruse, J. Alakuijala;
# google-research; CC BY 4.0).
chosen,other
"""
LOSSES = """\
# Distances of two pictures of a learned codec, and the share of people who prefer the first, by fits
# of the learned metric's weights that did not know the original (models/training/metric/train.py).
# Derived from preferences among losses (S. Mohammadi, J. Ascenso:
# IST-Deep-Learning-based-Codec-Optimization; MIT).
first,second,preferred
"""


def scale(distances, slope, far_slope):
    return (slope * np.log(np.minimum(distances, KNEE) + OFFSET)
            + far_slope * np.log(np.maximum(distances, KNEE) / KNEE))


def log_loss(pairs, slopes):
    """Of distances of first and second pictures, and shares of people who prefer the first."""
    first, second, preferred = pairs
    logits = scale(second, *slopes) - scale(first, *slopes)
    return (np.logaddexp(0, logits) - preferred * logits).mean()


def fit(unseen):
    """Returns both slopes."""
    def loss(logarithms):
        slopes = np.exp(logarithms)
        return sum(share * log_loss(unseen[name], slopes) for name, share in SHARES.items())

    return np.exp(minimize(loss, np.log([5, 2]), method="Nelder-Mead").x)


def report(unseen):
    slopes = fit(unseen)
    losses = {name: round(float(log_loss(unseen[name], slopes)), 4) for name in SHARES}
    print(f"slopes of preference: {slopes[0]:.2f} to distance {KNEE:.0f}, then {slopes[1]:.2f}; "
          f"log loss {losses}")


def write(folder, unseen):
    first, second, preferred = unseen["answers"]
    chosen = np.where(preferred > 0.5, first, second)
    other = np.where(preferred > 0.5, second, first)
    rows = "".join(f"{a:.4f},{b:.4f}\n" for a, b in sorted(zip(chosen, other)))
    (folder / "held-out-answers.csv").write_text(ANSWERS + rows)
    rows = "".join(f"{a:.4f},{b:.4f},{c:.4f}\n" for a, b, c in sorted(zip(*unseen["losses"])))
    (folder / "held-out-losses.csv").write_text(LOSSES + rows)
