"""Dependent quantisation: two quantisers, and a trellis of eight states that says which comes next.

After Schwarz, Nguyen, Marpe and Wiegand, "Hybrid Video Coding with Trellis-Coded Quantization" (DCC 2019). In
steps of the trellis the first quantiser has the even values, 2k for symbol k, the second zero and the odd ones,
2k - sign(k). The state behind a symbol follows from the state before and the symbol's parity.
"""

from __future__ import annotations

import numpy as np

STEP = 12  # of the trellis, in sixteenths of a latent's step
NEXT = np.array([[0, 2], [5, 7], [1, 3], [6, 4], [2, 0], [4, 6], [3, 1], [7, 5]])
CHAINS = 8  # coded symbol j of a stream belongs to chain j mod 8
BIT, DETAIL = 0.065, 0.2  # what a bit, and what is kept of a latent, is worth to an encoder, in squared steps
LIMIT = 127


def values(quantiser, symbols):
    return 2 * symbols - quantiser * np.sign(symbols)


def nearest(quantiser: int, exact: float) -> int:
    """The symbol of the value nearest to so many steps of the trellis."""
    if quantiser == 0:
        return round(exact / 2)
    odd = 2 * int(np.floor(exact / 2)) + 1
    return (odd + (1 if odd > 0 else -1)) // 2 if abs(exact - odd) < abs(exact) else 0


def distortion(exact, decoded):
    """What is kept counts for itself: error alone would round faint texture away."""
    return (exact - decoded) ** 2 - DETAIL * np.minimum(abs(decoded), abs(exact))


class Search:
    """Symbols of least error and bits together (Viterbi 1967), of many chains at once."""

    def __init__(self, bits: np.ndarray):
        """bits: [level, quantiser, symbol + 127]"""
        self.bits = bits

    def candidates(self, exact, levels):
        """Costs and symbols by quantiser and parity, [2, 2, n] each."""
        costs = np.full((2, 2, len(exact)), np.inf)
        symbols = np.zeros((2, 2, len(exact)), int)
        step = STEP / 16
        for q in (0, 1):
            low = 2 * np.floor((exact / step - q) / 2).astype(int) + q
            for value in (low, low + 2, np.zeros_like(low)):
                symbol = np.clip((value + q * np.sign(value)) // 2, -LIMIT, LIMIT)
                cost = distortion(exact, values(q, symbol) * step) + BIT * self.bits[levels, q, symbol + LIMIT]
                for parity in (0, 1):
                    better = (symbol % 2 == parity) & (cost < costs[q, parity])
                    costs[q, parity][better] = cost[better]
                    symbols[q, parity][better] = symbol[better]
        return costs, symbols

    def __call__(self, exact: np.ndarray, levels: np.ndarray):
        """exact, levels: [chains, symbols], in steps of a latent; the quantisers and the symbols, alike."""
        chains, length = exact.shape
        ways = np.full((8, chains), np.inf)
        ways[0] = 0
        before, chosen = np.zeros((length, 8, chains), np.int8), np.zeros((length, 2, 2, chains), np.int16)
        for i in range(length):
            costs, chosen[i] = self.candidates(exact[:, i], levels[:, i])
            longer = np.full_like(ways, np.inf)
            for state in range(8):
                for parity in (0, 1):
                    behind, cost = NEXT[state, parity], ways[state] + costs[state & 1, parity]
                    better = cost < longer[behind]
                    longer[behind][better] = cost[better]
                    before[i, behind][better] = state
            ways = longer
        state, every = ways.argmin(0), np.arange(chains)
        quantisers, symbols = np.zeros((chains, length), int), np.zeros((chains, length), int)
        for i in range(length - 1, -1, -1):
            from_ = before[i, state, every].astype(int)
            parity = (NEXT[from_, 1] == state).astype(int)
            quantisers[:, i] = from_ & 1
            symbols[:, i] = chosen[i, from_ & 1, parity, every]
            state = from_
        return quantisers, symbols
