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

import integerize
from config import Config
from data import Crops, load_folder
from network import LEVELS, MAX_STEP, Codec
from onnxgraph import Graph, arrays, reorder

ROUNDED = 127


def residual_block(g: Graph, x: str, block) -> str:
    inner = g.leaky(g.conv(x, *arrays(block.spread)))
    return g.op("Add", x, g.conv(inner, *arrays(block.mix)))


def analysis(codec: Codec) -> bytes:
    g, net = Graph("analysis"), codec.analysis
    pixels = g.input("pixels", 3)
    w, b = arrays(net.linear)
    linear = g.conv(g.unshuffle(pixels, 16), reorder(w, 16), b - 0.5 * w.sum((1, 2, 3)))
    w, b = arrays(net.enter)
    w = 2 * w
    x = g.leaky(g.conv(g.unshuffle(pixels, 8), reorder(w, 8), b - 0.5 * w.sum((1, 2, 3))))
    for block in net.fine:
        x = residual_block(g, x, block)
    w, b = arrays(net.down)
    x = g.leaky(g.conv(g.unshuffle(x, 2), reorder(w, 2), b))
    for block in net.coarse:
        x = residual_block(g, x, block)
    w, b = arrays(net.leave)
    deviation = net.deviation.cpu().numpy().reshape(-1)
    x = g.conv(x, w * deviation[:, None, None, None], b * deviation)
    g.output(g.op("Add", linear, x), "latents", len(b))
    return g.bytes()


def synthesis(codec: Codec) -> bytes:
    g, net = Graph("synthesis"), codec.synthesis
    latents = g.input("latents", codec.config.latent_channels)
    quality = g.input("quality", 1, "quality_")
    w, b = arrays(net.enter)
    x = g.conv(latents, w / net.deviation.cpu().numpy().reshape(1, -1, 1, 1), b)
    for block in net.coarse:
        x = residual_block(g, x, block)
    x = g.shuffle(g.leaky(g.conv(x, *arrays(net.up))), 2)
    told = g.leaky(g.conv(quality, *arrays(net.condition[0])))
    w, b = arrays(net.condition[2])
    half = len(b) // 2
    scale, shift = g.conv(told, w[:half], b[:half] + 1), g.conv(told, w[half:], b[half:])
    x = g.op("Add", g.op("Mul", x, scale), shift)
    for block in net.fine:
        x = residual_block(g, x, block)
    w, b = arrays(net.leave)
    fine = g.shuffle(g.conv(x, 0.1 * w, 0.1 * b), 8)
    w, b = arrays(net.linear)
    linear = g.shuffle(g.conv(latents, w, b + 0.5), 16)
    g.output(g.op("Add", linear, fine), "pixels", 3)
    return g.bytes()


def hyper_analysis(codec: Codec) -> bytes:
    g, net = Graph("hyper-analysis"), codec.hyper_analysis
    latents = g.input("latents", codec.config.latent_channels)
    w, b = arrays(net.enter)
    half = w.shape[1] // 2
    value = g.conv(latents, w[:, :half] / net.deviation.cpu().numpy().reshape(1, -1, 1, 1), b)
    magnitude = g.op("Log", g.op("Add", g.op("Abs", latents), g.constant(1.0)))
    x = g.leaky(g.op("Add", value, g.conv(magnitude, w[:, half:], 0 * b)))
    w, b = arrays(net.down)
    x = g.leaky(g.conv(g.unshuffle(x, 2), reorder(w, 2), b))
    x = g.leaky(g.conv(x, *arrays(net.spread)))
    w, b = arrays(net.leave)
    g.output(g.conv(g.unshuffle(x, 2), reorder(w, 2), b), "hyper", len(b))
    return g.bytes()


def hyper_synthesis(codec: Codec) -> bytes:
    g, net = Graph("hyper-synthesis"), codec.hyper_synthesis
    x = g.input("hyper", codec.config.hyper_channels)
    for conv in (net.coarse, net.fine):
        x = g.leaky(g.shuffle(g.conv(x, *arrays(conv)), 2))
    g.output(g.leaky(g.conv(x, *arrays(net.leave))), "features", codec.config.feature_channels)
    return g.bytes()


def context(codec: Codec, stage: int) -> bytes:
    c, net = codec.config, codec.context[stage]
    g = Graph(f"context-{stage}")
    x = features = g.input("features", c.feature_channels)
    if stage > 0:
        near = g.conv(g.input("known", c.context_channels), *arrays(net.near))
        x = g.op("Concat", features, near, axis=1)
    x = g.leaky(g.conv(x, *arrays(net.enter)))
    if stage > 0:
        x = g.op("Concat", x, near, axis=1)
    g.output(g.conv(x, *arrays(net.leave)), "means", c.latent_channels)
    return g.bytes()


def scale(layers, codec: Codec) -> bytes:
    """Integers carried in fp32: every partial sum stays below 2^24, every step is exact."""
    g = Graph("scale", half=False)
    x = g.input("hyper", codec.config.hyper_channels)
    for layer in layers:
        bias = layer.bias.astype(np.int64) + (1 << (layer.shift - 1))
        kernel = layer.weights.shape[2]
        x = g.conv(x, g.integers(layer.weights), bias.astype(np.float32), kernel)
        x = g.op("Floor", g.op("Mul", x, g.constant(2.0**-layer.shift)))
        x = g.op("Clip", x, g.constant(layer.low), g.constant(layer.high))
        if layer.shuffle:
            x = g.shuffle(x, 2)
    g.output(x, "indices", codec.config.latent_channels)
    return g.bytes()


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
        latents = codec.analysis(pixels) * torch.exp(codec.at_quality(codec.log_gain, quality))
        hyper = torch.floor(codec.hyper_analysis(latents) + 0.5).clamp(-127, 127)
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
        "analysis.onnx": analysis(codec),
        "synthesis.onnx": synthesis(codec),
        "hyper-analysis.onnx": hyper_analysis(codec),
        "hyper-synthesis.onnx": hyper_synthesis(codec),
        "scale.onnx": scale(layers, codec),
        "scale-network.bin": integerize.write_network(layers),
        "scale-tables.bin": integerize.write_tables(histograms),
        "golden.bin": integerize.write_golden(layers, golden),
        "preview.onnx": preview(codec, crops),
        "saliency.onnx": saliency,
    }
    for stage in range(4):
        files[f"context-{stage}.onnx"] = context(codec, stage)
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
