"""Writes a bundle: `python export.py --weights average.pt --photos DIR --saliency saliency.onnx --out DIR`.

Integer networks and tables, their ONNX forms and golden vectors, the encoder's float networks (weights as
fp16), and the manifest that names every file by its SHA-256.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import pathlib

import numpy as np
import torch

import checkpoint
import graphs
import integer_container
import integer_graphs
import integer_reference
from codec import Codec
from config import Shape
from data import Crops, load_folder
from frequencies import count, dependent_bits, measured_bits, words
from golden import golden_vectors
from integerize import entries
from places import shares
from rate import LEVELS, whole_hyper
from trellis import Search

GOLDEN_SEED = 5
CHAIN_LENGTH = 256  # symbols; ends of chains are of no weight then


def load_codec(path: pathlib.Path) -> Codec:
    """The codec of averaged weights, in the decoder's arithmetic."""
    codec = Codec(Shape()).eval()
    codec.load_state_dict(checkpoint.load(path))
    codec.quantise(True)
    codec.whole = True
    return codec


def measure(codec: Codec, crops: Crops, batches: int) -> tuple[np.ndarray, np.ndarray]:
    """Histograms of hyper-latents by scale index, and of the trellis' symbols, over all qualities.

    What a search chooses depends on what symbols cost, so a first one finds that out.
    """
    _, dependent = searched(codec, crops, batches // 4, dependent_bits())
    return searched(codec, crops, batches, measured_bits(dependent))


@torch.no_grad()
def searched(codec: Codec, crops: Crops, batches: int, bits: np.ndarray):
    plain, dependent = np.zeros((LEVELS, 256)), np.zeros((2 * LEVELS, 256))
    search = Search(bits)
    for number in range(batches):
        quality = torch.tensor([(number % 32) / 31])
        _, residual, index, hyper = codec.code(codec.gained(crops.batch(1), quality), quality)
        hyper_index = codec.at_quality(codec.hyper_index, quality).expand_as(hyper)
        count(plain, levels(hyper_index), whole_hyper(hyper).numpy().astype(int))
        index, residual = levels(index), residual.numpy()
        coded = index > 0
        chains = coded.sum() // CHAIN_LENGTH
        exact, index = (a[coded][: chains * CHAIN_LENGTH].reshape(chains, -1) for a in (residual, index))
        quantisers, symbols = search(exact, index)
        count(dependent, 2 * index + quantisers, symbols)
    return plain, dependent.reshape(LEVELS, 2, 256)


def levels(index) -> np.ndarray:
    return torch.floor(index + 0.5).clamp(0, LEVELS - 1).numpy().astype(int)


def kilomacs(codec: Codec) -> dict[str, float]:
    """Multiplications per pixel, in thousands, of a picture that carries every group."""
    per = {}
    strides = {
        "analysis.enter": 8, "analysis.fine": 8, "analysis": 16,
        "synthesis.coarse": 16, "synthesis.enter": 16, "synthesis.up": 16, "synthesis": 8,
        "hyper_analysis.enter": 16, "hyper_analysis.leave": 64, "hyper_analysis": 32,
        "hyper_synthesis.coarse": 64, "hyper_synthesis.fine": 32, "hyper_synthesis.leave": 16,
        "context": 16,
    }  # fmt: skip
    of_stage = shares(codec.shape.stages)
    for name, module in codec.named_modules():
        if not isinstance(module, torch.nn.Conv2d):
            continue
        key = max((k for k in strides if name.startswith(k)), key=len)
        part = name.split(".")[0]
        share = of_stage[int(name.split(".")[2])] if part == "context" else 1
        kilo = module.weight.numel() / strides[key] ** 2 * share / 1000
        per[part] = per.get(part, 0.0) + kilo
    return {part: round(value, 3) for part, value in per.items()}


def manifest(bundle_id: str, codec: Codec, files: dict[str, bytes]) -> dict:
    c = codec.shape
    return {
        "id": bundle_id,
        "formatVersion": 2,
        "latentChannels": c.latent_channels,
        "hyperChannels": c.hyper_channels,
        "tileSize": 512,
        "analysisMargin": c.analysis_coarse_blocks + (c.analysis_fine_blocks + 1) // 2,
        "synthesisMargin": c.synthesis_coarse_blocks + (c.synthesis_fine_blocks + 1) // 2,
        "kMACPerPixel": kilomacs(codec),
        "files": {name: hashlib.sha256(data).hexdigest() for name, data in sorted(files.items())},
    }


def one_line_a_field(fields: dict) -> bytes:
    lines = ",\n".join(f"{json.dumps(k)}: {json.dumps(v)}" for k, v in fields.items())
    return f"{{\n{lines}\n}}\n".encode()


def build(codec: Codec, crops: Crops, saliency: bytes, batches: int) -> dict[str, bytes]:
    bundle = entries(codec, words(*measure(codec, crops, batches)))
    integer_reference.prove(bundle)
    return {
        "integers.bin": integer_container.write(bundle),
        "golden.bin": integer_container.write(golden_vectors(bundle, GOLDEN_SEED)),
        "analysis.onnx": graphs.analysis(codec),
        "hyper-analysis.onnx": graphs.hyper_analysis(codec),
        "saliency.onnx": saliency,
        **integer_graphs.graphs(bundle),
    }


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--weights", required=True, type=pathlib.Path)
    p.add_argument("--photos", required=True)
    p.add_argument("--saliency", required=True, type=pathlib.Path)
    p.add_argument("--out", required=True, type=pathlib.Path)
    p.add_argument("--id", default="spc-2")
    p.add_argument("--photo-limit", type=int)
    p.add_argument("--batches", type=int, default=160)
    a = p.parse_args()
    torch.set_num_threads(1)  # more wait for one another longer than they compute
    torch.manual_seed(1)
    codec = load_codec(a.weights)
    crops = Crops(load_folder(a.photos, a.photo_limit), 384, 3)
    files = build(codec, crops, a.saliency.read_bytes(), a.batches)
    files["manifest.json"] = one_line_a_field(manifest(a.id, codec, files))
    for name, data in files.items():
        path = a.out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        print(f"{name:24} {len(data):9,d} bytes")


if __name__ == "__main__":
    main()
