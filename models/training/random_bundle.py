"""A small bundle of random integers in the exact file format, for tests of every executor.

python random_bundle.py FOLDER [--seed N] writes integers.bin, golden.bin, a decoded tile and the graphs.
Weights fill their range, and shifts are such that activations use theirs, clipping included.
"""

from __future__ import annotations

import argparse
import dataclasses
import pathlib

import numpy as np

import integer_container
from decoded_example import decoded_example
from golden import golden_vectors
from integer_graphs import graphs
from integer_reference import prove, stages
from integer_tables import finer, magnitudes, mantissas

LEVELS, TABLE_BITS, SYMBOL_LIMIT = 64, 12, 127
SALIENCY_LEVELS = 17


@dataclasses.dataclass(frozen=True)
class Shape:
    groups: tuple = (8, 6, 10)
    stages: tuple = (6, 2, 1)
    near: tuple = (8, 12, 10)
    hidden: tuple = (12, 16, 20)
    kernels: tuple = (5, 3, 1)
    hyper: int = 8
    features: int = 12
    coarse: int = 16
    fine: int = 12
    anchors: int = 3


def laplace_tables() -> np.ndarray:
    """The words of `frequencies` for Laplace distributions an eighth of an octave apart, the trellis' alike."""
    order = [*range(LEVELS), *np.arange(LEVELS).repeat(2)]
    words = [len(order)]
    for level in order:
        b = 0.1 * 2 ** (level / 8)
        reach = int(min(SYMBOL_LIMIT, max(1, np.ceil(5 * b))))
        density = np.exp(-np.abs(np.arange(-reach, reach + 1)) / b)
        entries = len(density) + 1
        share = density / density.sum() * (2**TABLE_BITS - entries)
        frequencies = np.append(1 + np.floor(share).astype(int), 1)
        frequencies[reach] += 2**TABLE_BITS - frequencies.sum()
        words += [-reach, entries, *frequencies]
    return np.array(words, np.int16)


class Maker:
    """Draws layers one after the other."""

    def __init__(self, shape: Shape, seed: int):
        self.shape, self.rng, self.entries = shape, np.random.default_rng(seed), {}

    def layer(self, name: str, ins: int, outs: int, kernel: int = 1, spread: float = 90):
        """spread: about the deviation of what comes out, for inputs of half their range."""
        w = self.rng.integers(-63, 64, (outs, ins, kernel, kernel)).astype(np.int8)
        deviation = 36 * 60 * np.sqrt(ins * kernel * kernel)
        s = np.log2(deviation / spread) + self.rng.uniform(-1, 1, outs)
        b = self.rng.integers(-2000, 2000, outs) * 2.0 ** (s - 6)
        self.entries[f"{name}.w"] = w
        self.entries[f"{name}.b"] = b.astype(np.int32)
        self.entries[f"{name}.s"] = np.rint(s).clip(0, 31).astype(np.int8)

    def structure(self):
        for name in ("groups", "stages", "near", "hidden", "kernels"):
            self.entries[name] = np.array(getattr(self.shape, name), np.int16)

    def tables(self):
        c, rng = self.shape, self.rng
        latents, anchors = sum(c.groups), np.arange(c.anchors)[:, None] / (c.anchors - 1)
        put = lambda name, rows: self.entries.__setitem__(f"tables.{name}", rows.astype(np.int32))
        wobble = lambda n, size: rng.integers(-size, size + 1, (c.anchors, n))
        put("L", 1024 * (6 - 6 * anchors) + wobble(latents, 300))
        put("LG", 1024 * (6 * anchors - 6) + wobble(latents, 300))
        put("B16", 16 * (10 + 20 * anchors) + wobble(latents, 160))
        put("I16", 16 * 30 + wobble(c.hyper, 200))
        put("Fa", 4096 + wobble(c.fine, 2000))
        put("Fb", wobble(c.fine, 100000) - 200000)
        put("LN", 1024 * (1 - 3 * anchors) + wobble(latents, 900))
        put("LM", 2048 + wobble(c.groups[0], 900))
        steps = np.linspace(-4000, 4000, SALIENCY_LEVELS)[None] * (1 - 0.5 * anchors)
        put("steps", np.rint(steps))
        put("feedback", np.repeat(np.rint(1024 * anchors), latents, 1))
        self.entries |= {"T": magnitudes(), "X": mantissas(), "F": finer()}
        self.entries["frequencies"] = laplace_tables()

    def coefficients(self):
        """The lowest frequencies: half of the channels of the first axis, the rest of the others."""
        n = sum(self.shape.groups)
        axes = np.array([(0, 1, 0, 2)[i % 4] for i in range(n)])
        order = sorted(((i + j, i, j) for i in range(16) for j in range(16)))
        rank = np.array([np.count_nonzero(axes[:i] == axes[i]) for i in range(n)])
        self.entries["axes"] = axes.astype(np.int8)
        self.entries["rows"] = np.array([order[r][1] for r in rank], np.int8)
        self.entries["columns"] = np.array([order[r][2] for r in rank], np.int8)

    def layers(self):
        c = self.shape
        self.layer("hyper.coarse", c.hyper, 32, 3)
        self.layer("hyper.fine", 8, 32, 3)
        self.layer("hyper.leave", 8, c.features)
        for stage in stages(self.entries):
            name, g = f"stage{stage.number}", stage.group
            near = c.near[g] if stage.known else 0
            if stage.known:
                self.layer(f"{name}.near", 2 * stage.known, near, c.kernels[g], 40)
            self.layer(f"{name}.hidden", c.features + near, c.hidden[g])
            outs = 2 * stage.channels
            self.layer(f"{name}.out", c.hidden[g] + near + c.features, outs, 1, 30)
        self.layer("synthesis.enter", sum(c.groups), c.coarse, 1, 40)
        self.block("synthesis.coarse0", c.coarse)
        self.layer("synthesis.up", c.coarse, 4 * c.fine)
        self.block("synthesis.fine0", c.fine)
        self.block("synthesis.fine1", c.fine)
        self.layer("synthesis.leave", c.fine, 192, 1, 30)
        # One unit for all of an image's samples is not asked for; fractions of a level are.
        self.entries["synthesis.leave.s"] = self.entries["synthesis.leave.s"].clip(0, 13)

    def block(self, name: str, width: int):
        self.layer(f"{name}.spread", width, width, 3)
        self.layer(f"{name}.mix", width, width, 1, 30)


def random_bundle(shape: Shape = Shape(), seed: int = 7) -> dict[str, np.ndarray]:
    """The entries of integers.bin, proved."""
    maker = Maker(shape, seed)
    maker.structure()
    maker.tables()
    maker.coefficients()
    maker.layers()
    prove(maker.entries)
    return maker.entries


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--seed", type=int, default=7)
    arguments = parser.parse_args()
    bundle = random_bundle(seed=arguments.seed)
    files = graphs(bundle)
    files["integers.bin"] = integer_container.write(bundle)
    files["golden.bin"] = integer_container.write(golden_vectors(bundle, arguments.seed, 4))
    files["tile.bin"] = integer_container.write(decoded_example(bundle, arguments.seed))
    for name, data in files.items():
        path = arguments.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


if __name__ == "__main__":
    main()
