"""Dependent quantisation as training sees it: tables of what the search of the trellis makes of a residual.

The search has no gradient and takes long. Averaged over what may stand beside it, though, what a symbol costs and which
values it gets depend on its scale index and its residual alone. Both are measured once, on random chains of
symbols of all levels, and looked up: bits with a gradient, values drawn as they came.
"""

from __future__ import annotations

import functools
import math

import numpy as np
import torch

import frequencies
import trellis
from grids import nearest
from rate import LEVELS, LEVELS_PER_OCTAVE, SIGMA_FLOOR, LevelBound, sigma

REACH, FINENESS = 8, 16  # residuals up to 8 steps, in bins of a sixteenth
BINS = REACH * FINENESS
SAMPLES = 64  # values kept of each bin, at equal quantiles
CHAINS, LENGTH, ROUNDS = 8192, 128, 8
EXPLORED = 0.02  # of the residuals are spread over all bins, likely or not
SLOPE_FLOOR = 2.0  # least deviation that tails beyond the bins are given
LEAST_DEVIATION, AWAY = 0.05, 3.0  # of values that hardly vary; deviations from the mean that count
SMOOTHING, SEEN = 4, FINENESS // 2  # passes; bins from zero on that symbols of every level fill


def random_levels(random, chains, length):
    """Levels of chains, from those of skies to those of grass at a high quality."""
    return random.normal(random.uniform(-10, 45, (chains, 1)), 10, (chains, length)).round().clip(0, LEVELS - 1).astype(int)


def random_residuals(random, levels):
    """As the tables' priors have them: Gaussian mixed with Laplace."""
    gauss, laplace = random.normal(size=levels.shape), random.laplace(size=levels.shape) / math.sqrt(2)
    shape = np.where(random.random(levels.shape) < frequencies.GAUSSIAN_SHARE, gauss, laplace)
    return SIGMA_FLOOR * 2 ** (levels / LEVELS_PER_OCTAVE) * shape


def fitted_bits(random):
    """[level, quantiser, symbol]: from symbols of one search by the priors."""
    levels = random_levels(random, CHAINS, LENGTH)
    quantisers, symbols = trellis.Search(frequencies.dependent_bits())(random_residuals(random, levels), levels)
    counts = np.zeros((2 * LEVELS, 256))
    frequencies.count(counts, 2 * levels + quantisers, symbols)
    return frequencies.measured_bits(counts.reshape(LEVELS, 2, 256))


def searched(random, bits):
    """Levels, residuals above zero, values as they came out beside these, and bits; of one search."""
    levels = random_levels(random, CHAINS, LENGTH)
    exact = random_residuals(random, levels)
    spread = random.uniform(-REACH, REACH, levels.shape)
    exact = np.where(random.random(levels.shape) < EXPLORED, spread, exact)
    quantisers, symbols = trellis.Search(bits)(exact, levels)
    values = trellis.values(quantisers, symbols) * trellis.STEP / 16 * np.sign(exact)
    cost = bits[levels, quantisers, symbols.clip(-trellis.LIMIT, trellis.LIMIT) + trellis.LIMIT]
    return levels.ravel(), np.abs(exact).ravel(), values.ravel(), cost.ravel()


def middles(exact):
    """Of the bins; beyond them residuals as they are."""
    return np.where(exact < REACH, (np.floor(exact * FINENESS) + 0.5) / FINENESS, exact)


@functools.cache
def measured():
    """Expected bits, means and deviations of values, [3, level, bin]; and values less the middle of their bin
    [level, bin, sample], one bin for all beyond."""
    random = np.random.default_rng(6)
    bits = fitted_bits(random)
    rounds = [searched(random, bits) for _ in range(ROUNDS)]
    levels, exact, values, cost = (np.concatenate(parts) for parts in zip(*rounds))
    bins = np.minimum(exact * FINENESS, BINS).astype(int)
    keys = levels * (BINS + 1) + bins
    counts = np.bincount(keys, minlength=LEVELS * (BINS + 1))
    average = lambda of: np.bincount(keys, of, len(counts)) / np.maximum(counts, 1)
    means = average(values)
    expected = np.stack([average(cost), means, np.sqrt(np.maximum(average(values**2) - means**2, 0))])
    shifts = values - middles(exact)
    order = np.lexsort((shifts, keys))
    quantiles = (counts[:, None] * (np.arange(SAMPLES) + 0.5) / SAMPLES).astype(int)
    picks = (np.cumsum(counts) - counts)[:, None] + quantiles
    shifts = shifts[order][picks.clip(max=len(order) - 1)] * (counts > 0)[:, None]
    expected = [smooth(table.reshape(LEVELS, -1)[:, :BINS]) for table in expected]
    return np.stack(expected), shifts.astype(np.float32).reshape(LEVELS, BINS + 1, SAMPLES)


def smooth(table):
    """Less of what is chance: between levels, and between bins where few residuals fall."""
    for _ in range(SMOOTHING):
        table = between_neighbours(table)
        table[:, SEEN:] = between_neighbours(table.T).T[:, SEEN:]
    return table.astype(np.float32)


def between_neighbours(table):
    above, below = np.vstack([table[:1], table[:-1]]), np.vstack([table[1:], table[-1:]])
    return (above + 2 * table + below) / 4


def column(magnitude):
    """Where residuals stand between the middles of bins."""
    return (magnitude * FINENESS - 0.5).clamp(0, BINS - 1)


class _Between(torch.autograd.Function):
    """The table between its points, linearly, with the slopes along both axes."""

    @staticmethod
    def forward(context, row, column, table):
        above = row.floor().clamp(0, table.shape[0] - 2)
        left = column.floor().clamp(0, table.shape[1] - 2)
        b, a = row - above, column - left
        at = (above * table.shape[1] + left).long()
        corners = [torch.take(table, at + step) for step in (0, 1, table.shape[1], table.shape[1] + 1)]
        high, low = torch.lerp(corners[0], corners[1], a), torch.lerp(corners[2], corners[3], a)
        across = torch.lerp(corners[1] - corners[0], corners[3] - corners[2], b)
        context.save_for_backward(low - high, across)
        return torch.lerp(high, low, b)

    @staticmethod
    def backward(context, gradient):
        down, across = context.saved_tensors
        return gradient * down, gradient * across, None


@functools.cache
def tables(device):
    """Costs, means, deviations, and shifts in a row; measured when they are first asked for, as whole steps need none."""
    expected, shifts = measured()
    return [torch.from_numpy(table).to(device) for table in (*expected, shifts.ravel())]


class Quantiser:
    """Values of residuals, and their bits, in training; whole steps where `whole`, to measure."""

    whole = False

    def __call__(self, residual, index):
        """What the search gives for residuals, in steps.

        The gradient is that of a distribution of this mean and deviation: most residuals are too small to be
        sent, and what is not sent does not come nearer by growing a little.
        """
        if self.whole:
            return nearest(residual)
        residual = residual.float()
        value = self.drawn(residual.detach(), index.detach())
        sign, magnitude = torch.sign(residual.detach()), residual.abs()
        _, means, deviations, _ = tables(residual.device)
        place = LevelBound.apply(index.float()), column(magnitude)
        mean = _Between.apply(*place, means) + (magnitude - REACH).clamp(min=0)
        deviation = _Between.apply(*place, deviations)
        away = ((sign * value - mean) / deviation.clamp(min=LEAST_DEVIATION)).clamp(-AWAY, AWAY).detach()
        along = sign * (mean + away * deviation)
        return along + (value - along).detach()

    @staticmethod
    def drawn(residual, index):
        *_, shifts = tables(residual.device)
        level, magnitude = torch.floor(index + 0.5).clamp(0, LEVELS - 1), residual.abs()
        bin_ = (magnitude * FINENESS).floor().clamp(max=BINS)
        sample = torch.randint(SAMPLES, residual.shape, device=residual.device)
        shift = torch.take(shifts, ((level * (BINS + 1) + bin_) * SAMPLES).long() + sample)
        middle = torch.where(bin_ < BINS, (bin_ + 0.5) / FINENESS, magnitude)
        return torch.sign(residual) * (middle + shift) * (level > 0)

    @staticmethod
    def bits(residual, index):
        """Expected bits of symbols, those beyond the bins as of Gaussians."""
        costs, *_ = tables(residual.device)
        index, magnitude = LevelBound.apply(index.float()), residual.float().abs()
        beyond = (magnitude.clamp(min=REACH) ** 2 - REACH**2) / (2 * math.log(2) * sigma(index).clamp(min=SLOPE_FLOOR) ** 2)
        return _Between.apply(index, column(magnitude), costs) + beyond
