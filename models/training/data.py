"""Photographs of a folder, and random crops to measure on; training has its own (photographs.py)."""

from __future__ import annotations

import pathlib

import numpy as np
import torch
from PIL import Image


def photograph_files(folder: str | pathlib.Path) -> list[pathlib.Path]:
    """The photographs of a folder, in the order of their names."""
    kinds = (".jpg", ".jpeg", ".png")
    return sorted(p for p in pathlib.Path(folder).iterdir() if p.suffix.lower() in kinds)


def named(list_file: pathlib.Path | None) -> set[str]:
    """What a file names, a line each: photographs with or without their endings."""
    return set(list_file.read_text().split()) if list_file else set()


def is_named(path: pathlib.Path, names: set[str]) -> bool:
    return path.name in names or path.stem in names


def load(path: pathlib.Path) -> np.ndarray:
    return np.asarray(Image.open(path).convert("RGB"))


def load_folder(folder: str | pathlib.Path, limit: int | None = None) -> list[np.ndarray]:
    """All photographs of a folder as uint8 [h, w, 3], in the order of their names."""
    files = photograph_files(folder)
    if not files:
        raise FileNotFoundError(f"no photographs in {folder}")
    return [load(path) for path in files[:limit]]


def as_tensor(photograph: np.ndarray) -> torch.Tensor:
    """[1, 3, h, w] in 0..1 of a photograph."""
    return torch.from_numpy(photograph.copy()).permute(2, 0, 1)[None].float() / 255


class Crops:
    """Draws batches of [n, 3, crop, crop] in 0..1 to measure on; larger photographs more often."""

    def __init__(self, photographs: list[np.ndarray], crop: int, seed: int):
        self.photographs = [p for p in photographs if min(p.shape[:2]) >= crop]
        self.crop = crop
        self.random = np.random.default_rng(seed)
        areas = np.array([p.shape[0] * p.shape[1] for p in self.photographs], float)
        self.weights = areas / areas.sum()

    def one(self) -> np.ndarray:
        number = self.random.choice(len(self.photographs), p=self.weights)
        photograph = self.photographs[number]
        top = self.random.integers(photograph.shape[0] - self.crop + 1)
        left = self.random.integers(photograph.shape[1] - self.crop + 1)
        crop = photograph[top : top + self.crop, left : left + self.crop]
        return crop[:, ::-1] if self.random.random() < 0.5 else crop

    def batch(self, count: int) -> torch.Tensor:
        crops = np.stack([self.one() for _ in range(count)])
        return torch.from_numpy(crops).permute(0, 3, 1, 2).float() / 255
