"""A second decoder of SPC, in numpy, written from docs/FORMAT.md alone and slow: `python decode.py
BUNDLE [FOLDER]` holds it to every line of samples.tsv and broken.tsv in docs/conformance, or FOLDER.

BUNDLE is the folder with manifest.json and integers.bin of the model that the streams name.
"""

from __future__ import annotations

import hashlib
import pathlib
import sys

import numpy as np

import filtering
import frame
import samples
from model import Model, latents

COLORS = ("gray", "gray_alpha", "rgb", "rgb_alpha")


def decode(data: bytes, model: Model) -> tuple[frame.Header, np.ndarray]:
    """The header of a stream, and its samples [height, width, channels]."""
    read = frame.read(data)
    header = read.header
    model.require(header.name, header.hash)
    colors = samples.colors(model, read, latents(model, read))
    planes = list(filtering.filtered(model, read.sections.get(b"FILT"), colors))
    if header.color % 2:
        planes.append(samples.alpha(read.sections[b"ALPH"], header.height, header.width))
    return header, np.stack(planes, -1).astype(np.uint8)


def line(name: str, data: bytes, model: Model) -> str:
    header, image = decode(data, model)
    digest = hashlib.sha256(image.tobytes()).hexdigest()
    return "\t".join((name, str(header.width), str(header.height), COLORS[header.color], digest))


def refusal(data: bytes, model: Model) -> str:
    try:
        decode(data, model)
    except frame.Malformed:
        return "malformed"
    except frame.Unsupported:
        return "unsupported"
    return "decoded"


def differences(model: Model, folder: pathlib.Path) -> list[str]:
    """What is not as it is kept in a folder."""
    found = []
    for kept in (folder / "samples.tsv").read_text().splitlines():
        name = kept.split("\t")[0]
        decoded = line(name, (folder / name).read_bytes(), model)
        found += [f"{decoded}, not {kept}"] if decoded != kept else []
    for kept in (folder / "broken.tsv").read_text().splitlines():
        name, kind, _ = kept.split("\t")
        said = refusal((folder / "broken" / name).read_bytes(), model)
        found += [f"{name}: {said}, not {kind}"] if said != kind else []
    return found


if __name__ == "__main__":
    default = pathlib.Path(__file__).resolve().parents[1]
    failed = differences(Model(pathlib.Path(sys.argv[1])), pathlib.Path(*sys.argv[2:3] or [default]))
    sys.exit("\n".join(failed) or 0)
