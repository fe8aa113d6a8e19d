"""The entropy model: means and scales of each stage's symbols from all that is decoded before it."""

from __future__ import annotations

import dataclasses

import torch
from torch import nn

from config import Shape
from grids import MEAN_STEP, SIGNED_STEP, Layer, nearest
from quantiser import Quantiser
from rate import LEVELS_PER_OCTAVE

# The positions (row, column) of each 2x2 that a stage decodes, by the number of a group's stages.
POSITIONS = {
    4: (((0, 0),), ((1, 1),), ((0, 1),), ((1, 0),)),
    2: (((0, 0), (1, 1)), ((0, 1), (1, 0))),
    1: (((0, 0),),),
}
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
        self.half, self.own, self.whole_grid = kernel // 2, own, c.stages[group] == 1
        features = [("relu", c.feature_channels)]
        seen = [("signed", near)] if known else []
        self.near = Layer([("signed", 2 * known)], near, "signed", kernel) if known else None
        self.enter = Layer(features + seen, hidden, "relu")
        self.leave = Layer([("relu", hidden)] + seen + features, 2 * own, "raw")
        self.leave.weight.data.mul_(0.05)
        nn.init.zeros_(self.leave.bias)
        if known:
            nn.init.zeros_(self.near.bias)

    def forward(self, features, known, row, column):
        """known: [n, 2k, h, w] or None; means and changes on the grid of the class."""
        parts = []
        if not self.whole_grid:
            features = features[:, :, row::2, column::2]
        if self.near is not None:
            if self.whole_grid:
                parts.append(self.near(known))
            else:
                h = self.half
                padding = (h - row, h - 1 + row, h - column, h - 1 + column)
                parts.append(self.near(known, 2, padding))
        hidden = self.enter(torch.cat([features, *parts], 1))
        out = self.leave(torch.cat([hidden, *parts, features], 1))
        return out[:, : self.own], out[:, self.own :] * CHANGE_UNIT


class Grid:
    """A group's values by the four classes of positions, zero where nothing is decoded yet."""

    def __init__(self, whole: bool):
        self.whole, self.parts = whole, {}

    def put(self, position, values):
        self.parts[position] = values

    def joined(self):
        """[n, c, h, w]"""
        if self.whole:
            return self.parts[0, 0]
        present = next(iter(self.parts.values()))
        n, c, h, w = present.shape
        parts = [self.parts.get(p) for p in SQUARE]
        parts = [torch.zeros_like(present) if p is None else p for p in parts]
        square = torch.stack(parts, 2).view(n, c, 2, 2, h, w)
        return square.permute(0, 1, 4, 2, 5, 3).reshape(n, c, 2 * h, 2 * w)


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
            grids = [Grid(count == 1) for _ in range(4)]
            for stage in range(count):
                known = earlier + ([grids[3].joined()] if stage else [])
                known = torch.cat(known, 1) if known else None
                for position in POSITIONS[count][stage]:
                    mean, change = self.networks[number](features, known, *position)
                    if group == 0:
                        mean = mean * proportion
                    steps = self.at(position, count, scales.steps)
                    index = bias + change if steps is None else bias + change + STEP_LEVELS * steps
                    quantise = lambda residual: scales.quantiser(residual, index)
                    decoded, residual, symbols = self.decode(self.at(position, count, target), mean, steps, quantise)
                    kept = self.kept(group, symbols)
                    for grid, part in zip(grids, (decoded, residual, index)):
                        grid.put(position, part if kept is None else part * kept)
                    grids[3].put(position, self.seen(group, grids[0].parts[position], units))
                number += 1
            earlier.append(grids[3].joined())
            results.append([grid.joined() for grid in grids[:3]])
        return [torch.cat(parts, 1) for parts in zip(*results)]

    @staticmethod
    def at(position, count, values):
        if values is None or count == 1:
            return values
        row, column = position
        return values[:, :, row::2, column::2]

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
