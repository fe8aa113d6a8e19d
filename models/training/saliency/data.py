"""Photos with fixations, and photos with the teachers' maps, reduced and in memory as bytes."""

import csv
import random
from collections import defaultdict
from dataclasses import dataclass

import numpy as np
import torch
from PIL import Image
from scipy.ndimage import gaussian_filter

from . import teachers
from .config import Config

FIXATION_WIDTH, FIXATION_HEIGHT = 800, 600
_MAP_SIDE = 96    # of the stored target maps; they are smooth
_LEAST_OBJECT_AREA = 0.02    # share of a view below which its object counts less, not more


@dataclass(frozen=True)
class View:
    """A photo or a crop of it with its target density, and where viewers looked (sharper)."""

    pixels: torch.Tensor     # uint8 [3, h, w]
    halved: torch.Tensor     # uint8 [3, h/2, w/2], for cheap steps
    density: torch.Tensor    # float16 [96, 96], over the whole view whatever its shape
    fixated: torch.Tensor    # float16 [96, 96]
    measured: bool           # fixations of people, not a teacher's guess


def fixation_names(config: Config) -> tuple[list[str], list[str]]:
    """File names of the fixation photos: (training, validation), split by the seed."""
    names = sorted(path.name for path in (config.shared / "data/fixations/photos").glob("*.jpg"))
    random.Random(config.seed).shuffle(names)
    return sorted(names[config.validation_photos:]), sorted(names[:config.validation_photos])


def fixation_points(config: Config) -> dict[str, np.ndarray]:
    """All fixations of each photo as [n, 2] x, y in pixels of 800 x 600, those outside dropped."""
    points = defaultdict(list)
    with open(config.shared / "data/fixations/fixations.csv", newline="") as file:
        for row in csv.DictReader(file):
            x, y = float(row["x"]), float(row["y"])
            if 0 <= x < FIXATION_WIDTH and 0 <= y < FIXATION_HEIGHT:
                points[row["img"]].append((x, y))
    return {name: np.array(values, np.float32) for name, values in points.items()}


def fixation_density(config: Config, name: str) -> np.ndarray:
    """The data set's own density, 150 x 200, maximum 255."""
    path = config.shared / "data/fixations/density" / name.replace(".jpg", ".png")
    return np.asarray(Image.open(path).convert("L"), np.float32)


def fixation_photo(config: Config, name: str) -> Image.Image:
    return Image.open(config.shared / "data/fixations/photos" / name).convert("RGB")


def fixation_views(config: Config, names: list[str]) -> list[View]:
    points = fixation_points(config)
    return [_fixation_view(config, name, points[name]) for name in names]


def distilled_views(config: Config) -> list[View]:
    """Whole photos and random crops with the mixture of both teachers' maps as target."""
    source = teachers.Teachers(config.shared / "teachers", config.cache, config.threads)
    views = []
    for path in sorted((config.shared / "data/photos").glob("*.jpg")):
        photo = Image.open(path).convert("RGB")
        objects = source.objects(f"{path.stem}-{config.seed}-0", photo)
        generator = random.Random(f"{config.seed} {path.name}")
        boxes = [_random_box(photo.size, generator) for _ in range(config.crops_per_photo)]
        for index, box in enumerate([(0, 0, *photo.size)] + boxes):
            crop = photo.crop(box)
            gaze = source.gaze(f"{path.stem}-{config.seed}-{index}", crop)
            target = mixture(gaze, _cropped(objects, box, photo.size), config)
            views.append(_distilled_view(config, crop, target))
    return views


def mixture(gaze: np.ndarray, objects: np.ndarray, config: Config) -> np.ndarray:
    """Density of 96 x 96 that the two teachers' maps are taken to mean; sums to 1."""
    fixated = _resized(teachers.density(gaze, config.gaze_blur_cells))
    object_map = _resized(objects.astype(np.float32))
    share = config.object_share / max(object_map.sum(), _LEAST_OBJECT_AREA * object_map.size)
    result = (1 - config.object_share) * fixated / fixated.sum() + share * object_map
    return result / result.sum()


def _fixation_view(config, name, points):
    counts = np.zeros((150, 200), np.float32)
    np.add.at(counts, (points[:, 1].astype(int) // 4, points[:, 0].astype(int) // 4), 1)
    fixated = gaussian_filter(counts, 2.0, mode="constant")
    stored = _stored(config, fixation_photo(config, name))
    return View(*stored, _target(fixation_density(config, name)), _target(fixated), True)


def _distilled_view(config, photo, density):
    target = _target(density)
    return View(*_stored(config, photo), target, target, False)


def _cropped(values, box, size):
    """The part of a map over the whole photo that lies in a box of it."""
    relative = np.array(box) / np.array(size * 2) * np.array(values.shape[::-1] * 2)
    image = Image.fromarray(values.astype(np.float32))
    return np.asarray(image.resize(values.shape[::-1], Image.Resampling.BILINEAR, tuple(relative)))


def _random_box(size, generator):
    scale = generator.uniform(0.45, 0.8)
    aspect = np.exp(generator.uniform(-0.4, 0.4))
    width = min(size[0], int(size[0] * scale * aspect))
    height = min(size[1], int(size[1] * scale / aspect))
    x, y = generator.randint(0, size[0] - width), generator.randint(0, size[1] - height)
    return x, y, x + width, y + height


def _stored(config, photo):
    scale = config.stored_side / max(photo.size)
    size = [max(64, round(side * scale)) for side in photo.size]
    stored = photo.resize(size, Image.Resampling.BOX)
    return _bytes(stored), _bytes(stored.reduce(2))


def _bytes(photo):
    return torch.from_numpy(np.array(photo)).permute(2, 0, 1)


def _resized(values):
    image = Image.fromarray(values.astype(np.float32))
    return np.asarray(image.resize((_MAP_SIDE, _MAP_SIDE), Image.Resampling.BILINEAR))


def _target(values):
    resized = _resized(values)
    return torch.from_numpy(resized / max(resized.max(), 1e-12)).half()
