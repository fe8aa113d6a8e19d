"""The fp32-carried graphs of a bundle, run by PyTorch on a device, beside the reference in int64.

    python carried.py [BUNDLE] [--device cuda] [--side 64] [--seeds 4]

Without BUNDLE the weights are random. What the carried form rests on is that a device adds whole
numbers below 2^24 in float32 without error. Convolutions are done twice: by the device's library
(cuDNN, oneDNN) as it chooses, which may transform them (Winograd) and so err, and by products of
matrices. TF32 is off. Exits with 1 if a number of the latter differs.
"""

from __future__ import annotations

import argparse
import contextlib
import pathlib
import sys

import numpy as np
import onnx
import torch
from onnx import helper, numpy_helper

import integer_container
from golden import cases, golden_vectors
from integer_graphs import graphs
from random_bundle import random_bundle

TYPES = {onnx.TensorProto.FLOAT: torch.float32, onnx.TensorProto.UINT8: torch.uint8}


def conv(x, w, b, kernel_shape, strides, pads):
    top, left, bottom, right = pads
    x = torch.nn.functional.pad(x, (left, right, top, bottom))
    return torch.nn.functional.conv2d(x, w, b, strides)


def every(x, starts, ends, axes, steps):
    index = [slice(None)] * x.ndim
    for start, end, axis, step in zip(*(v.tolist() for v in (starts, ends, axes, steps))):
        index[axis] = slice(start, end, step)
    return x[tuple(index)]


OPERATORS = {
    "Add": torch.add,
    "Cast": lambda x, to: x.to(TYPES[to]),
    "Clip": torch.clamp,
    "Concat": lambda *x, axis: torch.cat(x, axis),
    "Conv": conv,
    "DepthToSpace": lambda x, blocksize, mode: torch.pixel_shuffle(x, blocksize),
    "Identity": lambda x: x,
    "Mul": torch.mul,
    "Reshape": lambda x, shape: x.reshape(shape.tolist()),
    "Round": torch.round,
    "Slice": every,
    "Sub": torch.sub,
    "Transpose": lambda x, perm: x.permute(perm),
}


def execute(model: bytes, bundle: dict, feed: dict, device: str) -> np.ndarray:
    """The first output of a carried graph, whose weights stand in the bundle."""
    graph = onnx.load_model_from_string(model).graph
    arrays = dict(feed)
    for own in graph.initializer:
        outside = own.data_location == onnx.TensorProto.EXTERNAL
        arrays[own.name] = bundle[own.name] if outside else numpy_helper.to_array(own)
    values = {name: torch.tensor(array).to(device) for name, array in arrays.items()}
    for node in graph.node:
        attributes = {a.name: helper.get_attribute_value(a) for a in node.attribute}
        inputs = [values[name] for name in node.input]
        values[node.output[0]] = OPERATORS[node.op_type](*inputs, **attributes)
    return values[graph.output[0].name].cpu().numpy()


def differing(bundle: dict, golden: dict, device: str):
    """For every network its name and (numbers that differ from the reference, numbers)."""
    files = graphs(bundle)
    for name, feed, expected in cases(bundle, golden):
        got = execute(files[f"carried/{name}.onnx"], bundle, feed, device)
        yield name, (int((got != expected).sum()), expected.size)


@contextlib.contextmanager
def products_of_matrices():
    with torch.backends.cudnn.flags(enabled=False), torch.backends.mkldnn.flags(enabled=False):
        yield


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("bundle", type=pathlib.Path, nargs="?")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--side", type=int, default=64, help="of the latents, a multiple of four")
    parser.add_argument("--seeds", type=int, default=4)
    options = parser.parse_args()
    torch.backends.cudnn.allow_tf32 = torch.backends.cuda.matmul.allow_tf32 = False
    bundle = random_bundle()
    if options.bundle:
        bundle = integer_container.read((options.bundle / "integers.bin").read_bytes())
    goldens = [golden_vectors(bundle, seed, options.side) for seed in range(options.seeds)]
    card = torch.cuda.get_device_name() if options.device.startswith("cuda") else "no card"
    print(f"PyTorch {torch.__version__} on {options.device} ({card}), {options.seeds} seeds")
    for what, way in (("library", contextlib.nullcontext), ("matrices", products_of_matrices)):
        with way(), torch.no_grad():
            counts = [c for g in goldens for _, c in differing(bundle, g, options.device)]
        wrong, numbers = (sum(part) for part in zip(*counts))
        print(f"{what}: {wrong} of {numbers} numbers of {len(counts)} runs differ")
    sys.exit(wrong > 0)


if __name__ == "__main__":
    main()
