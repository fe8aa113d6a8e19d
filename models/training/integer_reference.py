"""The exact decoder in int64: what every executor of a bundle must equal to the last bit.

    z --> hyper --> features --> stage 0 --> d16 of its symbols --> stage 1 --> ... --> d16
                                  ^  means and table indices   |
                                  +---- known latents <--------+
    d16 --> lat --> synthesis --> leave (192 accumulators at 1/8)

Arrays are [channels, h, w]. `bundle` is the dictionary of integers.bin, see integer_container.py.
"""

from __future__ import annotations

import dataclasses

import numpy as np

import trellis

from integer_tables import MAX_STEP
from places import CLASSES

EXACT = 2**24  # sums below this are exact in float32, in any order
LAST = 2**22  # sums that leave the networks are below this, so that float32 can round them
LINEAR = 8  # coarsest latents that stages see as they are
STEP_INDICES = 32  # of a quarter octave, in sixteenths of a table index
MAX_INDEX, MAX_LATENT = 63, 32767


def half_even(a: np.ndarray, shift) -> np.ndarray:
    """a / 2^shift rounded to the nearest integer, ties to the even one."""
    a, shift = np.asarray(a, np.int64), np.asarray(shift, np.int64)
    low = a >> shift
    twice = (a - (low << shift)) * 2
    one = np.int64(1) << shift
    return low + ((twice > one) | ((twice == one) & (low & 1 == 1)))


def half_up(a: np.ndarray, shift: int) -> np.ndarray:
    return (np.asarray(a, np.int64) + (1 << (shift - 1))) >> shift


@dataclasses.dataclass(frozen=True)
class Layer:
    """Convolution of integers; w [out, in, k, k], b and s [out]; its name in the bundle."""

    w: np.ndarray
    b: np.ndarray
    s: np.ndarray
    name: str

    @staticmethod
    def of(bundle: dict, name: str) -> Layer:
        return Layer(*(bundle[f"{name}.{part}"] for part in "wbs"), name)

    @property
    def kernel(self) -> int:
        return self.w.shape[2]

    def prove(self, name: str, reach: np.ndarray | int):
        """Refuses weights or sums that an executor could not hold; reach: max |x| by channel."""
        w = np.abs(self.w.astype(np.int64))
        reach = np.broadcast_to(np.asarray(reach, np.int64), w.shape[1])
        limit = LAST if name.endswith((".out", "synthesis.leave")) else EXACT
        total = (w.sum((2, 3)) * reach).sum(1) + np.abs(self.b.astype(np.int64))
        if w.max() > 63 or total.max() >= limit or self.s.min() < 0 or self.s.max() > 31:
            raise ValueError(f"{name}: |w| up to {w.max()}, sums up to {total.max()}, s {self.s}")

    def raw(self, x: np.ndarray, stride: int = 1, row: int = 0, column: int = 0) -> np.ndarray:
        """Accumulators at positions row::stride, column::stride; zeros outside the image."""
        k, (h, w) = self.kernel, x.shape[1:]
        padded = np.pad(x.astype(np.float64), ((0, 0), (k // 2,) * 2, (k // 2,) * 2))
        total = 0
        for i in range(k):
            for j in range(k):
                window = padded[:, row + i : i + h : stride, column + j : j + w : stride]
                total = total + np.tensordot(self.w[:, :, i, j].astype(np.float64), window, 1)
        return total.astype(np.int64) + self.b.astype(np.int64)[:, None, None]

    def shifted(self, accumulators: np.ndarray) -> np.ndarray:
        return half_even(accumulators, self.s[:, None, None])

    def relu(self, x: np.ndarray) -> np.ndarray:
        return np.clip(self.shifted(self.raw(x)), 0, 255)

    def signed(self, x: np.ndarray, stride: int = 1, row: int = 0, column: int = 0) -> np.ndarray:
        return np.clip(self.shifted(self.raw(x, stride, row, column)), -128, 127)


def shuffle(x: np.ndarray) -> np.ndarray:
    """Depth to space by 2; channel c * 4 + row * 2 + column."""
    c, h, w = x.shape
    return x.reshape(c // 4, 2, 2, h, w).transpose(0, 3, 1, 4, 2).reshape(c // 4, 2 * h, 2 * w)


@dataclasses.dataclass(frozen=True)
class Stage:
    """One stage of coding: its group's channels at its classes of positions."""

    number: int
    group: int
    first: int  # channels of earlier groups
    channels: int
    classes: tuple  # (row, column)
    stride: int
    known: int  # latent channels it sees, each as value and as magnitude


def stages(bundle: dict) -> list[Stage]:
    plan, first = [], 0
    for group, (channels, count) in enumerate(zip(bundle["groups"], bundle["stages"])):
        for number, classes in enumerate(CLASSES[int(count)]):
            known = first + (channels if number else 0)
            places, stride = tuple(place[:2] for place in classes), classes[0][2]
            plan.append(Stage(len(plan), group, int(first), int(channels), places, stride, int(known)))
        first += channels
    return plan


def layer_inputs(bundle: dict) -> dict[str, np.ndarray]:
    """Largest |x| by input channel of every layer."""
    reach = {}
    u8, s8 = (lambda n: np.full(n, 255)), (lambda n: np.full(n, 128))
    ins = lambda name: bundle[f"{name}.w"].shape[1]
    outs = lambda name: bundle[f"{name}.w"].shape[0]
    reach["hyper.coarse"] = np.full(ins("hyper.coarse"), 127)
    for name in ("hyper.fine", "hyper.leave"):
        reach[name] = u8(ins(name))
    features = u8(outs("hyper.leave"))
    for stage in stages(bundle):
        name = f"stage{stage.number}"
        near = s8(outs(f"{name}.near")) if stage.known else s8(0)
        if stage.known:
            reach[f"{name}.near"] = s8(2 * stage.known)
        reach[f"{name}.hidden"] = np.concatenate([features, near])
        reach[f"{name}.out"] = np.concatenate([u8(outs(f"{name}.hidden")), near, features])
    for name in bundle:
        if name.startswith("synthesis.") and name.endswith(".w"):
            name = name[:-2]
            reach[name] = (u8 if name.endswith(".mix") else s8)(ins(name))
    return reach


def prove(bundle: dict):
    """Refuses a bundle whose sums could pass 2^24, or 2^22 where they leave the networks."""
    for name, reach in layer_inputs(bundle).items():
        Layer.of(bundle, name).prove(name, reach)
    film = 255 * np.abs(bundle["tables.Fa"].astype(np.int64)) + np.abs(bundle["tables.Fb"])
    if film.max() >= EXACT:
        raise ValueError(f"FiLM may reach {film.max()}")


def hyper(bundle: dict, z: np.ndarray) -> np.ndarray:
    """Hyper-latents -127..127 at 1/64 to features 0..255 at 1/16."""
    x = shuffle(Layer.of(bundle, "hyper.coarse").relu(z))
    x = shuffle(Layer.of(bundle, "hyper.fine").relu(x))
    return Layer.of(bundle, "hyper.leave").relu(x)


def stage_raw(bundle: dict, stage: Stage, features: np.ndarray, known: np.ndarray) -> np.ndarray:
    """Accumulators [2 * channels, classes * h / stride, w / stride]: means, then scale changes.

    Rows of the stage's first position class come before those of its second.
    """
    name, results = f"stage{stage.number}", []
    for row, column in stage.classes:
        own = features[:, row :: stage.stride, column :: stage.stride]
        near = own[:0]
        if stage.known:
            near = Layer.of(bundle, f"{name}.near").signed(known, stage.stride, row, column)
        hidden = Layer.of(bundle, f"{name}.hidden").relu(np.concatenate([own, near]))
        out = Layer.of(bundle, f"{name}.out").raw(np.concatenate([hidden, near, own]))
        results.append(out)
    return np.concatenate(results, 1)


def known_latents(bundle: dict, d16: np.ndarray, lat: np.ndarray) -> np.ndarray:
    """What stages see of latents [channels from 0 on]: values, then magnitudes, group by group."""
    table = bundle["T"].astype(np.int64)
    magnitude = table[np.minimum(np.abs(d16), len(table) - 1)]
    value = np.sign(d16) * magnitude
    value[:LINEAR] = lat[:LINEAR]
    parts, first = [], 0
    for channels in bundle["groups"]:
        if first < len(d16):
            parts += [value[first : first + channels], magnitude[first : first + channels]]
        first += channels
    return np.concatenate(parts)


@dataclasses.dataclass(frozen=True)
class Tables:
    """A bundle's tables at one quality."""

    L: np.ndarray
    B16: np.ndarray
    I16: np.ndarray
    Fa: np.ndarray
    Fb: np.ndarray
    N: np.ndarray
    M: np.ndarray

    @staticmethod
    def at(bundle: dict, quality_index: int) -> Tables:
        at = lambda name: interpolate(bundle[f"tables.{name}"], quality_index)
        plain = [at(name) for name in ("L", "B16", "I16", "Fa", "Fb")]
        return Tables(*plain, *(exponential(bundle["X"], at(name)) for name in ("LN", "LM")))

    def hyper_index(self) -> np.ndarray:
        return np.clip((self.I16 + 8) >> 4, 0, MAX_INDEX)

    def lat(self, d16: np.ndarray) -> np.ndarray:
        """Decoded latents, from channel 0 on, to the input of the synthesis."""
        factor = self.N[: len(d16), None, None]
        return np.clip(half_even(d16 * factor, 16), -128, 127)


def interpolate(table: np.ndarray, quality_index: int) -> np.ndarray:
    """A table [anchors, n] at quality index 0..1023."""
    table = table.astype(np.int64)
    position = quality_index * (len(table) - 1)
    low = min(position // 1023, len(table) - 2)
    t = position - 1023 * low
    return (table[low] * (1023 - t) + table[low + 1] * t + 511) // 1023


def exponential(mantissas: np.ndarray, logarithms: np.ndarray) -> np.ndarray:
    """2^(14 + logarithm / 1024), rounded; mantissas: 2^14 * 2^(f / 1024)."""
    mantissa = mantissas.astype(np.int64)[logarithms & 1023]
    whole = logarithms >> 10
    down = np.maximum(1, -whole)
    return np.where(
        whole >= 0, mantissa << np.maximum(0, whole), (mantissa + (1 << (down - 1))) >> down
    )


class Tile:
    """Latents of a tile while its stages are walked through, by decoder and encoder alike."""

    def __init__(self, bundle: dict, quality_index: int, z: np.ndarray, steps=None):
        self.bundle, self.tables = bundle, Tables.at(bundle, quality_index)
        self.features = hyper(bundle, z)
        h, w = self.features.shape[1:]
        channels = int(bundle["groups"].sum())
        self.steps = np.zeros((h, w), np.int64) if steps is None else steps.astype(np.int64)
        self.d16 = np.zeros((channels, h, w), np.int64)
        self.indices = np.zeros_like(self.d16)
        self.means = np.zeros_like(self.d16)

    def predict(self, stage: Stage) -> list[tuple]:
        """For each position class: where (slices into d16), mean16, table index, step."""
        end = stage.known
        known = self.d16[:end]
        if end:
            known = known_latents(self.bundle, known, self.tables.lat(known))
        raw = stage_raw(self.bundle, stage, self.features, known)
        layer = Layer.of(self.bundle, f"stage{stage.number}.out")
        channels = slice(stage.first, stage.first + stage.channels)
        results = []
        for part, (row, column) in zip(np.split(raw, len(stage.classes), 1), stage.classes):
            mean, change = np.split(layer.shifted(part), 2)
            if stage.group == 0:
                mean = half_even(mean * self.tables.M[channels, None, None], 16)
            place = (slice(row, None, stage.stride), slice(column, None, stage.stride))
            step = self.steps[place]
            index = self.tables.B16[channels, None, None] + change + STEP_INDICES * step + 8 >> 4
            results.append(((channels, *place), mean, np.clip(index, 0, MAX_INDEX), step))
        return results

    def accept(self, place: tuple, mean, index, step, residuals16: np.ndarray):
        """Takes the residuals of a position class, in sixteenths of a step; those of table 0 are zero."""
        residuals16 = np.where(index == 0, 0, residuals16)
        finer = self.bundle["F"].astype(np.int64)[step + MAX_STEP]
        value = mean + half_up(residuals16 * finer, 12)
        self.d16[place] = np.clip(value, -MAX_LATENT, MAX_LATENT)
        self.indices[place], self.means[place] = index, mean

    def lat(self) -> np.ndarray:
        return self.tables.lat(self.d16)


def decode(bundle, quality_index, z, residuals, groups, steps=None) -> Tile:
    """A tile from its residuals [channels, h, w] in steps of the trellis; the first groups are carried."""
    tile = Tile(bundle, quality_index, z, steps)
    for stage in stages(bundle):
        if stage.group < groups:
            for place, mean, index, step in tile.predict(stage):
                tile.accept(place, mean, index, step, trellis.STEP * residuals[place])
    return tile


def encode(bundle, quality_index, z, latents, steps=None) -> tuple[np.ndarray, Tile]:
    """Residuals of float latents in steps: of each symbol the nearest that its chain allows; all groups carried."""
    tile = Tile(bundle, quality_index, z, steps)
    residuals, chains = np.zeros_like(tile.d16), Chains(np.count_nonzero(coded_hyper(tile, z)))
    for stage in stages(bundle):
        for place, mean, index, step in tile.predict(stage):
            exact = (latents[place] - mean / 16) * 2.0 ** (step / 4) * 16 / trellis.STEP
            residuals[place] = chains.nearest(exact, index)
            tile.accept(place, mean, index, step, trellis.STEP * residuals[place])
    return residuals, tile


def rounded(bundle, quality_index, z, latents) -> tuple[np.ndarray, Tile]:
    """Residuals in whole steps, as training has them, where no trellis is."""
    tile = Tile(bundle, quality_index, z)
    residuals = np.zeros_like(tile.d16)
    for stage in stages(bundle):
        for place, mean, index, step in tile.predict(stage):
            nearest = np.rint(latents[place] - mean / 16).astype(np.int64)
            residuals[place] = np.where(index == 0, 0, nearest)
            tile.accept(place, mean, index, step, 16 * residuals[place])
    return residuals, tile


def coded_hyper(tile: Tile, z: np.ndarray) -> np.ndarray:
    return np.broadcast_to(tile.tables.hyper_index()[:, None, None] > 0, z.shape)


class Chains:
    """States of the trellis, symbol after symbol."""

    def __init__(self, coded: int):
        """coded: symbols in front, which are not of the trellis."""
        self.states, self.coded = [0] * trellis.CHAINS, coded

    def nearest(self, exact: np.ndarray, index: np.ndarray) -> np.ndarray:
        """[channels, h, w]; symbols come by row and column, channel fastest."""
        found = np.zeros(exact.shape, np.int64)
        for row, column, channel in np.argwhere(index.transpose(1, 2, 0) > 0).tolist():
            chain = self.coded % trellis.CHAINS
            quantiser = self.states[chain] & 1
            symbol = trellis.nearest(quantiser, exact[channel, row, column])
            found[channel, row, column] = trellis.values(quantiser, symbol)
            self.states[chain] = int(trellis.NEXT[self.states[chain], symbol & 1])
            self.coded += 1
        return found


def block(bundle: dict, name: str, x: np.ndarray) -> np.ndarray:
    inner = Layer.of(bundle, f"{name}.spread").relu(x)
    return np.clip(x + Layer.of(bundle, f"{name}.mix").signed(inner), -128, 127)


def block_names(bundle: dict, prefix: str) -> list[str]:
    """synthesis.coarse0, ... as far as the bundle goes."""
    names = sorted(n[: -len(".mix.w")] for n in bundle if n.endswith(".mix.w"))
    return [n for n in names if n.startswith(f"synthesis.{prefix}")]


def synthesis(bundle: dict, lat: np.ndarray, quality_index: int) -> np.ndarray:
    """lat [latents, h, w] to accumulators [192, 2h, 2w]; levels are acc / 2^s."""
    tables = Tables.at(bundle, quality_index)
    x = Layer.of(bundle, "synthesis.enter").signed(lat)
    for name in block_names(bundle, "coarse"):
        x = block(bundle, name, x)
    x = shuffle(Layer.of(bundle, "synthesis.up").relu(x))
    conditioned = x * tables.Fa[:, None, None] + tables.Fb[:, None, None]
    x = np.clip(half_even(conditioned, 12), -128, 127)
    for name in block_names(bundle, "fine"):
        x = block(bundle, name, x)
    return Layer.of(bundle, "synthesis.leave").raw(x)
