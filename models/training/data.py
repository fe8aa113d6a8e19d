"""Photographs in, random crops out. No augmentation beyond mirror images: grain and light are real."""

from __future__ import annotations

import pathlib

import numpy as np
import torch
from PIL import Image

PATCH = 16


def load_folder(folder: str | pathlib.Path, limit: int | None = None) -> list[np.ndarray]:
    """All photographs of a folder as uint8 [h, w, 3], in the order of their names."""
    names = sorted(
        p for p in pathlib.Path(folder).iterdir() if p.suffix.lower() in (".jpg", ".jpeg", ".png")
    )
    if not names:
        raise FileNotFoundError(f"no photographs in {folder}")
    return [np.asarray(Image.open(name).convert("RGB")) for name in names[:limit]]


class Crops:
    """Draws batches of [n, 3, crop, crop] in 0..1; larger photographs are drawn more often."""

    def __init__(self, photographs: list[np.ndarray], crop: int, seed: int):
        self.photographs = [p for p in photographs if min(p.shape[:2]) >= crop]
        self.crop = crop
        self.random = np.random.default_rng(seed)
        areas = np.array([p.shape[0] * p.shape[1] for p in self.photographs], float)
        self.weights = areas / areas.sum()

    def one(self) -> np.ndarray:
        photograph = self.photographs[self.random.choice(len(self.photographs), p=self.weights)]
        top = self.random.integers(photograph.shape[0] - self.crop + 1)
        left = self.random.integers(photograph.shape[1] - self.crop + 1)
        crop = photograph[top : top + self.crop, left : left + self.crop]
        return crop[:, ::-1] if self.random.random() < 0.5 else crop

    def batch(self, count: int) -> torch.Tensor:
        crops = np.stack([self.one() for _ in range(count)])
        return torch.from_numpy(crops).permute(0, 3, 1, 2).float() / 255


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
