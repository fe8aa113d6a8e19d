"""Photographs, drawings and saliency resident in one buffer; crops are gathered on its device.

Of the crops some are reduced to half, some turned in colour, some drawn: what photographs alone do not teach.
"""

from __future__ import annotations

import dataclasses

import numpy as np
import torch

CELL = 32
MAP_CELL = 16  # pixels to a value of a stored saliency map


class Mix:
    """Shares of the crops."""

    HALF, COLOURED, DRAWN = 0.15, 0.10, 0.10


@dataclasses.dataclass(frozen=True)
class Photograph:
    pixels: np.ndarray  # uint8 [h, w, 3]
    map: np.ndarray = dataclasses.field(default_factory=lambda: np.full((2, 2), 0.5, np.float32))  # saliency in 0..1
    share: float = 1.0  # how much oftener it is drawn than its area says


def saliency_cells(map_, height, width):
    """A map of any size sampled at cells of 16 pixels."""
    rows = (np.arange(-(-height // MAP_CELL)) * MAP_CELL + 8).clip(max=height - 1)
    columns = (np.arange(-(-width // MAP_CELL)) * MAP_CELL + 8).clip(max=width - 1)
    rows, columns = rows * map_.shape[0] // height, columns * map_.shape[1] // width
    return np.round(map_[np.ix_(rows, columns)] * 255).astype(np.uint8)


class Photographs:
    """Random crops [n, 3, crop, crop] in 0..1 with saliency [n, 1, crop/32, crop/32]."""

    def __init__(self, photographs: list[Photograph], drawings, crop: int, device):
        """drawings: as arrays."""
        kept = [p for p in photographs if min(p.pixels.shape[:2]) >= crop]
        both = kept + [Photograph(d) for d in drawings]
        every = [p.pixels for p in both]
        cells = [saliency_cells(p.map, *p.pixels.shape[:2]) for p in both]
        self.crop, self.device = crop, device
        areas = np.array([p.share * p.pixels.shape[0] * p.pixels.shape[1] for p in both])
        drawn = np.arange(len(every)) >= len(kept)
        share = np.where(drawn, Mix.DRAWN, 1 - Mix.DRAWN if drawn.any() else 1.0)
        for part in (drawn, ~drawn):
            areas[part] *= share[part] / max(areas[part].sum(), 1e-9)

        def on_device(values, kind):
            return torch.from_numpy(np.asarray(values, kind)).to(device)

        self.cumulative = on_device(np.cumsum(areas) / areas.sum(), np.float32)
        self.height = on_device([p.shape[0] for p in every], np.int64)
        self.width = on_device([p.shape[1] for p in every], np.int64)
        self.start = on_device(np.cumsum([0] + [p.shape[0] * p.shape[1] for p in every])[:-1], np.int64)
        self.pixels = on_device(np.concatenate([p.reshape(-1, 3) for p in every]), np.uint8)
        self.cell_start = on_device(np.cumsum([0] + [c.size for c in cells])[:-1], np.int64)
        self.cell_width = on_device([c.shape[1] for c in cells], np.int64)
        self.cells = on_device(np.concatenate([c.ravel() for c in cells]), np.uint8)
        self.orders = on_device(
            [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]], np.int64
        )
        self.steps = torch.arange(crop, device=device)

    def batch(self, count: int):
        def uniform(*size):
            return torch.rand(*size, device=self.device)

        number = torch.searchsorted(self.cumulative, uniform(count)).clamp(max=len(self.height) - 1)
        height, width = self.height[number], self.width[number]
        fits = torch.minimum(height, width) >= 2 * self.crop
        step = 1 + ((uniform(count) < Mix.HALF) & fits).long()
        top = (uniform(count) * (height - step * self.crop + 1)).long()
        left = (uniform(count) * (width - step * self.crop + 1)).long()
        mirrored = (uniform(count) < 0.5).view(-1, 1)
        columns = torch.where(mirrored, self.crop - 1 - self.steps, self.steps)
        rows = self.steps.expand(count, -1)
        total = 0
        for down in (0, 1):
            for right in (0, 1):
                y = top[:, None] + rows * step[:, None] + down * (step[:, None] - 1)
                x = left[:, None] + columns * step[:, None] + right * (step[:, None] - 1)
                at = self.start[number].view(-1, 1, 1) + y[:, :, None] * width.view(-1, 1, 1) + x[:, None]
                total = total + self.pixels[at].float()
        pixels = torch.round(total / 4).permute(0, 3, 1, 2) / 255
        pixels = self.coloured(pixels, uniform)
        return pixels.contiguous(), self.saliency(number, top, left, step, columns)

    def coloured(self, pixels, uniform):
        n = len(pixels)
        order = self.orders[(uniform(n) * 6).long()]
        turned = pixels.gather(1, order.view(n, 3, 1, 1).expand_as(pixels))
        gray = turned.mean(1, keepdim=True)
        turned = gray + (turned - gray) * (1 + 1.5 * uniform(n, 1, 1, 1))
        turned = (turned - 0.5) * (0.9 + 0.4 * uniform(n, 1, 1, 1)) + 0.5
        turned = torch.round(turned.clamp(0, 1) * 255) / 255
        return torch.where(uniform(n, 1, 1, 1) < Mix.COLOURED, turned, pixels)

    def saliency(self, number, top, left, step, columns):
        middles = slice(CELL // 2, None, CELL)
        y = top[:, None] + self.steps[middles][None] * step[:, None]
        x = left[:, None] + columns[:, middles] * step[:, None]
        y, x = (y // MAP_CELL)[:, :, None], (x // MAP_CELL)[:, None]
        at = self.cell_start[number].view(-1, 1, 1) + y * self.cell_width[number].view(-1, 1, 1) + x
        return self.cells[at].float().unsqueeze(1) / 255
