"""The tables of integers that every bundle has alike."""

from __future__ import annotations

import numpy as np

MAX_STEP = 16  # of saliency, in quarters of an octave


def magnitudes() -> np.ndarray:
    """T: sixteenths of a step to sixteenths of log2(1 + steps), up to 127."""
    d = np.arange(16 * 2**8)
    table = np.minimum(127, np.rint(16 * np.log2(1 + d / 16)))
    return table[: int(np.argmax(table == 127)) + 1].astype(np.int16)


def mantissas() -> np.ndarray:
    """X: 2^14 times 2^(f/1024)."""
    return np.rint(2.0 ** (14 + np.arange(1024) / 1024)).astype(np.int32)


def finer() -> np.ndarray:
    """F: 4096 times 2^(-n/4), n from -16 to 16."""
    return np.rint(4096 * 2.0 ** (-np.arange(-MAX_STEP, MAX_STEP + 1) / 4)).astype(np.int32)
