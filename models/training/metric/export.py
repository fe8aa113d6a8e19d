"""Writes the network as ONNX, and checks it against PyTorch.

    python -m metric.export RUN/metric.pt OUT

OUT is the bundle's folder; its name is the bundle's id, and its manifest.json names every file by
its SHA-256.

Inputs: `pair`, 2 x 3 x h x w, RGB in 0..1, reference and distorted. metric.onnx gives `energies`
(mean squared difference of each feature) and `weights`; the distance is the sum of the weights
times the square roots, and energies of parts of an image may be averaged by area. metric-map.onnx
gives `map`, 1 x 1 x h/2 x w/2: the distance of an image that differed everywhere as that place.
"""

import hashlib
import json
import pathlib
import sys

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import TensorProto, helper, numpy_helper

from metric.network import (CHANNELS, CHROMA, CHROMA_FLOOR, ENERGY_FLOOR, EPSILON, LUMA,
                            LUMA_FLOOR, SCALES, MetricNetwork)

OPSET = 17


class Graph:
    """Nodes and constants by unique names."""

    def __init__(self):
        self.nodes, self.constants = [], {}

    def constant(self, values, kind=np.float32):
        name = f"constant{len(self.constants)}"
        self.constants[name] = numpy_helper.from_array(np.asarray(values, kind), name)
        return name

    def add(self, operator, *inputs, outputs=1, **attributes):
        names = [f"{operator}{len(self.nodes)}_{i}" for i in range(outputs)]
        self.nodes.append(helper.make_node(operator, inputs, names, **attributes))
        return names if outputs > 1 else names[0]

    def rename(self, old, new):
        self.nodes.append(helper.make_node("Identity", [old], [new]))


def local_energy(graph, responses):
    square = graph.add("Mul", responses, responses)
    mean = graph.add("ReduceMean", square, axes=[1], keepdims=1)
    pooled = graph.add("AveragePool", mean, kernel_shape=[3, 3], pads=[1] * 4)
    return graph.add("Sqrt", graph.add("Add", pooled, graph.constant(EPSILON)))


def differences(graph, network):
    """One tensor, 1 x CHANNELS x rows x columns, a scale: the distorted minus the reference."""
    colour = network.colour.numpy()
    weight = graph.constant(2 * colour)
    image = graph.add("Conv", "pair", weight, graph.constant(-colour.sum((1, 2, 3))))
    parts = graph.constant([1, LUMA - 1, 2 * CHROMA], np.int64)
    halves = graph.constant([1, 1], np.int64)
    found = []
    for convolution in network.bank:
        filters = graph.constant(convolution.weight.detach().numpy())
        bias = graph.constant(convolution.bias.detach().numpy())
        responses = graph.add("Conv", image, filters, bias, strides=[2, 2], pads=[1] * 4)
        mean, luma, chroma = graph.add("Split", responses, parts, outputs=3, axis=1)
        energy, colour_energy = local_energy(graph, luma), local_energy(graph, chroma)
        luma_mask = graph.add("Add", energy, graph.constant(LUMA_FLOOR))
        half = graph.add("Mul", energy, graph.constant(0.5))
        chroma_mask = graph.add(
            "Add", graph.add("Add", colour_energy, graph.constant(CHROMA_FLOOR)), half)
        floor = graph.constant(ENERGY_FLOOR)
        features = graph.add(
            "Concat", mean, graph.add("Div", luma, luma_mask),
            graph.add("Div", chroma, chroma_mask),
            graph.add("Log", graph.add("Add", energy, floor)),
            graph.add("Log", graph.add("Add", colour_energy, floor)), axis=1)
        reference, distorted = graph.add("Split", features, halves, outputs=2, axis=0)
        found.append(graph.add("Sub", distorted, reference))
        image = graph.add("AveragePool", image, kernel_shape=[2, 2], strides=[2, 2])
    return found


def distance_graph(network):
    graph = Graph()
    energies = [graph.add("ReduceMean", graph.add("Mul", each, each), axes=[2, 3], keepdims=0)
                for each in differences(graph, network)]
    graph.rename(graph.add("Concat", *energies, axis=1), "energies")
    graph.rename(graph.constant(network.weights.detach().numpy()), "weights")
    return model(graph, [("energies", [1, SCALES * CHANNELS]), ("weights", [SCALES * CHANNELS])])


def map_graph(network):
    graph = Graph()
    weights = network.weights.detach().numpy().reshape(SCALES, 1, CHANNELS, 1, 1)
    total = None
    for each, weight in zip(differences(graph, network), weights):
        local = graph.add("Conv", graph.add("Abs", each), graph.constant(weight))
        if total is None:
            total, size = local, graph.add("Shape", local)
        else:
            scaled = graph.add("Resize", local, "", "", size, mode="linear")
            total = graph.add("Add", total, scaled)
    graph.rename(total, "map")
    return model(graph, [("map", [1, 1, "rows", "columns"])])


def model(graph, outputs):
    pair = helper.make_tensor_value_info("pair", TensorProto.FLOAT, [2, 3, "height", "width"])
    infos = [helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)
             for name, shape in outputs]
    body = helper.make_graph(
        graph.nodes, "metric", [pair], infos, list(graph.constants.values()))
    made = helper.make_model(body, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=8)
    onnx.checker.check_model(made)
    return made


def check(network, model_bytes):
    """Asserts that ONNX Runtime and PyTorch agree, and that equal images are at exactly 0."""
    session = onnxruntime.InferenceSession(model_bytes, providers=["CPUExecutionProvider"])
    pair = torch.rand(2, 3, 96, 131)
    pair[1] = (pair[0] + 0.1 * pair[1]).clamp(0, 1)
    energies, weights = session.run(None, {"pair": pair.numpy()})
    with torch.no_grad():
        expected = network(pair[:1], pair[1:]).item()
    found = float((np.sqrt(energies[0]) * weights).sum())
    assert abs(found - expected) < 1e-3 * expected, (found, expected)
    same = session.run(None, {"pair": pair[:1].repeat(2, 1, 1, 1).numpy()})[0]
    assert not same.any(), same.max()
    print(f"distance {found:.4f} in ONNX Runtime, {expected:.4f} in PyTorch")


def manifest(bundle_id, files):
    """Returns what the codec checks the files against."""
    hashes = {name: hashlib.sha256(content).hexdigest() for name, content in sorted(files.items())}
    return json.dumps({"id": bundle_id, "files": hashes}, indent=1) + "\n"


def main():
    network = MetricNetwork()
    network.load_state_dict(torch.load(sys.argv[1]))
    out = pathlib.Path(sys.argv[2])
    out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(1)
    files = {"metric.onnx": distance_graph(network).SerializeToString(),
             "metric-map.onnx": map_graph(network).SerializeToString()}
    for name, content in files.items():
        (out / name).write_bytes(content)
    (out / "manifest.json").write_text(manifest(out.resolve().name, files))
    check(network, files["metric.onnx"])


if __name__ == "__main__":
    main()
