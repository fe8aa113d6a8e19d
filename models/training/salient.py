"""Saliency of the training photographs, as the encoder will see it: `python salient.py PHOTOS OUT.npz`."""

from __future__ import annotations

import pathlib
import sys

import numpy as np
from PIL import Image

from data import load, photograph_files

SHARE = 2 / 3
NETWORK = pathlib.Path(__file__).parent / "saliency" / "saliency.onnx"


def relative(saliency: np.ndarray) -> np.ndarray:
    """s / (s + q) in 0..1, q the two-thirds quantile of s.

    So the border of the salient third is at one half in every photograph, and a photograph without
    a subject has a flat map.
    """
    border = max(float(np.quantile(saliency, SHARE)), 1e-6)
    return saliency / (saliency + border)


def main(folder: str, out: str):
    from saliency.config import Config
    from saliency.evaluate import onnx_predictor

    predict = onnx_predictor(NETWORK, Config())
    maps = {}
    for path in photograph_files(folder):
        map_ = relative(predict(None, Image.fromarray(load(path))).clip(0, 1))
        maps[path.stem] = np.round(map_ * 255).astype(np.uint8)
    np.savez_compressed(out, **maps)


if __name__ == "__main__":
    main(*sys.argv[1:])
