"""What a network makes of four changes, against a JPEG file of quality 75.

    python -m metric.probes --photos ../../../shared/data/validation NETWORK.pt...

Prints for each network the median over the photographs of the change's distance over the file's.
With --out, writes the pictures too, for other metrics to judge.
"""

import argparse
import pathlib

import numpy as np
import torch
from PIL import Image, ImageChops, ImageFilter

from metric.data import tensor
from metric.network import MetricNetwork
from metric.tid import coded

QUALITY = 75
BLUR = 2.0  # pixels, of chroma: about what 4:2:0 loses twice over
LUMA_BLUR = 0.7
BRIGHTER = 4  # levels


def blurred(photo, luma, chroma):
    channels = [channel.filter(ImageFilter.GaussianBlur(radius)) if radius else channel
                for channel, radius in zip(photo.convert("YCbCr").split(), (luma, chroma, chroma))]
    return Image.merge("YCbCr", channels).convert("RGB")


def changes(photo):
    jpeg = coded(np.asarray(photo), format="JPEG", quality=QUALITY, subsampling=0)
    return {
        "jpeg": Image.fromarray(jpeg.astype(np.uint8)),
        "chroma blur": blurred(photo, 0, BLUR),
        "luma blur": blurred(photo, LUMA_BLUR, 0),
        "smoothing": photo.filter(ImageFilter.MedianFilter(3)),
        "brightness": ImageChops.add(photo, Image.new("RGB", photo.size, (BRIGHTER,) * 3)),
    }


@torch.no_grad()
def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--photos", type=pathlib.Path, required=True)
    parser.add_argument("--out", type=pathlib.Path)
    parser.add_argument("networks", nargs="*")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    pictures = {}
    for file in sorted(arguments.photos.glob("*.png")):
        photo = Image.open(file).convert("RGB")
        pictures[file.stem] = photo, changes(photo)
        if arguments.out:
            for name, changed in pictures[file.stem][1].items():
                for folder, picture in (("reference", photo), ("changed", changed)):
                    (arguments.out / folder).mkdir(parents=True, exist_ok=True)
                    picture.save(arguments.out / folder / f"{name}@{file.stem}.png")
    for path in arguments.networks:
        network = MetricNetwork()
        network.load_state_dict(torch.load(path))
        ratios = {}
        for photo, changed in pictures.values():
            distances = {name: network(tensor(photo), tensor(picture)).item()
                         for name, picture in changed.items()}
            for name, distance in distances.items():
                ratios.setdefault(name, []).append(distance / distances["jpeg"])
        print(path, {name: round(float(np.median(found)), 3) for name, found in ratios.items()})


if __name__ == "__main__":
    main()
