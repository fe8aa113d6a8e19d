"""The coder's tables, fitted to measured histograms of symbols by scale index."""

from __future__ import annotations

import math

import numpy as np

import trellis
from rate import LEVELS, LEVELS_PER_OCTAVE, SIGMA_FLOOR

TABLE_BITS = 12
SYMBOL_LIMIT = 127
PRIOR_COUNT = 2000.0
GAUSSIAN_SHARE = 0.8


def prior(level: int, values: np.ndarray) -> np.ndarray:
    """Shares of values, for levels seldom met: a Gaussian and a Laplace of one deviation, cut half way between."""
    sigma = SIGMA_FLOOR * 2 ** (level / LEVELS_PER_OCTAVE)
    edges = np.concatenate([[-math.inf], (values[1:] + values[:-1]) / 2, [math.inf]])
    gauss = np.array([0.5 * (1 + math.erf(e / sigma / math.sqrt(2))) for e in edges])
    b = sigma / math.sqrt(2)
    laplace = np.array([0.5 * math.exp(e / b) if e < 0 else 1 - 0.5 * math.exp(-e / b) for e in edges])
    return GAUSSIAN_SHARE * np.diff(gauss) + (1 - GAUSSIAN_SHARE) * np.diff(laplace)


def plain_prior(level: int) -> np.ndarray:
    """Of symbols -127..127 that are values in steps."""
    return prior(level, np.arange(-SYMBOL_LIMIT, SYMBOL_LIMIT + 1.0))


def dependent_prior(level: int, quantiser: int) -> np.ndarray:
    """Of symbols -127..127 of one quantiser of the trellis."""
    symbols = np.arange(-SYMBOL_LIMIT, SYMBOL_LIMIT + 1)
    return prior(level, trellis.values(quantiser, symbols) * trellis.STEP / 16)


def dependent_bits() -> np.ndarray:
    """[level, quantiser, symbol]: what symbols of the trellis cost before anything is measured."""
    shares = np.array([[dependent_prior(level, q) for q in (0, 1)] for level in range(LEVELS)])
    return -np.log2(np.maximum(shares, 2.0**-24))


def measured_bits(dependent: np.ndarray) -> np.ndarray:
    """[level, quantiser, symbol]: what symbols of the trellis cost where they fall as in [level, 2, 256]."""
    counts = dependent[..., :-1]
    counts = (counts + counts[..., ::-1]) / 2 + PRIOR_COUNT * 2.0 ** -dependent_bits()
    return -np.log2(np.maximum(counts / counts.sum(2, keepdims=True), 2.0**-24))


def count(histograms: np.ndarray, index: np.ndarray, symbols: np.ndarray):
    """Adds to [n, 256]: symbols -127..127, and what is beyond them in the last place."""
    beyond = np.abs(symbols) > SYMBOL_LIMIT
    symbol = np.where(beyond, 2 * SYMBOL_LIMIT + 1, symbols + SYMBOL_LIMIT)
    np.add.at(histograms, (index.ravel(), symbol.ravel()), 1)


def fit(prior_shares: np.ndarray, histogram: np.ndarray) -> tuple[int, list[int]]:
    """(smallest symbol, frequencies with the escape last), summing to 2^12, each at least 1."""
    counts = histogram[: 2 * SYMBOL_LIMIT + 1].astype(float)
    density = 0.5 * (counts + counts[::-1]) + PRIOR_COUNT * prior_shares
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


def words(plain: np.ndarray, dependent: np.ndarray) -> np.ndarray:
    """The entry `frequencies` of a bundle: number of tables; then of each least symbol, entries, these.

    plain: [64, 256], of values; dependent: [64, 2, 256], of symbols of the trellis.
    """
    fitted = [fit(plain_prior(level), plain[level]) for level in range(LEVELS)]
    fitted += [fit(dependent_prior(level, q), dependent[level, q]) for level in range(LEVELS) for q in (0, 1)]
    out = [len(fitted)]
    for low, frequencies in fitted:
        out += [low, len(frequencies), *frequencies]
    return np.array(out, np.int16)
