"""FORMAT.md sections 5 and 6: the model's integers, and tiles to latents."""

from __future__ import annotations

import hashlib
import json
import pathlib
import struct

import numpy as np

import symbols
from frame import Bytes, Frame, Unsupported, require


def clip(x, low: int, high: int):
    return np.clip(x, low, high)


def up(x, s):
    return x + (1 << s >> 1) >> s


def even(x, s):
    x, s = np.asarray(x, np.int64), np.asarray(s, np.int64)
    half = (np.int64(1) << s) >> 1
    return np.where(s == 0, x, x + half - ((x >> s & 1) == 0) * (half > 0) >> s)


def column(values: np.ndarray) -> np.ndarray:
    return np.asarray(values, np.int64)[:, None, None]


class Model:
    """A bundle's integers and the SHA-256 of its manifest."""

    def __init__(self, folder: pathlib.Path):
        manifest = (folder / "manifest.json").read_bytes()
        self.hash, self.name = hashlib.sha256(manifest).digest(), json.loads(manifest)["id"]
        self.entries = self.read((folder / "integers.bin").read_bytes())
        self.tables = symbols.tables(self.entries["frequencies"])
        self.groups = self.entries["groups"].tolist()

    @staticmethod
    def read(data: bytes) -> dict[str, np.ndarray]:
        magic, version, count = struct.unpack_from("<4sHH", data)
        assert (magic, version) == (b"SPCI", 2)
        at, entries = 8, {}
        for _ in range(count):
            end = at + 1 + data[at]
            name, size, rank = data[at + 1 : end].decode(), data[end], data[end + 1]
            shape = struct.unpack_from(f"<{rank}I", data, end + 2)
            at = end + 2 + 4 * rank
            entries[name] = np.frombuffer(data, f"<i{size}", int(np.prod(shape)), at).reshape(shape)
            at += entries[name].nbytes
        return entries

    def require(self, name: str, start: bytes):
        if (name, start) != (self.name, self.hash[:8]):
            raise Unsupported(f"model {name}")

    def table(self, name: str, quality_index: int) -> np.ndarray:
        rows = self.entries[f"tables.{name}"].astype(np.int64)
        p = quality_index * (len(rows) - 1)
        i = min(p // 1023, len(rows) - 2)
        f = p - 1023 * i
        return (rows[i] * (1023 - f) + rows[i + 1] * f + 511) // 1023

    def e(self, v: np.ndarray) -> np.ndarray:
        mantissa = self.entries["X"].astype(np.int64)[v % 1024].tolist()
        shifts = (v >> 10).tolist()
        return np.array([m << s if s >= 0 else up(m, -s) for m, s in zip(mantissa, shifts)])

    def has(self, layer: str) -> bool:
        return f"{layer}.w" in self.entries

    def shifts(self, layer: str) -> np.ndarray:
        return column(self.entries[f"{layer}.s"])

    def raw(self, layer: str, x: np.ndarray) -> np.ndarray:
        """Sums of a convolution; every product and sum is a whole number below 2^53."""
        w = self.entries[f"{layer}.w"].astype(np.float64)
        k, (h, width) = w.shape[2] // 2, x.shape[1:]
        padded = np.pad(x.astype(np.float64), ((0, 0), (k, k), (k, k)))
        total = 0.0
        for i in range(2 * k + 1):
            for j in range(2 * k + 1):
                total = total + np.tensordot(w[:, :, i, j], padded[:, i : i + h, j : j + width], 1)
        return total.astype(np.int64) + column(self.entries[f"{layer}.b"])

    def relu(self, layer: str, x: np.ndarray) -> np.ndarray:
        return clip(even(self.raw(layer, x), self.shifts(layer)), 0, 255)

    def signed(self, layer: str, x: np.ndarray) -> np.ndarray:
        return clip(even(self.raw(layer, x), self.shifts(layer)), -128, 127)


def depth_to_space(x: np.ndarray) -> np.ndarray:
    out = np.empty((len(x) // 4, 2 * x.shape[1], 2 * x.shape[2]), np.int64)
    for i in range(2):
        for j in range(2):
            out[:, i::2, j::2] = x[2 * i + j :: 4]
    return out


# Of each stage of a group, by the number of its stages, the classes of positions: first row, first column, stride.
STAGES = {
    6: ([(0, 0, 4)], [(2, 2, 4)], [(0, 2, 4), (2, 0, 4)], [(1, 1, 2)], [(0, 1, 2)], [(1, 0, 2)]),
    4: ([(0, 0, 2)], [(1, 1, 2)], [(0, 1, 2)], [(1, 0, 2)]),
    2: ([(0, 0, 2), (1, 1, 2)], [(0, 1, 2), (1, 0, 2)]),
    1: ([(0, 0, 1)],),
}


class Tile:
    """Decodes one tile: `d` is its latents in sixteenths of a step, `t` its steps."""

    def __init__(self, model: Model, quality_index: int, stream: symbols.SymbolStream, t: np.ndarray):
        at = lambda name: model.table(name, quality_index)
        self.model, self.stream, self.t = model, stream, t
        self.b16, self.n, self.k = at("B16"), model.e(at("LN")), model.e(at("LM"))
        self.d = np.zeros((sum(model.groups), *t.shape), np.int64)
        self.features = self.read_features(clip(at("I16") + 8 >> 4, 0, 63))

    def read_features(self, indices: np.ndarray) -> np.ndarray:
        height, width = self.t.shape
        indices = np.broadcast_to(indices, (height // 4, width // 4, len(indices)))
        hyper = self.stream.take(indices).transpose(2, 0, 1)
        require(np.abs(hyper).max() <= 127, "hyper-latent")
        x = depth_to_space(self.model.relu("hyper.coarse", hyper))
        x = depth_to_space(self.model.relu("hyper.fine", x))
        return self.model.relu("hyper.leave", x)

    def read_groups(self, carried: int):
        number = 0
        for group in range(carried):
            turns = STAGES[int(self.model.entries["stages"][group])]
            for turn, classes in enumerate(turns):
                sums = self.sums(f"stage{number}", group + (turn > 0))
                self.read_residuals(group, classes, sums)
                number += 1

    def known(self, groups: int) -> np.ndarray:
        table, parts, c = self.model.entries["T"].astype(np.int64), [], 0
        for group, channels in enumerate(self.model.groups[:groups]):
            own = self.d[c : c + channels]
            magnitude = table[np.minimum(np.abs(own), len(table) - 1)]
            value = np.sign(own) * magnitude
            if group == 0:
                value = clip(even(own * column(self.n[:channels]), 16), -128, 127)
            parts += [value, magnitude]
            c += channels
        return np.concatenate(parts)

    def sums(self, name: str, groups_known: int) -> np.ndarray:
        """Means, then changes, rounded; at all positions, of which a stage needs its own."""
        model, near = self.model, self.features[:0]
        if groups_known:
            near = model.signed(f"{name}.near", self.known(groups_known))
        hidden = model.relu(f"{name}.hidden", np.concatenate([self.features, near]))
        sums = model.raw(f"{name}.out", np.concatenate([hidden, near, self.features]))
        return even(sums, model.shifts(f"{name}.out"))

    def read_residuals(self, group: int, classes: list, sums: np.ndarray):
        c, (mean, change) = sum(self.model.groups[:group]), np.split(sums, 2)
        if group == 0:
            mean = even(mean * column(self.k[: len(mean)]), 16)
        index = column(self.b16[c : c + len(mean)]) + change + 32 * self.t + 8 >> 4
        index = clip(index, 0, 63)
        factor = self.model.entries["F"].astype(np.int64)[self.t + 16]
        for top, left, stride in classes:
            y, x = slice(top, None, stride), slice(left, None, stride)
            r = self.stream.take_dependent(index[:, y, x].transpose(1, 2, 0)).transpose(2, 0, 1)
            value = mean[:, y, x] + up(12 * r * factor[y, x], 12)
            self.d[c : c + len(mean), y, x] = clip(value, -32767, 32767)


def latents(model: Model, frame: Frame) -> np.ndarray:
    """Of the whole padded image."""
    height, width = (side // 16 for side in frame.header.padded())
    steps = step_map(model, frame, height, width)
    d = np.zeros((sum(model.groups), height, width), np.int64)
    for payload, pixels in zip(frame.tiles, frame.header.tiles()):
        y, x, h, w = (side // 16 for side in pixels)
        source = Bytes(payload)
        carried = source.uint(1)
        require(1 <= carried <= len(model.groups), f"{carried} groups")
        stream = symbols.SymbolStream(source.take(source.left()), model.tables)
        tile = Tile(model, frame.header.quality_index, stream, steps[y : y + h, x : x + w])
        tile.read_groups(carried)
        stream.end()
        d[:, y : y + h, x : x + w] = tile.d
    return d


def step_map(model: Model, frame: Frame, height: int, width: int) -> np.ndarray:
    """Section 8: a step for every latent."""
    steps = np.zeros((height // 2, width // 2), np.int64)
    payload = frame.sections.get(b"STEP")
    if payload is not None:
        source = Bytes(payload)
        table = source.uint(1)
        require(1 <= table <= 63, "table of steps")
        stream = symbols.SymbolStream(source.take(source.left()), model.tables)
        residuals = stream.take(np.full(steps.shape, table))
        stream.end()
        for y, x in np.ndindex(steps.shape):
            left, above = steps[y, x - 1] if x else 0, steps[y - 1, x] if y else 0
            both = left + above - steps[y - 1, x - 1] if x and y else 0
            prediction = sorted((left, above, both))[1] if x and y else left + above
            steps[y, x] = prediction + residuals[y, x]
        require(np.abs(steps).max() <= 16, "step")
    return steps.repeat(2, 0).repeat(2, 1)
