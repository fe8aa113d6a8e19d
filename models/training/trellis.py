"""Dependent quantisation: two quantisers, and a trellis of 64 states that says which comes next.

After Schwarz, Nguyen, Marpe and Wiegand, "Hybrid Video Coding with Trellis-Coded Quantization" (DCC 2019). In
steps of the trellis the first quantiser has the even values, 2k for symbol k, the second zero and the odd ones,
2k - sign(k). The state behind a symbol follows from the state before and the symbol's parity, by a convolutional code
in feedback form (Ungerboeck 1982) whose polynomials are 157 and 62, octal.
"""

from __future__ import annotations

import numpy as np

STEP = 12  # of the trellis, in sixteenths of a latent's step
STATES = 64
NEXT = np.array([[s >> 1 ^ (s & 1) * (0o157 >> 1) ^ parity * (0o62 >> 1) for parity in (0, 1)] for s in range(STATES)])
# The two ways to each state: states before, and 2 * quantiser + parity, [2, 64] each.
WAYS = np.argsort(NEXT.ravel(), kind="stable").reshape(STATES, 2).T
FROM, BY = WAYS // 2, WAYS % 4
CHAINS = 8  # coded symbol j of a stream belongs to chain j mod 8
BIT, DETAIL = 0.076, 0.2  # what a bit, and what is kept of a latent, is worth to an encoder, in squared steps
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
        every = np.arange(chains)
        ways = np.full((STATES, chains), np.inf)
        ways[0] = 0
        second, chosen = np.zeros((length, STATES, chains), bool), np.zeros((length, 4, chains), np.int16)
        for i in range(length):
            costs, symbols = (both.reshape(4, chains) for both in self.candidates(exact[:, i], levels[:, i]))
            chosen[i] = symbols
            one, other = (ways[FROM[k]] + costs[BY[k]] for k in (0, 1))
            second[i] = other < one
            ways = np.minimum(one, other)
        state = ways.argmin(0)
        quantisers, symbols = np.zeros((chains, length), int), np.zeros((chains, length), int)
        for i in range(length - 1, -1, -1):
            way = second[i, state, every].astype(int)
            by = BY[way, state]
            quantisers[:, i], symbols[:, i] = by // 2, chosen[i, by, every]
            state = FROM[way, state]
        return quantisers, symbols
