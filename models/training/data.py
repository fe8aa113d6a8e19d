"""Photographs in, random crops out. No augmentation beyond mirror images: grain and light are real."""

from __future__ import annotations

import pathlib

import numpy as np
import torch
from PIL import Image

PATCH = 16
CELL = 32


def load_folder(folder: str | pathlib.Path, limit: int | None = None) -> list[np.ndarray]:
    """All photographs of a folder as uint8 [h, w, 3], in the order of their names."""
    names = sorted(
        p for p in pathlib.Path(folder).iterdir() if p.suffix.lower() in (".jpg", ".jpeg", ".png")
    )
    if not names:
        raise FileNotFoundError(f"no photographs in {folder}")
    return [np.asarray(Image.open(name).convert("RGB")) for name in names[:limit]]


def as_tensor(photograph: np.ndarray) -> torch.Tensor:
    """[1, 3, h, w] in 0..1 of a photograph."""
    return torch.from_numpy(photograph.copy()).permute(2, 0, 1)[None].float() / 255


class Crops:
    """Draws batches of [n, 3, crop, crop] in 0..1; larger photographs are drawn more often."""

    def __init__(self, photographs: list[np.ndarray], crop: int, seed: int, saliency=None):
        """saliency: a map for each photograph, any size, or None."""
        kept = [i for i, p in enumerate(photographs) if min(p.shape[:2]) >= crop]
        self.photographs = [photographs[i] for i in kept]
        self.saliency = saliency and [saliency[i] for i in kept]
        self.crop = crop
        self.random = np.random.default_rng(seed)
        areas = np.array([p.shape[0] * p.shape[1] for p in self.photographs], float)
        self.weights = areas / areas.sum()

    def one(self):
        """A crop and its saliency in squares of 32 pixels (None without maps)."""
        number = self.random.choice(len(self.photographs), p=self.weights)
        photograph, cells = self.photographs[number], None
        top = self.random.integers(photograph.shape[0] - self.crop + 1)
        left = self.random.integers(photograph.shape[1] - self.crop + 1)
        crop = photograph[top : top + self.crop, left : left + self.crop]
        if self.saliency:
            cells = self.cells(number, top, left)
        if self.random.random() < 0.5:
            crop, cells = crop[:, ::-1], None if cells is None else cells[:, ::-1]
        return crop, cells

    def cells(self, number: int, top: int, left: int) -> np.ndarray:
        saliency, photograph = self.saliency[number], self.photographs[number]
        middles = np.arange(CELL // 2, self.crop, CELL)
        rows = (top + middles) * saliency.shape[0] // photograph.shape[0]
        columns = (left + middles) * saliency.shape[1] // photograph.shape[1]
        return saliency[np.ix_(rows, columns)]

    def batch(self, count: int) -> torch.Tensor:
        return self.batch_with_saliency(count)[0]

    def batch_with_saliency(self, count: int):
        crops, cells = zip(*(self.one() for _ in range(count)))
        pixels = torch.from_numpy(np.stack(crops)).permute(0, 3, 1, 2).float() / 255
        if cells[0] is None:
            return pixels, None
        return pixels, torch.from_numpy(np.stack(cells)).float().unsqueeze(1)


def principal_components(photographs: list[np.ndarray], count: int, seed: int):
    """The KLT of 16x16 RGB patches: (basis [count, 768], deviation [count]).

    Columns are ordered as torch's pixel_unshuffle orders them: channel, row, column.
    """
    random = np.random.default_rng(seed)
    covariance = np.zeros((3 * PATCH * PATCH,) * 2)
    total = 0
    for photograph in photographs:
        rows, columns = (side // PATCH for side in photograph.shape[:2])
        trimmed = photograph[: rows * PATCH, : columns * PATCH].astype(np.float32) / 255 - 0.5
        patches = trimmed.reshape(rows, PATCH, columns, PATCH, 3).transpose(0, 2, 4, 1, 3)
        patches = patches.reshape(rows * columns, -1)
        patches = patches[random.permutation(len(patches))[:500]].astype(np.float64)
        covariance += patches.T @ patches
        total += len(patches)
    values, vectors = np.linalg.eigh(covariance / total)
    order = np.argsort(values)[::-1][:count]
    deviation = np.sqrt(np.maximum(values[order], 1e-8))
    return (
        torch.from_numpy(vectors[:, order].T.copy()).float(),
        torch.from_numpy(deviation).float(),
    )
