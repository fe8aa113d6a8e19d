"""The entropy model: means and scales of each stage's symbols from all that is decoded before it."""

from __future__ import annotations

import dataclasses

import torch
from torch import nn

from config import Shape
from grids import MEAN_STEP, SIGNED_STEP, Layer, nearest
from places import CLASSES
from quantiser import Quantiser
from rate import LEVELS_PER_OCTAVE

SQUARE = ((0, 0), (0, 1), (1, 0), (1, 1))
CHANGE_UNIT = 8  # levels of the scale index in one unit of a stage's output
LARGEST = 127 * SIGNED_STEP
STEP_LEVELS = LEVELS_PER_OCTAVE // 4


@dataclasses.dataclass(frozen=True)
class Scales:
    """What a stage's output is added to, and what quantises by the sum."""

    bias: torch.Tensor  # of the scale index, [n, M, 1, 1]
    steps: torch.Tensor | None  # finer by so many quarter octaves, [n, 1, h, w]
    quantiser: Quantiser


class Stage(nn.Module):
    """Means and changes of scale of one stage at the positions of one class."""

    def __init__(self, c: Shape, group: int, first: bool):
        super().__init__()
        before = sum(c.groups[:group])
        own = c.groups[group]
        known = before if first else before + own
        near, hidden, kernel = c.near[group], c.hidden[group], c.kernels[group]
        self.half, self.own = kernel // 2, own
        features = [("relu", c.feature_channels)]
        seen = [("signed", near)] if known else []
        self.near = Layer([("signed", 2 * known)], near, "signed", kernel) if known else None
        self.enter = Layer(features + seen, hidden, "relu")
        self.leave = Layer([("relu", hidden)] + seen + features, 2 * own, "raw")
        self.leave.weight.data.mul_(0.05)
        nn.init.zeros_(self.leave.bias)
        if known:
            nn.init.zeros_(self.near.bias)

    def forward(self, features, known, row, column, stride):
        """known: [n, 2k, h, w] or None; means and changes on the grid of the class."""
        parts = []
        features = at((row, column, stride), features)
        if self.near is not None:
            before, behind = self.half, self.half + 1 - stride
            padding = (before - row, behind + row, before - column, behind + column)
            parts.append(self.near(known, stride, padding))
        hidden = self.enter(torch.cat([features, *parts], 1))
        out = self.leave(torch.cat([hidden, *parts, features], 1))
        return out[:, : self.own], out[:, self.own :] * CHANGE_UNIT


def at(place, values):
    """Those of a class of positions."""
    row, column, stride = place
    return values[:, :, row::stride, column::stride]


class Grid:
    """A group's values by classes of positions, zero where nothing is decoded yet."""

    def __init__(self):
        self.parts = {}

    def put(self, place, values):
        self.parts[place] = values

    def joined(self):
        """[n, c, h, w]"""
        if (0, 0, 1) in self.parts:
            return self.parts[0, 0, 1]
        coarse = self.square(4)
        fine = self.square(2)
        if coarse:
            fine[0, 0] = interleaved(coarse)
        return interleaved(fine)

    def square(self, stride: int) -> dict:
        """What is decoded of the classes that many apart, by their places in a 2x2 of such classes."""
        half = stride // 2
        return {(row // half, column // half): v for (row, column, s), v in self.parts.items() if s == stride}


def interleaved(square: dict):
    """The four classes of a 2x2, [n, c, h, w] each, on a grid of [n, c, 2h, 2w]."""
    present = next(iter(square.values()))
    n, c, h, w = present.shape
    parts = [square.get(p) for p in SQUARE]
    parts = [torch.zeros_like(present) if p is None else p for p in parts]
    joined = torch.stack(parts, 2).view(n, c, 2, 2, h, w)
    return joined.permute(0, 1, 4, 2, 5, 3).reshape(n, c, 2 * h, 2 * w)


class Context(nn.Module):
    """All stages in coding order."""

    def __init__(self, c: Shape):
        super().__init__()
        self.shape, self.quantised = c, False
        self.networks = nn.ModuleList()
        for group, count in enumerate(c.stages):
            for number in range(count):
                self.networks.append(Stage(c, group, number == 0))

    def seen(self, group, decoded, units):
        """Values and magnitudes of decoded latents as later stages see them, [n, 2k, ...]."""
        magnitude = torch.log2(1 + decoded.abs())
        magnitude = magnitude.clamp(max=LARGEST)
        if self.quantised:
            magnitude = nearest(magnitude / SIGNED_STEP) * SIGNED_STEP
        value = units(decoded) if group == 0 else torch.sign(decoded) * magnitude
        return torch.cat([value, magnitude], 1)

    def forward(self, gained, features, units, proportion, scales: Scales):
        """Decoded latents, residuals and scale indices, each [n, M, h, w], in steps.

        units: from decoded latents of the first group to units of their reach; proportion: the
        steps in such a unit, [n, k, 1, 1].
        """
        c = self.shape
        earlier, results, number, begin = [], [], 0, 0
        for group, (own, count) in enumerate(zip(c.groups, c.stages)):
            target, bias = gained[:, begin : begin + own], scales.bias[:, begin : begin + own]
            begin += own
            grids = [Grid() for _ in range(4)]
            for stage in range(count):
                known = earlier + ([grids[3].joined()] if stage else [])
                known = torch.cat(known, 1) if known else None
                for place in CLASSES[count][stage]:
                    mean, change = self.networks[number](features, known, *place)
                    if group == 0:
                        mean = mean * proportion
                    steps = None if scales.steps is None else at(place, scales.steps)
                    index = bias + change if steps is None else bias + change + STEP_LEVELS * steps
                    quantise = lambda residual: scales.quantiser(residual, index)
                    decoded, residual, symbols = self.decode(at(place, target), mean, steps, quantise)
                    kept = self.kept(group, symbols)
                    for grid, part in zip(grids, (decoded, residual, index)):
                        grid.put(place, part if kept is None else part * kept)
                    grids[3].put(place, self.seen(group, grids[0].parts[place], units))
                number += 1
            earlier.append(grids[3].joined())
            results.append([grid.joined() for grid in grids[:3]])
        return [torch.cat(parts, 1) for parts in zip(*results)]

    def decode(self, target, mean, steps, quantise):
        """Decoded latents, residuals, and what these become."""
        if self.quantised:
            mean = nearest(mean / MEAN_STEP) * MEAN_STEP
        finer = 1.0 if steps is None else torch.exp2(steps / 4)
        residual = (target - mean) * finer
        symbols = quantise(residual)
        decoded = symbols / finer
        if self.quantised and steps is not None:
            decoded = nearest(decoded / MEAN_STEP) * MEAN_STEP
        return decoded + mean, residual, symbols

    def kept(self, group, symbols):
        """[n, 1, 1, 1]: 0 for the samples whose group is empty, and so left out."""
        if group < len(self.shape.groups) - self.shape.droppable:
            return None
        return (symbols.detach() != 0).flatten(1).any(dim=1).view(-1, 1, 1, 1).float()
