"""Saliency of the training photographs, as the encoder will see it."""

from __future__ import annotations

import pathlib

import numpy as np
from PIL import Image

LONG_SIDE = 320
CELL = 8
MULTIPLE = 32
SHARE = 2 / 3


def relative_saliency(photographs: list[np.ndarray], network: pathlib.Path) -> list[np.ndarray]:
    """[rows, columns] in 0..1 for each photograph: s / (s + q), q the two-thirds quantile of s.

    So the border of the salient third is at one half in every photograph, and a photograph without
    a subject has a flat map.
    """
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(network), options)
    return [relative(saliency(session, photograph)) for photograph in photographs]


def saliency(session, photograph: np.ndarray) -> np.ndarray:
    scale = min(1, LONG_SIDE / max(photograph.shape[:2]))
    height, width = (max(1, round(side * scale)) for side in photograph.shape[:2])
    small = Image.fromarray(photograph).resize((width, height), Image.BOX)
    pixels = np.asarray(small, np.float32) / 255
    pixels = np.pad(pixels, ((0, -height % MULTIPLE), (0, -width % MULTIPLE), (0, 0)), "edge")
    (values,) = session.run(None, {"pixels": pixels.transpose(2, 0, 1)[None]})
    return values[0, 0, : -(-height // CELL), : -(-width // CELL)].clip(0, 1)


def relative(saliency: np.ndarray) -> np.ndarray:
    border = max(float(np.quantile(saliency, SHARE)), 1e-6)
    return saliency / (saliency + border)
