"""FORMAT.md section 8: the filter of the decoded samples."""

from __future__ import annotations

import numpy as np

import symbols
from frame import Bytes, require
from model import Model, clip

PAIRS = ((0, 1), (0, 2), (1, -1), (1, 0), (1, 1), (2, 0))
TAPS, BOUND, SIDE = 2 * len(PAIRS), 18, 8
DISTANCES, CALM_BOUND, CALM_SIDE = (1, 2, 4), 9, 64


def read(model: Model, payload: bytes, colors: np.ndarray) -> tuple[int, np.ndarray, np.ndarray]:
    """The threshold, the coefficients [plane, tap] and the calm squares [row, column]."""
    planes, squares = len(colors), [-(-side // CALM_SIDE) for side in colors.shape[1:]]
    source = Bytes(payload)
    threshold, levels = source.uint(1), [source.uint(1) for _ in range(planes + 1)]
    require(max(levels) < symbols.PLAIN, "level of the filter")
    stream = symbols.SymbolStream(source.take(source.left()), model.tables)
    coefficients = stream.take(np.repeat(levels[:-1], TAPS).reshape(planes, TAPS))
    unexpected = stream.take(np.full(squares, levels[-1]))
    stream.end()
    require(np.abs(coefficients).max() <= 127, "coefficient")
    require(set(unexpected.ravel()) <= {0, 1}, "calm square")
    return threshold, coefficients, calm(unexpected)


def calm(unexpected: np.ndarray) -> np.ndarray:
    result = np.zeros(unexpected.shape, bool)
    for y, x in np.ndindex(*unexpected.shape):
        if y == 0:
            expected = x > 0 and result[0, x - 1]
        elif x == 0 or result[y, x - 1] == result[y - 1, x]:
            expected = result[y - 1, x]
        else:
            expected = not result[y - 1, x - 1]
        result[y, x] = expected != bool(unexpected[y, x])
    return result


def seen(plane: np.ndarray, down: int, right: int) -> np.ndarray:
    """A plane as each of its samples sees it from so far away."""
    height, width = plane.shape
    rows, columns = np.arange(height) + down, np.arange(width) + right
    return plane[clip(rows, 0, height - 1)][:, clip(columns, 0, width - 1)]


def taps(planes: list[np.ndarray], number: int) -> list[np.ndarray]:
    own, first = planes[number], planes[0]
    sums = lambda plane: [seen(plane, y, x) + seen(plane, -y, -x) - 2 * plane for y, x in PAIRS]
    if number:
        return sums(own) + sums(first)
    bounded = lambda y, x: clip(seen(own, y, x) - own, -BOUND, BOUND)
    return sums(own) + [bounded(y, x) + bounded(-y, -x) for y, x in PAIRS]


def busy(first: np.ndarray, threshold: int) -> np.ndarray:
    """Whether each sample lies in a block that is busy."""
    second = lambda y, x: np.abs(2 * first - seen(first, y, x) - seen(first, -y, -x))
    detail, result = second(1, 0) + second(0, 1), np.zeros(first.shape, bool)
    for y in range(0, first.shape[0], SIDE):
        for x in range(0, first.shape[1], SIDE):
            block = detail[y : y + SIDE, x : x + SIDE]
            result[y : y + SIDE, x : x + SIDE] = block.sum() >= threshold * block.size
    return result


def filtered(model: Model, payload: bytes | None, colors: np.ndarray) -> np.ndarray:
    """Gray [1, h, w], or red, green and blue [3, h, w]."""
    if payload is None:
        return colors
    threshold, coefficients, squares = read(model, payload, colors)
    if len(colors) == 1:
        planes = [3 * colors[0]]
    else:
        red, green, blue = colors
        planes = [red + green + blue, red - blue, red - 2 * green + blue]
    changes = [np.tensordot(c, np.stack(taps(planes, i)), 1) for i, c in enumerate(coefficients)]
    changes[0] = changes[0] * busy(planes[0], threshold)
    if len(colors) == 3:
        p, q, r = changes
        changes = [p + q + r, p - 2 * r, p - q + r]
    return smoothed(clip(colors + (np.stack(changes) + 128 >> 8), 0, 255), squares)


def smoothed(colors: np.ndarray, squares: np.ndarray) -> np.ndarray:
    plane = 3 * colors[0] if len(colors) == 1 else colors.sum(0)
    change = np.zeros_like(plane)
    for distance in DISTANCES:
        for y, x in np.ndindex(3, 3):
            away = seen(plane, distance * (y - 1), distance * (x - 1)) - plane
            change += clip(away, -CALM_BOUND, CALM_BOUND)
    where = squares.repeat(CALM_SIDE, 0).repeat(CALM_SIDE, 1)[: plane.shape[0], : plane.shape[1]]
    return clip(colors + where * (3 * change + 128 >> 8), 0, 255)
