"""Rate and quality of a folder's pictures: `python evaluate.py PHOTOS OUT.json --spc COMMAND`, `--weights W` or `--avif`.

With the command line of a build, whole files are measured: what is published. Weights, for choosing between them before
there is a bundle, get the values and bits that the tables of quantiser.py expect of the trellis, with 30 bytes a picture
for the rest of a stream: within a few per cent of files. AVIF is what Pillow carries
(libaom, tune=iq, speed 6, 4:2:0). PSNR, MS-SSIM, SSIMULACRA 2 and LPIPS are those of the loss; with
`--judges`, a folder with libjxl's butteraugli_main and the crate dssim, these two as well, which are in no loss.
"""

from __future__ import annotations

import argparse
import io
import json
import math
import pathlib
import re
import subprocess
import tempfile

import numpy as np
import torch
from PIL import Image
from torch.nn import functional as F

from codec import Codec
from data import as_tensor, is_named, load, named, photograph_files
from export import load_codec
from perceptual import Lpips
from similarity import MsSsim
from ssimulacra2 import Ssimulacra2

STREAM_BITS = 8 * 30
AVIF_QUALITIES = (20, 32, 44, 56, 68, 80, 88)


class Judges:
    """Scores of a decoded picture, all of them better when larger."""

    def __init__(self, lpips: pathlib.Path | None, programs: pathlib.Path | None):
        self.lpips, self.programs = lpips and Lpips(lpips), programs
        self.ms_ssim, self.ssimulacra2 = MsSsim(), Ssimulacra2()

    @torch.no_grad()
    def __call__(self, reference, decoded) -> dict[str, float]:
        """[1, 3, h, w] in 0..1, whole levels."""
        scores = {
            "psnr": -10 * math.log10(max(((reference - decoded) ** 2).mean().item(), 1e-9)),
            "ms_ssim": -10 * math.log10(max(self.ms_ssim(reference, decoded).item(), 1e-9)),
            "ssimulacra2": 100 - self.ssimulacra2(reference, decoded).item(),
        }
        if self.lpips:
            scores["lpips"] = -math.log(max(self.lpips(reference, decoded).item(), 1e-9))
        if self.programs:
            scores |= self.outside(reference, decoded)
        return scores

    def outside(self, reference, decoded) -> dict[str, float]:
        with tempfile.TemporaryDirectory() as folder:
            names = [f"{folder}/{name}.png" for name in ("reference", "decoded")]
            for name, pixels in zip(names, (reference, decoded)):
                Image.fromarray(levels(pixels)).save(name, compress_level=1)
            run = lambda program: subprocess.run(
                [str(self.programs / program), *names], capture_output=True, text=True, check=True
            ).stdout
            norm = re.search(r"3-norm: ([\d.]+)", run("butteraugli_main"))[1]
            return {"butteraugli": -float(norm), "dssim": -math.log(float(run("dssim").split()[0]))}


def levels(pixels) -> np.ndarray:
    return (pixels[0].permute(1, 2, 0) * 255).round().byte().numpy()


@torch.no_grad()
def coded(codec: Codec, pixels, quality: float):
    """Bits and decoded picture [1, 3, h, w] at one quality, saliency off."""
    h, w = pixels.shape[2:]
    padded = F.pad(pixels, (0, -w % 64, 0, -h % 64), mode="replicate")
    codec.whole = False
    torch.manual_seed(3)  # of the values drawn, so that weights differ by themselves alone
    output, *bits = codec(padded, torch.tensor([quality]))
    decoded = torch.floor(output.clamp(0, 1)[:, :, :h, :w] * 255 + 0.5) / 255
    return sum(b.item() for b in bits) + STREAM_BITS, decoded


def avif(pixels, quality: int):
    file = io.BytesIO()
    options = {"codec": "aom", "max_threads": 1, "advanced": {"tune": "iq"}}
    image = Image.fromarray(levels(pixels))
    image.save(file, "AVIF", quality=quality, speed=6, subsampling="4:2:0", **options)
    return 8 * len(file.getvalue()), as_tensor(load(file))


class Files:
    """Whole files of the command line, saliency off, all pictures at once."""

    def __init__(self, command: pathlib.Path, files: list[pathlib.Path]):
        self.command, self.files, self.folder = command, files, tempfile.TemporaryDirectory()
        self.known = set()

    def run(self, *arguments):
        command = [self.command.resolve(), *map(str, arguments)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)

    def __call__(self, file: pathlib.Path, quality: float):
        folder = pathlib.Path(self.folder.name) / str(quality)
        if quality not in self.known:
            folder.mkdir()
            options = "--saliency", "off", "--quality", 100 * quality, "-o", folder
            self.run("encode", *self.files, *options)
            self.run("decode", *(folder / f"{f.stem}.spc" for f in self.files), "-o", folder)
            self.known.add(quality)
        return 8 * (folder / f"{file.stem}.spc").stat().st_size, as_tensor(load(folder / f"{file.stem}.png"))


def coder(a, files):
    """Settings, and what codes a file's pixels at one."""
    if a.avif:
        return AVIF_QUALITIES, lambda _, pixels, quality: avif(pixels, quality)
    if a.spc:
        program = Files(a.spc, files)
        return a.qualities, lambda file, _, quality: program(file, quality)
    codec = load_codec(a.weights)
    codec.quantise(not a.floats)
    return a.qualities, lambda _, pixels, quality: coded(codec, pixels, quality)


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("photos", type=pathlib.Path)
    p.add_argument("out", type=pathlib.Path)
    p.add_argument("--weights", type=pathlib.Path)
    p.add_argument("--spc", type=pathlib.Path, help="command line of a build")
    p.add_argument("--avif", action="store_true")
    p.add_argument("--floats", action="store_true", help="without the rounding of the decoder")
    p.add_argument("--names", type=pathlib.Path, help="of the pictures to take, a line each")
    p.add_argument("--each", type=int, default=1, help="every so many pictures")
    p.add_argument("--qualities", type=float, nargs="+", default=[0.25, 0.4, 0.52, 0.64, 0.76, 0.88])
    p.add_argument("--lpips", type=pathlib.Path)
    p.add_argument("--judges", type=pathlib.Path)
    a = p.parse_args()
    torch.set_num_threads(1)
    judges = Judges(a.lpips, a.judges)
    wanted = named(a.names)
    files = [f for f in photograph_files(a.photos) if a.names is None or is_named(f, wanted)][:: a.each]
    settings, code = coder(a, files)
    rows = []
    for file in files:
        pixels = as_tensor(load(file))
        points = []
        for setting in settings:
            bits, decoded = code(file, pixels, setting)
            points.append({"setting": setting, "bpp": bits / pixels[0, 0].numel(), **judges(pixels, decoded)})
        rows.append({"image": file.stem, "points": points})
        a.out.write_text(json.dumps(rows))
    print(f"{len(rows)} pictures")


if __name__ == "__main__":
    main()
