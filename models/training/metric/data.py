"""Makes the pictures that the metric learns from, and their features.

    python -m metric.data --shared ../../../shared --jpegs JPEGS --teachers TEACHERS.csv --out OUT

JPEGS holds SETTING/ORIGINAL.jpg for the settings of human/elo.csv (libjpeg-turbo: cjpeg -quality Q
-sample 2x2, 2x1 or 1x1; mozjpeg and jpegli with their own encoders; missing settings are left out).
Without TEACHERS.csv it only writes OUT/reference/*.png and OUT/distorted/*.png, crops of
photographs through many codecs; score them (./spc compare OUT/reference OUT/distorted --metric all
--csv ..., and both LPIPS networks), and run again with one line a picture:
ssimulacra2,ms-ssim,lpips-alex,lpips-squeeze.
"""

import argparse
import csv
import io
import pathlib

import numpy as np
import torch
from PIL import Image, ImageFilter

from metric.network import MetricNetwork, learn_filters

SIDE = 256
PHOTOS = 150
PER_PHOTO = 12
FILTER_PHOTOS = 60
TID_DECIBELS = (33, 30, 27, 24, 21)
TID_SIZE = (512, 384)


def tensor(image):
    samples = np.asarray(image.convert("RGB")).copy()
    return torch.from_numpy(samples).permute(2, 0, 1)[None].float() / 255


def coded(image, **options):
    file = io.BytesIO()
    image.save(file, **options)
    return Image.open(io.BytesIO(file.getvalue())).convert("RGB")


def noisy(image, sigma, rng):
    samples = np.asarray(image) + rng.normal(0, sigma, np.asarray(image).shape)
    return Image.fromarray(np.clip(np.round(samples), 0, 255).astype(np.uint8))


def decibels(a, b):
    return 10 * np.log10(255**2 / np.mean((np.asarray(a, float) - np.asarray(b, float)) ** 2))


def distorted(image, rng):
    """One of six distortions at a random strength."""
    kind = rng.choice(["jpeg", "webp", "avif", "jpeg2000", "blur", "noise"],
                      p=[0.45, 0.12, 0.12, 0.13, 0.09, 0.09])
    if kind == "jpeg":
        quality = int(rng.integers(8, 50) if rng.random() < 0.5 else rng.integers(50, 98))
        return coded(image, format="JPEG", quality=quality, subsampling=int(rng.integers(0, 3)))
    if kind == "webp":
        return coded(image, format="WEBP", quality=int(rng.integers(3, 99)), method=2)
    if kind == "avif":
        return coded(image, format="AVIF", quality=int(rng.integers(15, 96)), speed=9)
    if kind == "jpeg2000":
        ratio = float(np.exp(rng.uniform(np.log(5), np.log(130))))
        return coded(image, format="JPEG2000", quality_mode="rates", quality_layers=[ratio],
                     irreversible=True)
    if kind == "blur":
        radius = float(np.exp(rng.uniform(np.log(0.35), np.log(5))))
        return image.filter(ImageFilter.GaussianBlur(radius))
    return noisy(image, float(np.exp(rng.uniform(np.log(2), np.log(28)))), rng)


def tuned(image, wanted, weakest, strongest, distort):
    """Bisects a strength until PSNR, which falls with it, is as wanted."""
    for _ in range(8):
        middle = (weakest + strongest) / 2
        found = distort(middle)
        if decibels(image, found) > wanted:
            weakest = middle
        else:
            strongest = middle
    return found


def tid(image, kind, wanted, rng):
    if kind == 1:
        return noisy(image, 255 / 10 ** (wanted / 20), rng)
    if kind == 8:
        return tuned(image, wanted, 0.2, 30,
                     lambda radius: image.filter(ImageFilter.GaussianBlur(radius)))
    if kind == 10:
        return tuned(image, wanted, -98, -1,
                     lambda minus: coded(image, format="JPEG", quality=round(-minus)))
    return coded(image, format="JPEG2000", quality_mode="dB", quality_layers=[wanted],
                 irreversible=True)


def write_photo_pairs(photos, out, rng):
    for folder in ("reference", "distorted"):
        (out / folder).mkdir(parents=True, exist_ok=True)
    for index in range(PHOTOS):
        photo = Image.open(photos[index % len(photos)]).convert("RGB")
        x = int(rng.integers(0, photo.width - SIDE + 1))
        y = int(rng.integers(0, photo.height - SIDE + 1))
        crop = photo.crop((x, y, x + SIDE, y + SIDE))
        for number in range(PER_PHOTO):
            name = f"{index:04d}-{number:02d}.png"
            crop.save(out / "reference" / name)
            distorted(crop, rng).save(out / "distorted" / name)


class Features:
    """Root mean squared differences, under a name each."""

    def __init__(self, network):
        self.network, self.rows, self.names = network, [], []

    @torch.no_grad()
    def add(self, name, reference, image):
        energies = self.network.energies(tensor(reference), tensor(image))
        self.rows.append(energies.sqrt()[0].numpy())
        self.names.append(name)


def elo_features(network, shared, jpegs):
    found = Features(network)
    settings = [folder for folder in sorted(jpegs.iterdir()) if folder.is_dir()]
    for original in sorted((shared / "data/human/originals").glob("*.png")):
        reference = Image.open(original)
        for setting in settings:
            image = Image.open(setting / f"{original.stem}.jpg")
            found.add(f"{setting.name},{original.stem}", reference, image)
    return found


def tid_features(network, shared, rng):
    found = Features(network)
    for number in range(1, 25):
        photo = Image.open(shared / f"data/kodak/kodim{number:02d}.png").convert("RGB")
        left, top = (photo.width - TID_SIZE[0]) // 2, (photo.height - TID_SIZE[1]) // 2
        reference = photo.crop((left, top, left + TID_SIZE[0], top + TID_SIZE[1]))
        for level, wanted in enumerate(TID_DECIBELS, 1):
            for kind in (1, 8, 10, 11):
                found.add(f"{number},{kind},{level}", reference, tid(reference, kind, wanted, rng))
    return found


def photo_features(network, out):
    found = Features(network)
    for reference in sorted((out / "reference").glob("*.png")):
        found.add(reference.stem, Image.open(reference),
                  Image.open(out / "distorted" / reference.name))
    return found


def main():
    parser = argparse.ArgumentParser()
    for option in ("shared", "jpegs", "out"):
        parser.add_argument(f"--{option}", type=pathlib.Path, required=True)
    parser.add_argument("--teachers", type=pathlib.Path)
    arguments = parser.parse_args()
    torch.manual_seed(1)
    rng = np.random.default_rng(5)
    photos = sorted((arguments.shared / "data/photos").glob("*.jpg"))
    photos = [photos[i] for i in rng.permutation(len(photos))]
    if arguments.teachers is None:
        write_photo_pairs(photos, arguments.out, rng)
        return
    network = MetricNetwork()
    learn_filters(network, [tensor(Image.open(photo).crop((100, 100, 400, 356)))
                            for photo in photos[:FILTER_PHOTOS]])
    torch.save(network.state_dict(), arguments.out / "filters.pt")
    elo = elo_features(network, arguments.shared, arguments.jpegs)
    rated = tid_features(network, arguments.shared, rng)
    pairs = photo_features(network, arguments.out)
    with open(arguments.teachers) as table:
        teachers = np.array([[float(value) for value in row] for row in csv.reader(table)])
    np.savez(arguments.out / "features.npz", elo=elo.rows, elo_names=elo.names, tid=rated.rows,
             tid_names=rated.names, photos=pairs.rows, teachers=teachers)


if __name__ == "__main__":
    main()
