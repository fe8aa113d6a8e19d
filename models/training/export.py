"""Writes a bundle: `python export.py --weights best.pt --photos DIR --saliency saliency.onnx --out DIR`.

ONNX networks (weights as fp16), the scale network and the tables as integers, and the manifest that
names every file by its SHA-256.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import pathlib

import numpy as np
import torch

import graphs
import integerize
from codec import MAX_STEP, Codec
from config import Config
from data import Crops, load_folder
from entropy import LEVELS, whole_hyper
from onnxgraph import Graph

ROUNDED = 127


@torch.no_grad()
def preview(codec: Codec, crops: Crops) -> bytes:
    """Least squares from latents to the averages of 8x8 pixels."""
    rows, targets = [], []
    for _ in range(30):
        pixels = crops.batch(4)
        latents = codec.analysis(pixels)
        means = torch.nn.functional.avg_pool2d(pixels, 8)
        cells = torch.nn.functional.pixel_unshuffle(means, 2)
        rows.append(latents.permute(0, 2, 3, 1).reshape(-1, latents.shape[1]))
        targets.append(cells.permute(0, 2, 3, 1).reshape(-1, 12))
    deviation = codec.analysis.deviation.reshape(1, -1)
    x = (torch.cat(rows) / deviation).double()
    x = torch.cat([x, torch.ones(len(x), 1)], 1)
    y = torch.cat(targets).double()
    ridge = 1e-3 * len(x) * torch.eye(x.shape[1], dtype=torch.float64)
    solution = torch.linalg.solve(x.t() @ x + ridge, x.t() @ y).float().numpy()
    w = (solution[:-1] / deviation.cpu().numpy().reshape(-1, 1)).T[:, :, None, None]
    g = Graph("preview")
    latents = g.input("latents", codec.config.latent_channels)
    g.output(g.shuffle(g.conv(latents, w, solution[-1]), 2), "pixels", 3)
    return g.bytes()


@torch.no_grad()
def measure(codec: Codec, crops: Crops, layers, batches: int = 160):
    """Residual histograms per scale index, in integers, over all qualities; one golden input."""
    histograms = np.zeros((LEVELS, 2 * ROUNDED + 2))
    golden = None
    anchors = integer_tables(codec)
    for number in range(batches):
        quality = torch.tensor([(number % 32) / 31])
        pixels = crops.batch(1)
        latents = codec.gained(pixels, quality)
        hyper = whole_hyper(codec.hyper_analysis(latents))
        _, means = codec.decode_stages(latents, codec.hyper_synthesis(hyper))
        residual = torch.floor(latents - means + 0.5).numpy()[0].astype(int)
        z = hyper.numpy()[0].astype(int)
        position = round(quality.item() * 1023)
        bias = interpolate(anchors["indexBias"], position)[:, None, None]
        index = np.clip(integerize.run_layers(layers, z).astype(int) + bias, 0, LEVELS - 1)
        count(histograms, index, residual)
        hyper_index = np.clip(interpolate(anchors["hyperIndex"], position), 0, LEVELS - 1)
        count(histograms, np.broadcast_to(hyper_index[:, None, None], z.shape), z)
        if number == 31:
            golden = z
    return histograms, golden


def count(histograms, index, residual):
    symbol = np.where(np.abs(residual) > ROUNDED, 2 * ROUNDED + 1, residual + ROUNDED)
    np.add.at(histograms, (index.ravel(), symbol.ravel()), 1)


def integer_tables(codec: Codec) -> dict[str, np.ndarray]:
    def rounded(parameter):
        return np.floor(parameter.detach().cpu().numpy() + 0.5).astype(int)

    return {"indexBias": rounded(codec.index_bias), "hyperIndex": rounded(codec.hyper_index)}


def interpolate(table: np.ndarray, index: int) -> np.ndarray:
    """The decoder's exact rule between anchors."""
    position = index * (len(table) - 1)
    low = min(position // 1023, len(table) - 2)
    share = position - low * 1023
    return (table[low] * (1023 - share) + table[low + 1] * share + 511) // 1023


def steps_by_saliency(codec: Codec) -> list[list[float]]:
    """Quarter octaves by anchor and saliency; never coarser where saliency is greater."""
    curves = np.maximum.accumulate(codec.step_curves().detach().cpu().numpy(), axis=1)
    curves = curves * codec.config.saliency_reach
    return [[round(float(v), 3) for v in row] for row in curves.clip(-MAX_STEP, MAX_STEP)]


def kilomacs(codec: Codec) -> dict[str, float]:
    """Multiplications per pixel, in thousands; context stages run on the whole grid."""
    per = {}
    strides = {
        "analysis.linear": 16, "analysis.enter": 8, "analysis.fine": 8, "analysis": 16,
        "synthesis.linear": 16, "synthesis.coarse": 16, "synthesis.enter": 16,
        "synthesis.up": 16, "synthesis.fine": 8, "synthesis.leave": 8,
        "hyper_analysis.enter": 16, "hyper_analysis.leave": 64, "hyper_analysis": 32,
        "hyper_synthesis.coarse": 64, "hyper_synthesis.fine": 32, "hyper_synthesis.leave": 16,
        "scale.coarse": 64, "scale.fine": 32, "scale.leave": 16, "context": 16,
    }  # fmt: skip
    for name, module in codec.named_modules():
        if not isinstance(module, torch.nn.Conv2d) or "condition" in name:
            continue
        key = max((k for k in strides if name.startswith(k)), key=len)
        part = name.split(".")[0]
        per[part] = per.get(part, 0.0) + module.weight.numel() / strides[key] ** 2 / 1000
    return {part: round(value, 3) for part, value in per.items()}


def manifest(bundle_id: str, codec: Codec, files: dict[str, bytes]) -> dict:
    c = codec.config

    def floats(parameter):
        return [[float(f"{v:.6g}") for v in row] for row in parameter.exp().tolist()]

    return {
        "id": bundle_id,
        "formatVersion": 1,
        "latentChannels": c.latent_channels,
        "hyperChannels": c.hyper_channels,
        "featureChannels": c.feature_channels,
        "contextChannels": c.context_channels,
        "contextStages": 4,
        "tileSize": 512,
        "synthesisMargin": c.synthesis_coarse_blocks + (c.synthesis_fine_blocks + 1) // 2,
        "analysisMargin": c.analysis_coarse_blocks + (c.analysis_fine_blocks + 1) // 2,
        "gains": floats(codec.log_gain.detach().cpu()),
        "inverseGains": floats(codec.log_inverse_gain().detach().cpu()),
        **{name: table.tolist() for name, table in integer_tables(codec).items()},
        "saliencySteps": steps_by_saliency(codec),
        "kMACPerPixel": kilomacs(codec),
        "files": {name: hashlib.sha256(data).hexdigest() for name, data in sorted(files.items())},
    }


def one_line_a_field(fields: dict) -> bytes:
    lines = ",\n".join(f"{json.dumps(k)}: {json.dumps(v)}" for k, v in fields.items())
    return f"{{\n{lines}\n}}\n".encode()


def build(codec: Codec, crops: Crops, saliency: bytes) -> dict[str, bytes]:
    layers = integerize.integer_layers(codec.scale)
    histograms, golden = measure(codec, crops, layers)
    files = {
        "analysis.onnx": graphs.analysis(codec),
        "synthesis.onnx": graphs.synthesis(codec),
        "hyper-analysis.onnx": graphs.hyper_analysis(codec),
        "hyper-synthesis.onnx": graphs.hyper_synthesis(codec),
        "scale.onnx": graphs.scale(layers, codec),
        "scale-network.bin": integerize.write_network(layers),
        "scale-tables.bin": integerize.write_tables(histograms),
        "golden.bin": integerize.write_golden(layers, golden),
        "preview.onnx": preview(codec, crops),
        "saliency.onnx": saliency,
    }
    for stage in range(4):
        files[f"context-{stage}.onnx"] = graphs.context(codec, stage)
    return files


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--weights", required=True, type=pathlib.Path)
    p.add_argument("--photos", required=True)
    p.add_argument("--saliency", required=True, type=pathlib.Path)
    p.add_argument("--out", required=True, type=pathlib.Path)
    p.add_argument("--id", default="spc-1")
    p.add_argument("--photo-limit", type=int)
    p.add_argument("--keep", type=pathlib.Path, help="also store the weights as fp16, to go on from")
    a = p.parse_args()
    torch.manual_seed(1)
    codec = Codec(Config()).eval()
    codec.load_state_dict(torch.load(a.weights, map_location="cpu"))
    if a.keep:
        torch.save({name: t.half() for name, t in codec.state_dict().items()}, a.keep)
    codec.scale.quantised = True
    crops = Crops(load_folder(a.photos, a.photo_limit), 384, 3)
    files = build(codec, crops, a.saliency.read_bytes())
    files["manifest.json"] = one_line_a_field(manifest(a.id, codec, files))
    a.out.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (a.out / name).write_bytes(data)
        print(f"{name:24} {len(data):9,d} bytes")


if __name__ == "__main__":
    main()
