"""TID2013's distortions made anew, on the crops of Kodak photographs whose place is known.

Levels 1 to 5 of every type are at the same PSNR, so a strength is sought that gives it. Types that
cannot be made from their description (masked noise, transmission errors, patterns, comfort noise,
sparse sampling) are left out.
"""

from __future__ import annotations

import io

import numpy as np
from PIL import Image
from scipy import ndimage

SIZE = (512, 384)
DECIBELS = (33, 30, 27, 24, 21)
OFFSETS = {3: (44, 73), 4: (206, 0), 6: (43, 66), 8: (4, 71), 19: (255, 0)}  # row, column
LAST_TRAINING_REFERENCE = 16
OF_CODECS = (1, 8, 10, 11)  # noise, blur, JPEG, JPEG 2000
LUMA = np.array([0.299, 0.587, 0.114])
PALETTES = (256, 160, 110, 80, 64, 48, 32, 24, 16, 12, 8, 6, 4, 3, 2)


def reference(kodak, number):
    row, column = OFFSETS[number]
    photo = Image.open(kodak / f"kodim{number:02d}.png").convert("RGB")
    return photo.crop((column, row, column + SIZE[0], row + SIZE[1]))


def decibels(a, b):
    return 10 * np.log10(255**2 / np.mean((a - b) ** 2))


def rounded(samples):
    return np.clip(np.round(samples), 0, 255)


def tuned(image, wanted, weakest, strongest, distort, steps=12):
    """Bisects a strength, by ratio, until PSNR, which falls with it, is as wanted."""
    for _ in range(steps):
        middle = np.sqrt(weakest * strongest)
        if decibels(image, distort(middle)) > wanted:
            weakest = middle
        else:
            strongest = middle
    return distort(strongest)


def coded(image, **options):
    file = io.BytesIO()
    Image.fromarray(image.astype(np.uint8)).save(file, **options)
    return np.asarray(Image.open(file).convert("RGB")).astype(float)


def smoothed(image, sigma):
    return ndimage.gaussian_filter(image, (sigma, sigma, 0))


def noise_fields(shape, rng):
    """Additive noise of four types, of unit deviation or near it."""
    white = rng.normal(0, 1, shape)
    to_rgb = np.linalg.inv([LUMA, [-0.168736, -0.331264, 0.5], [0.5, -0.418688, -0.081312]])
    low = smoothed(white, 1)
    return {1: white, 2: (white * [0.3, 1, 1]) @ to_rgb.T, 3: low / low.std(),
            5: (white - low) / (white - low).std()}


def of_colours(image, wanted):
    """Type 22: fewer and fewer colours, dithered."""
    picture = Image.fromarray(image.astype(np.uint8))
    for colours in PALETTES:
        found = np.asarray(picture.quantize(colours, dither=1).convert("RGB")).astype(float)
        if decibels(image, found) <= wanted:
            break
    return found


def with_blocks(image, count):
    """Type 15: squares of one colour."""
    rng, found = np.random.default_rng(7), image.copy()
    for _ in range(int(count)):
        row, column = (rng.integers(0, side - 32) for side in image.shape[:2])
        found[row:row + 32, column:column + 32] = rng.integers(0, 256, 3)
    return found


def apart(image, shift):
    """Type 23: red and blue moved apart."""
    channels = [ndimage.shift(image[..., c], (0, (1 - c) * shift), order=1, mode="nearest")
                for c in range(3)]
    return rounded(np.stack(channels, -1))


def distortions(image, rng):
    """{type: (weakest, strongest, from a strength to samples)}."""
    white, chance = rng.normal(0, 1, image.shape), rng.random(image.shape)
    salt = np.where(rng.random(image.shape) < 0.5, 255.0, 0.0)
    mean, luma = image.mean((0, 1)), (image @ LUMA)[..., None]
    sign = rng.choice([-1, 1])
    return {
        6: (1e-4, 0.5, lambda share: np.where(chance < share, salt, image)),
        7: (2, 140, lambda step: rounded(np.floor(image / step) * step + step / 2)),
        8: (0.2, 30, lambda sigma: rounded(smoothed(image, sigma))),
        9: (0.5, 100, lambda s: rounded(ndimage.median_filter(
            smoothed(image + s * white, 0.5 + s / 40), (3, 3, 1)))),
        10: (2, 99, lambda s: coded(image, format="JPEG", quality=round(100 - s))),
        15: (1, 200, lambda count: with_blocks(image, count)),
        16: (1, 60, lambda s: rounded(image + sign * s)),
        17: (0.01, 0.95, lambda s: rounded(mean + (image - mean) * (1 + sign * s))),
        18: (0.02, 5, lambda s: rounded(luma + (image - luma) * (1 - s))),
        19: (0.5, 200, lambda s: rounded(image + s * white * image / 128)),
        23: (0.05, 30, lambda s: apart(image, s)),
    }


def levels(picture, rng):
    """Yields (type, level, picture)."""
    image = np.asarray(picture).astype(float)
    fields, tunable = noise_fields(image.shape, rng), distortions(image, rng)
    for level, wanted in enumerate(DECIBELS, 1):
        found = {kind: tuned(image, wanted, 0.5, 200, lambda s, f=field: rounded(image + s * f))
                 for kind, field in fields.items()}
        found |= {kind: tuned(image, wanted, *how) for kind, how in tunable.items()}
        found[11] = coded(image, format="JPEG2000", quality_mode="dB", quality_layers=[wanted],
                          irreversible=True)
        found[22] = of_colours(image, wanted)
        for kind, samples in found.items():
            yield kind, level, Image.fromarray(samples.astype(np.uint8))
