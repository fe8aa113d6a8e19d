"""The encoder's float networks as ONNX graphs of basic operators, with what training keeps apart folded in."""

from __future__ import annotations

from codec import Codec
from onnxgraph import Graph, arrays, reorder

LEVELS = 255  # of a sample


def residual_block(g: Graph, x: str, block) -> str:
    inner = g.leaky(g.conv(x, *arrays(block.spread)))
    return g.op("Add", x, g.conv(inner, *arrays(block.mix)))


def analysis(codec: Codec) -> bytes:
    """Pixels in 0..1 to what is added to the lapped DCT of their levels."""
    g, net = Graph("analysis"), codec.analysis
    pixels = g.input("pixels", 3)
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
    scale = LEVELS * codec.linear.deviation.numpy()
    g.output(g.conv(x, w * scale[:, None, None, None], b * scale), "latents", len(b))
    return g.bytes()


def hyper_analysis(codec: Codec) -> bytes:
    """Latents in steps to hyper-latents, not yet rounded."""
    g, net = Graph("hyper-analysis"), codec.hyper_analysis
    latents = g.input("latents", codec.shape.latent_channels)
    small = g.op("Mul", latents, g.constant(1 / net.scale.numpy()[0]))
    large = g.op("Log", g.op("Add", g.op("Abs", latents), g.constant([1.0])))
    x = g.leaky(g.conv(g.op("Concat", small, large, axis=1), *arrays(net.enter)))
    w, b = arrays(net.down)
    x = g.leaky(g.conv(g.unshuffle(x, 2), reorder(w, 2), b))
    x = g.leaky(g.conv(x, *arrays(net.spread)))
    w, b = arrays(net.leave)
    g.output(g.conv(g.unshuffle(x, 2), reorder(w, 2), b), "hyper", len(b))
    return g.bytes()
