"""Saliency of the training photographs, as the encoder will see it."""

from __future__ import annotations

import pathlib

import numpy as np
from PIL import Image

SHARE = 2 / 3


def relative_saliency(photographs: list[np.ndarray], network: pathlib.Path) -> list[np.ndarray]:
    """[rows, columns] in 0..1 for each photograph: s / (s + q), q the two-thirds quantile of s.

    So the border of the salient third is at one half in every photograph, and a photograph without
    a subject has a flat map.
    """
    from saliency.config import Config
    from saliency.evaluate import onnx_predictor

    predict = onnx_predictor(network, Config())
    return [relative(predict(None, Image.fromarray(p)).clip(0, 1)) for p in photographs]


def relative(saliency: np.ndarray) -> np.ndarray:
    border = max(float(np.quantile(saliency, SHARE)), 1e-6)
    return saliency / (saliency + border)
