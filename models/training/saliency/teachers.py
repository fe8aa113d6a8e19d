"""The two teachers whose maps are distilled: gaze (fastgaze) and salient objects (u2netp)."""

from pathlib import Path

import numpy as np
import onnxruntime
from PIL import Image
from scipy.ndimage import gaussian_filter

_IMAGENET_MEAN = np.array([0.485, 0.456, 0.406], np.float32)
_IMAGENET_DEVIATION = np.array([0.229, 0.224, 0.225], np.float32)


class Teachers:
    """Runs the teachers on photos; each map is computed once and kept under ``cache``."""

    def __init__(self, folder: Path, cache: Path, threads: int = 1):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        self._open = lambda name: onnxruntime.InferenceSession(
            folder / name, options, providers=["CPUExecutionProvider"])
        self._sessions = {}
        self._cache = cache

    def gaze(self, key: str, image: Image.Image) -> np.ndarray:
        """Fixation log-density on a 1/16 grid of the photo reduced to 320, up to a constant."""
        return self._cached("fastgaze.onnx", key, lambda run: _gaze(run, image))

    def objects(self, key: str, image: Image.Image) -> np.ndarray:
        """Salient-object map 0..1, 80 x 80 over the whole photo whatever its shape."""
        return self._cached("u2netp_320.onnx", key, lambda run: _objects(run, image))

    def _cached(self, model, key, compute):
        path = self._cache / model.removesuffix(".onnx") / f"{key}.npy"
        if path.exists():
            return np.load(path)
        if model not in self._sessions:
            self._sessions[model] = self._open(model)
        session = self._sessions[model]
        result = compute(lambda x: session.run(None, {session.get_inputs()[0].name: x})[0])
        path.parent.mkdir(parents=True, exist_ok=True)
        np.save(path, result.astype(np.float16))
        return result.astype(np.float16)


def density(log_density: np.ndarray, blur_cells: float) -> np.ndarray:
    """Softmax over the pixels, then the Gaussian the gaze teacher leaves to its user; sums to 1."""
    logits = log_density.astype(np.float32)
    result = np.exp(logits - logits.max())
    result = gaussian_filter(result, blur_cells, mode="constant") if blur_cells else result
    return result / result.sum()


def _gaze(run, image):
    scale = 320 / max(image.size)
    size = [max(32, round(side * scale / 16) * 16) for side in image.size]
    pixels = np.asarray(image.resize(size, Image.Resampling.BICUBIC), np.float32)
    return run(pixels.transpose(2, 0, 1)[None])[0, 0]


def _objects(run, image):
    pixels = np.asarray(image.resize((320, 320), Image.Resampling.BILINEAR), np.float32)
    pixels = (pixels / max(pixels.max(), 1) - _IMAGENET_MEAN) / _IMAGENET_DEVIATION
    saliency = run(np.ascontiguousarray(pixels.transpose(2, 0, 1)[None], np.float32))[0, 0]
    saliency = (saliency - saliency.min()) / max(saliency.max() - saliency.min(), 1e-6)
    return saliency.reshape(80, 4, 80, 4).mean((1, 3))
