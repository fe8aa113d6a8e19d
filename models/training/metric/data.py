"""Features of the pictures that people compared.

    python -m metric.data --shared ../../../shared --jpegs JPEGS --ist IST --out OUT

JPEGS holds SETTING/ORIGINAL.jpg for the settings of human/elo.csv (libjpeg-turbo and mozjpeg: cjpeg
-quality Q -sample 2x2, 2x1 or 1x1; jpegli's own encoder). IST is the folder Images of the repository
that human/README names: RATE-rate/PICTURE/LOSS.png. OUT/filters.pt is used where it exists, and
otherwise learned. Only settings that an answer names are taken.
"""

import argparse
import csv
import json
import pathlib

import numpy as np
import torch
from PIL import Image

from metric import tid
from metric.network import MetricNetwork, learn_filters

FILTER_PHOTOS = 60


def tensor(image):
    samples = np.asarray(image.convert("RGB")).copy()
    return torch.from_numpy(samples).permute(2, 0, 1)[None].float() / 255


class Features:
    """Root mean squared differences, under a name each."""

    def __init__(self, network):
        self.network, self.rows, self.names = network, [], []

    @torch.no_grad()
    def add(self, name, reference, image):
        """Reference: what `reference` returned."""
        pixels, features = reference
        distorted = tensor(image)
        pairs = zip(features, self.network.features(distorted))
        energies = torch.cat([self.network.near_energies(pixels, distorted),
                              *((a - b).square().mean((2, 3)) for a, b in pairs)], 1)
        self.rows.append(energies.sqrt()[0].numpy())
        self.names.append(name)

    @torch.no_grad()
    def reference(self, image):
        return tensor(image), self.network.features(tensor(image))


def jpeg_features(network, human, jpegs):
    with open(human / "answers.csv") as table:
        wanted = {(answer[f"method_{side}"], answer["original"])
                  for answer in csv.DictReader(table) for side in "ab"}
    found = Features(network)
    for original in sorted((human / "originals").glob("*.png")):
        reference = found.reference(Image.open(original))
        for setting in sorted(setting for setting, name in wanted if name == original.stem):
            image = Image.open(jpegs / setting / f"{original.stem}.jpg")
            found.add(f"{setting},{original.stem}", reference, image)
    return found


def ist_features(network, human, ist):
    found, references = Features(network), {}
    for rate, picture, loss, _ in json.loads((human / "ist.json").read_text()):
        folder = ist / f"{rate}-rate" / picture
        if picture not in references:
            references[picture] = found.reference(Image.open(folder / "Original.png"))
        found.add(f"{rate},{picture},{loss}", references[picture],
                  Image.open(folder / f"{loss}.png"))
    return found


def tid_features(network, kodak, rng):
    found = Features(network)
    for number in tid.OFFSETS:
        picture = tid.reference(kodak, number)
        reference = found.reference(picture)
        for kind, level, image in tid.levels(picture, rng):
            found.add(f"{number},{kind},{level}", reference, image)
    return found


def with_filters(file, photos, rng):
    network = MetricNetwork()
    if file.exists():
        network.load_state_dict(torch.load(file))
        return network
    torch.manual_seed(1)
    chosen = [photos[i] for i in rng.permutation(len(photos))[:FILTER_PHOTOS]]
    learn_filters(network, [tensor(Image.open(photo).crop((100, 100, 400, 356)))
                            for photo in chosen])
    torch.save(network.state_dict(), file)
    return network


def main():
    parser = argparse.ArgumentParser()
    for option in ("shared", "jpegs", "ist", "out"):
        parser.add_argument(f"--{option}", type=pathlib.Path, required=True)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    rng = np.random.default_rng(5)
    data, human = arguments.shared / "data", arguments.shared / "data/human"
    network = with_filters(arguments.out / "filters.pt", sorted((data / "photos").glob("*.jpg")), rng)
    sets = {"jpeg": jpeg_features(network, human, arguments.jpegs),
            "ist": ist_features(network, human, arguments.ist),
            "tid": tid_features(network, data / "kodak", rng)}
    arrays = {}
    for name, found in sets.items():
        arrays |= {name: np.array(found.rows), f"{name}_names": np.array(found.names)}
    np.savez(arguments.out / "features.npz", **arrays)


if __name__ == "__main__":
    main()
