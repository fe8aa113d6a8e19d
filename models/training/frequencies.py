"""The coder's tables, fitted to measured histograms of residuals by scale index."""

from __future__ import annotations

import math

import numpy as np

from rate import LEVELS, LEVELS_PER_OCTAVE, SIGMA_FLOOR

TABLE_BITS = 12
SYMBOL_LIMIT = 127
PRIOR_COUNT = 2000.0
GAUSSIAN_SHARE = 0.8


def prior(level: int) -> np.ndarray:
    """Density of -127..127 for levels seldom met: a Gaussian and a Laplace of one deviation."""
    sigma = SIGMA_FLOOR * 2 ** (level / LEVELS_PER_OCTAVE)
    edges = [i - 0.5 for i in range(-SYMBOL_LIMIT, SYMBOL_LIMIT + 2)]
    gauss = np.array([0.5 * (1 + math.erf(e / sigma / math.sqrt(2))) for e in edges])
    b = sigma / math.sqrt(2)
    laplace = np.array([0.5 * math.exp(e / b) if e < 0 else 1 - 0.5 * math.exp(-e / b) for e in edges])
    return GAUSSIAN_SHARE * np.diff(gauss) + (1 - GAUSSIAN_SHARE) * np.diff(laplace)


def count(histograms: np.ndarray, index: np.ndarray, residual: np.ndarray):
    """Adds to [64, 256]: residuals -127..127, and what is beyond them in the last place."""
    beyond = np.abs(residual) > SYMBOL_LIMIT
    symbol = np.where(beyond, 2 * SYMBOL_LIMIT + 1, residual + SYMBOL_LIMIT)
    np.add.at(histograms, (index.ravel(), symbol.ravel()), 1)


def fit(level: int, histogram: np.ndarray) -> tuple[int, list[int]]:
    """(smallest symbol, frequencies with the escape last), summing to 2^12, each at least 1."""
    counts = histogram[: 2 * SYMBOL_LIMIT + 1].astype(float)
    density = 0.5 * (counts + counts[::-1]) + PRIOR_COUNT * prior(level)
    density /= density.sum()
    threshold = 0.4 / 2**TABLE_BITS
    reach = max(1, int(np.max(np.abs(np.nonzero(density > threshold)[0] - SYMBOL_LIMIT))))
    inside = density[SYMBOL_LIMIT - reach : SYMBOL_LIMIT + reach + 1]
    escape = max(1.0 - inside.sum(), 1e-6)
    return -reach, whole(np.append(inside, escape))


def whole(density: np.ndarray) -> list[int]:
    """Integers >= 1 summing to 2^12 that lose the fewest bits: greedy on the marginal cost."""
    total = 1 << TABLE_BITS
    frequencies = np.maximum(1, np.floor(density / density.sum() * total)).astype(int)
    while frequencies.sum() != total:
        up = frequencies.sum() < total
        change = 1 if up else -1
        allowed = np.full(len(density), True) if up else frequencies > 1
        gain = density * np.log2((frequencies + change) / np.maximum(frequencies, 1) + (~allowed))
        gain[~allowed] = -np.inf
        frequencies[int(np.argmax(gain))] += change
    return [int(f) for f in frequencies]


def words(histograms: np.ndarray) -> np.ndarray:
    """The entry `frequencies` of a bundle: count; then for each level least symbol, entries, these."""
    out = [LEVELS]
    for level in range(LEVELS):
        low, frequencies = fit(level, histograms[level])
        out += [low, len(frequencies), *frequencies]
    return np.array(out, np.int16)
