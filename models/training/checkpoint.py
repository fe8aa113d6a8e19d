"""Averaged weights in a file, by parameter's name: fp16 where that holds them, packed where the file's name ends in .xz."""

from __future__ import annotations

import io
import lzma
import pathlib

import torch

LARGEST_HALF = 6e4
PACKED = b"\xfd7zXZ"


def save(weights: dict[str, torch.Tensor], path: pathlib.Path):
    halves = {name: t.half().cpu() if t.abs().max() < LARGEST_HALF else t.cpu() for name, t in weights.items()}
    content = io.BytesIO()
    torch.save(halves, content)
    packed = path.suffix == ".xz"
    path.write_bytes(lzma.compress(content.getvalue(), preset=9) if packed else content.getvalue())


def load(path: pathlib.Path) -> dict[str, torch.Tensor]:
    """As float32; what is packed is known by its content."""
    content = pathlib.Path(path).read_bytes()
    if content.startswith(PACKED):
        content = lzma.decompress(content)
    return {name: t.float() for name, t in torch.load(io.BytesIO(content), map_location="cpu").items()}
