"""The exact side of a bundle: the scale network in integers, and frequency tables.

Floats end here. What this module writes is read by the decoder and by nothing that rounds.
"""

from __future__ import annotations

import dataclasses
import struct

import numpy as np

from entropy import LEVELS, LEVELS_PER_OCTAVE, SIGMA_FLOOR, ScaleNetwork

EXACT = 2**24  # partial sums below this are exact in float32, in any order
TABLE_BITS = 12
SYMBOL_LIMIT = 127


@dataclasses.dataclass(frozen=True)
class IntegerLayer:
    """y = clip((acc + bias + half) >> shift, low, high); then depth to space by 2 if `shuffle`."""

    weights: np.ndarray  # int8 [out, in, k, k]
    bias: np.ndarray  # int32 [out]
    shift: int
    low: int
    high: int
    shuffle: bool
    input_limit: int

    def __post_init__(self):
        reach = np.abs(self.weights.astype(np.int64)).sum((1, 2, 3)) * self.input_limit
        reach += np.abs(self.bias.astype(np.int64)) + 2 ** (self.shift - 1)
        if reach.max() >= EXACT:
            raise ValueError(f"channel {reach.argmax()} may reach {reach.max()}, not below 2^24")

    def run(self, x: np.ndarray) -> np.ndarray:
        """x [in, h, w] to [out, h, w] (or [out / 4, 2h, 2w]); float64 is exact far beyond 2^24."""
        k = self.weights.shape[2]
        padded = np.pad(x.astype(np.float64), ((0, 0), (k // 2,) * 2, (k // 2,) * 2))
        h, w = x.shape[1:]
        total = np.zeros((len(self.bias), h, w))
        for row in range(k):
            for column in range(k):
                tap = self.weights[:, :, row, column].astype(np.float64)
                window = padded[:, row : row + h, column : column + w]
                total += np.tensordot(tap, window, 1)
        whole = total.astype(np.int64) + self.bias.astype(np.int64)[:, None, None]
        y = np.clip((whole + (1 << (self.shift - 1))) >> self.shift, self.low, self.high)
        return depth_to_space(y) if self.shuffle else y


def depth_to_space(y: np.ndarray) -> np.ndarray:
    channels, h, w = y.shape
    y = y.reshape(channels // 4, 2, 2, h, w).transpose(0, 3, 1, 4, 2)
    return y.reshape(channels // 4, 2 * h, 2 * w)


def integer_layers(network: ScaleNetwork) -> list[IntegerLayer]:
    weight, activation = network.WEIGHT_BITS, network.ACTIVATION_BITS
    plan = [
        # conv, fraction bits of its input, of its output, range of the output, shuffle
        (network.coarse, 0, activation, (0, 255), True, 127),
        (network.fine, activation, activation, (0, 255), True, 255),
        (network.leave, activation, 0, (-128, 127), False, 255),
    ]
    layers = []
    for conv, before, after, (low, high), shuffle, limit in plan:
        w = conv.weight.detach().cpu().double().numpy() * 2**weight
        b = conv.bias.detach().cpu().double().numpy() * 2 ** (weight + before)
        layers.append(
            IntegerLayer(
                np.clip(np.floor(w + 0.5), -127, 127).astype(np.int8),
                np.floor(b + 0.5).astype(np.int32),
                weight + before - after,
                low,
                high,
                shuffle,
                limit,
            )
        )
    return layers


def run_layers(layers: list[IntegerLayer], hyper: np.ndarray) -> np.ndarray:
    for layer in layers:
        hyper = layer.run(hyper)
    return hyper.astype(np.int8)


def write_network(layers: list[IntegerLayer]) -> bytes:
    """scale-network.bin, big-endian; the byte map is in docs/FORMAT.md."""
    out = [struct.pack(">H", sum(2 if l.shuffle else 1 for l in layers))]
    for layer in layers:
        outs, ins, k, _ = layer.weights.shape
        out.append(struct.pack(">BBHHB", 0, k, ins, outs, layer.shift))
        out.append(struct.pack(">hh", layer.low, layer.high))
        out.append(layer.weights.tobytes())
        out.append(layer.bias.astype(">i4").tobytes())
        if layer.shuffle:
            out.append(struct.pack(">B", 1))
    return b"".join(out)


def write_golden(layers, hyper: np.ndarray) -> bytes:
    """Self-test of the scale network: its input and what must come out."""
    indices = run_layers(layers, hyper)
    return (
        struct.pack(">HH", *hyper.shape[1:]) + hyper.astype(np.int8).tobytes() + indices.tobytes()
    )


def sigma_of(level: int) -> float:
    return SIGMA_FLOOR * 2 ** (level / LEVELS_PER_OCTAVE)


def laplace_gauss(level: int, limit: int) -> np.ndarray:
    """Prior shape for levels seldom met: half Gaussian, half Laplace of the same deviation."""
    from math import erf, exp, sqrt

    sigma = sigma_of(level)
    edges = [i - 0.5 for i in range(-limit, limit + 2)]
    gauss = np.array([0.5 * (1 + erf(e / sigma / sqrt(2))) for e in edges])
    b = sigma / sqrt(2)
    laplace = np.array([0.5 * exp(e / b) if e < 0 else 1 - 0.5 * exp(-e / b) for e in edges])
    return 0.8 * np.diff(gauss) + 0.2 * np.diff(laplace)


def fit_table(level: int, histogram: np.ndarray) -> tuple[int, list[int]]:
    """(smallest symbol, frequencies with the escape last), summing to 2^12, each at least 1.

    histogram counts residuals -127..127, and beyond them in its last place.
    """
    prior = laplace_gauss(level, SYMBOL_LIMIT)
    counts = histogram[: 2 * SYMBOL_LIMIT + 1].astype(float)
    mirrored = 0.5 * (counts + counts[::-1])
    density = mirrored + 2000.0 * prior
    density /= density.sum()
    threshold = 0.4 / 2**TABLE_BITS
    reach = max(1, int(np.max(np.abs(np.nonzero(density > threshold)[0] - SYMBOL_LIMIT))))
    inside = density[SYMBOL_LIMIT - reach : SYMBOL_LIMIT + reach + 1]
    escape = max(1.0 - inside.sum(), 1e-6)
    return -reach, to_frequencies(np.append(inside, escape))


def to_frequencies(density: np.ndarray) -> list[int]:
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


def write_tables(histograms: np.ndarray) -> bytes:
    """scale-tables.bin from counts [64, 256]."""
    out = [struct.pack(">H", LEVELS)]
    for level in range(LEVELS):
        low, frequencies = fit_table(level, histograms[level])
        out.append(struct.pack(">hH", low, len(frequencies)))
        out.append(np.array(frequencies, ">u2").tobytes())
    return b"".join(out)
