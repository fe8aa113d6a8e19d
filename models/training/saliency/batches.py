"""Random training batches: one shape a step, random crops, mirrored, exposure varied."""

import math
import random
from dataclasses import dataclass

import torch
from torch.nn import functional

from .config import Config
from .data import View

_SHAPES = ((256, 320), (224, 320), (192, 320), (320, 320), (320, 256), (320, 224))
_SHAPE_WEIGHTS = (4, 3, 1, 1, 1, 1)
_LEAST_ASPECT_MEASURED = 1.2    # cropped narrower, the measured fixations would mean little
_PADDINGS = (0, 8, 16, 24)      # edge pixels repeated below or at the right, as the encoder does
_LEAST_COVER = 0.6              # of a view's area by the largest box of the step's shape


@dataclass(frozen=True)
class Batch:
    pixels: torch.Tensor     # float 0..1 [n, 3, h, w]
    density: torch.Tensor    # maximum 1 per photo before the crop, [n, 1, h/8, w/8]
    fixated: torch.Tensor
    measured: torch.Tensor   # bool [n]


class Sampler:
    """Draws batches; all its randomness is its generator's, whose state a checkpoint keeps."""

    def __init__(self, views: list[View], config: Config):
        self._config = config
        self.generator = random.Random(config.seed)
        self._measured = [view for view in views if view.measured]
        self._distilled = [view for view in views if not view.measured]
        self._fitting = {shape: [v for v in self._distilled if _cover(v, shape) >= _LEAST_COVER]
                         for shape in _SHAPES}

    def draw(self, progress: float) -> Batch:
        """A batch for a point 0..1 of the training, which begins with more steps at half size."""
        shape = self.generator.choices(_SHAPES, _SHAPE_WEIGHTS)[0]
        height, width = shape
        views = self._choose(shape)
        first, last = self._config.small_share
        if self.generator.random() < first + (last - first) * progress:
            height, width = (math.ceil(side / 64) * 32 for side in shape)
        padding = (0, self.generator.choice(_PADDINGS))
        if height > width:
            padding = padding[::-1]
        content = height - padding[1], width - padding[0]
        samples = [self._padded(self._sample(view, *content), padding) for view in views]
        pixels, density, fixated = (torch.stack(parts) for parts in zip(*samples))
        return Batch(pixels.contiguous(memory_format=torch.channels_last), density, fixated,
                     torch.tensor([view.measured for view in views]))

    def _choose(self, shape):
        count = self._config.fixation_batch + self._config.distilled_batch
        fitting = self._fitting[shape] or self._distilled
        wide = shape[1] / shape[0] >= _LEAST_ASPECT_MEASURED
        if not fitting:
            return self.generator.choices(self._measured, k=count)
        share = self._config.fixation_batch if wide else 0
        return (self.generator.choices(self._measured, k=share)
                + self.generator.choices(fitting, k=count - share))

    def _sample(self, view, height, width):
        left, top, right, bottom = self._box(view, width / height)
        source = view.halved if 2 * max(height, width) <= self._config.stored_side else view.pixels
        rows, columns = source.shape[1:]
        crop = source[:, int(top * rows):round(bottom * rows),
                           int(left * columns):round(right * columns)]
        pixels = functional.interpolate(crop[None].float() / 255, (height, width), mode="bilinear",
                                        antialias=True)[0]
        maps = torch.stack([view.density, view.fixated]).float()
        maps = _resampled(maps, (left, top, right, bottom), height // 8, width // 8)
        if self.generator.random() < 0.5:
            pixels, maps = pixels.flip(-1), maps.flip(-1)
        return self._exposed(pixels), maps[:1], maps[1:]

    def _padded(self, sample, padding):
        right, below = padding
        pixels, *maps = sample
        pixels = functional.pad(pixels[None], (0, right, 0, below), mode="replicate")[0]
        return pixels, *(functional.pad(m, (0, right // 8, 0, below // 8)) for m in maps)

    def _box(self, view, aspect):
        rows, columns = view.pixels.shape[1:]
        relative = aspect * math.exp(self.generator.uniform(-0.1, 0.1)) * rows / columns
        scale = self.generator.uniform(self._config.crop_least, 1)
        width, height = scale * min(1, relative), scale * min(1, 1 / relative)
        left, top = self.generator.uniform(0, 1 - width), self.generator.uniform(0, 1 - height)
        return left, top, left + width, top + height

    def _exposed(self, pixels):
        gain, contrast = self.generator.uniform(0.8, 1.2), self.generator.uniform(0.8, 1.2)
        mean = pixels.mean()
        if self.generator.random() < 0.05:
            pixels = pixels.mean(0, keepdim=True).expand(3, -1, -1)
        return ((pixels - mean) * contrast + mean * gain).clamp(0, 1)


def _cover(view, shape):
    rows, columns = view.pixels.shape[1:]
    relative = shape[1] / shape[0] * rows / columns
    return min(relative, 1 / relative)


def _resampled(maps, box, height, width):
    left, top, right, bottom = box
    transform = torch.tensor([[[right - left, 0, right + left - 1],
                               [0, bottom - top, bottom + top - 1]]])
    grid = functional.affine_grid(transform, (1, 1, 2 * height, 2 * width), align_corners=False)
    fine = functional.grid_sample(maps[None], grid, padding_mode="border", align_corners=False)
    return functional.avg_pool2d(fine, 2)[0]
