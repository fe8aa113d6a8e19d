"""Scores the estimator beside its teachers and a centred Gaussian on the held-out fixation photos.

Usage: python -m saliency.evaluate MODEL.onnx [--shared DIR] [--cache DIR]
"""

import argparse
import dataclasses
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from PIL import Image

from . import data, metrics, teachers
from .config import Config

_TITLES = {"auc_judd": "AUC-Judd", "auc_shuffled": "shuffled AUC", "nss": "NSS", "cc": "CC"}


class Fixations:
    """Photos with their fixations, against which any predictor (name, photo) -> map is scored."""

    def __init__(self, config: Config, names: list[str]):
        self._photos = {name: data.fixation_photo(config, name) for name in names}
        self._densities = {name: data.fixation_density(config, name) for name in names}
        points = data.fixation_points(config)
        self._fixated = {name: metrics.cells(points[name]) for name in names}

    def scores(self, predictor) -> dict[str, float]:
        """Means over the photos."""
        rows = [self._score(name, predictor(name, photo)) for name, photo in self._photos.items()]
        return {metric: float(np.mean([row[metric] for row in rows])) for metric in _TITLES}

    def _score(self, name, prediction):
        saliency, fixated = resized(prediction), self._fixated[name]
        elsewhere = np.concatenate([at for other, at in self._fixated.items() if other != name])
        return {"auc_judd": metrics.auc_judd(saliency, fixated),
                "auc_shuffled": metrics.auc_shuffled(saliency, fixated, elsewhere),
                "nss": metrics.nss(saliency, fixated),
                "cc": metrics.correlation(saliency, self._densities[name])}


def resized(prediction: np.ndarray) -> np.ndarray:
    """The map on the grid of the metrics."""
    image = Image.fromarray(np.asarray(prediction, np.float32))
    image = image.resize((metrics.COLUMNS, metrics.ROWS), Image.Resampling.BILINEAR)
    return np.asarray(image, np.float64)


def estimate(photo: Image.Image, config: Config, run) -> np.ndarray:
    """The map as the encoder makes it: reduced, edges repeated to multiples of 32, cut."""
    scale = min(1.0, config.network_side / max(photo.size))
    width, height = (max(1, round(side * scale)) for side in photo.size)
    pixels = np.asarray(photo.resize((width, height), Image.Resampling.BOX), np.float32) / 255
    pixels = np.pad(pixels, ((0, -height % 32), (0, -width % 32), (0, 0)), mode="edge")
    saliency = run(np.ascontiguousarray(pixels.transpose(2, 0, 1)[None]))
    return saliency[0, 0, :-(-height // 8), :-(-width // 8)]


def network_predictor(network: torch.nn.Module, config: Config):
    def run(pixels):
        with torch.no_grad():
            return network(torch.from_numpy(pixels)).numpy()
    return lambda _, photo: estimate(photo, config, run)


def onnx_predictor(path: Path, config: Config):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = config.threads
    session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    return lambda _, photo: estimate(
        photo, config, lambda pixels: session.run(None, {"pixels": pixels})[0])


def centred_gaussian(config: Config, training: list[str]):
    """Gaussian at the middle, its two deviations those of the training fixations."""
    points = data.fixation_points(config)
    x, y = np.concatenate([points[name] for name in training]).T
    across = (np.arange(metrics.COLUMNS) + 0.5) * 4 - data.FIXATION_WIDTH / 2
    down = (np.arange(metrics.ROWS) + 0.5) * 4 - data.FIXATION_HEIGHT / 2
    result = np.exp(-(across[None] / x.std()) ** 2 / 2 - (down[:, None] / y.std()) ** 2 / 2)
    return lambda name, photo: result


def predictors(model: Path, config: Config, training: list[str]) -> dict:
    source = teachers.Teachers(config.shared / "teachers", config.cache, config.threads)

    def gaze(name, photo):
        return source.gaze(name.removesuffix(".jpg"), photo)

    def objects(name, photo):
        return source.objects(name.removesuffix(".jpg"), photo)

    def both(name, photo):
        return data.mixture(gaze(name, photo), objects(name, photo), config)

    return {"own estimator": onnx_predictor(model, config),
            "fastgaze": lambda *of: teachers.density(gaze(*of), config.gaze_blur_cells),
            "u2netp": objects,
            "both teachers, as distilled": both,
            "centred Gaussian": centred_gaussian(config, training)}


def table(config: Config, model: Path) -> str:
    training, validation = data.fixation_names(config)
    fixations = Fixations(config, validation)
    rows = [["predictor", *_TITLES.values()], ["---"] * (1 + len(_TITLES))]
    for name, predictor in predictors(model, config, training).items():
        scores = fixations.scores(predictor)
        rows.append([name, *(f"{scores[metric]:.3f}" for metric in _TITLES)])
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("--shared", type=Path, default=Config.shared)
    parser.add_argument("--cache", type=Path, default=Config.cache)
    arguments = parser.parse_args()
    config = dataclasses.replace(Config(), shared=arguments.shared, cache=arguments.cache)
    print(table(config, arguments.model))


if __name__ == "__main__":
    main()
