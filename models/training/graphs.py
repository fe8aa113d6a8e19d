"""The networks as ONNX graphs of basic operators, with what training keeps apart folded in."""

from __future__ import annotations

import numpy as np

from codec import Codec
from onnxgraph import Graph, arrays, reorder


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
