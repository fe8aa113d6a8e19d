"""Writes the network as ONNX, and checks it against PyTorch.

    python -m metric.export RUN/metric.pt OUT

OUT is the bundle's folder; its name is the bundle's id, and its manifest.json names every file by
its SHA-256.

Inputs: `pair`, 2 x 3 x h x w, RGB in -1..1, reference and distorted. metric.onnx gives `energies`
(mean squared difference of each feature; those of parts of an image may be averaged by area),
`weights` and `powers`. The distance: features of one power make a term, the sum of the weights times the
square roots, to that power; terms are added as the sides of a right triangle are. metric-map.onnx
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

from metric.network import (CHANNELS, CHROMA, CHROMA_FLOOR, COLOUR_BANDS, DARK, ENERGY_FLOOR,
                            EPSILON, FAR_POWER, FEATURES, LUMA, LUMA_FLOOR, NEAR, OPPONENT_BANDS,
                            SCALES, MetricNetwork, haar)

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


def halves(graph, images):
    """The distorted minus the reference."""
    reference, distorted = graph.add(
        "Split", images, graph.constant([1, 1], np.int64), outputs=2, axis=0)
    return graph.add("Sub", distorted, reference)


def cones(graph, network, half):
    """What cones make of both images."""
    light = graph.add("Add", half, graph.constant(1))
    slope = graph.add("Add", graph.add("Mul", light, graph.constant(0.7 / 8)),
                      graph.constant(0.3 / 4))
    linear = graph.add("Mul", graph.add("Mul", light, light), slope)
    return graph.add("Sqrt", graph.add("Conv", linear, graph.constant(network.cones.numpy()),
                                       graph.constant([DARK] * 3)))


def details(graph, images, planes, count):
    """One tensor, 1 x 9 x rows x columns, a band: three details of each of three planes, which a matrix
    makes of those of an image; of the difference of two images."""
    kernels, parts = haar(), graph.constant([3, 9], np.int64)
    first = np.einsum("opyx,pc->ocyx", kernels, planes)
    both = graph.add("Conv", halves(graph, images), graph.constant(first), strides=[2, 2])
    kernels = graph.constant(kernels)
    found = []
    for _ in range(count):
        difference, band = graph.add("Split", both, parts, outputs=2, axis=1)
        found.append(band)
        both = graph.add("Conv", difference, kernels, strides=[2, 2])
    return found


def bands(graph, network, images):
    """What the near term is made of, of the pyramid's images."""
    colour, opponent = (each.numpy()[:, :, 0, 0] for each in (network.colour, network.opponent))
    return details(graph, images[0], colour, COLOUR_BANDS) + details(
        graph, cones(graph, network, images[1]), opponent, OPPONENT_BANDS)


def pyramid(graph):
    images = ["pair"]
    for _ in range(SCALES - 1):
        images.append(graph.add("AveragePool", images[-1], kernel_shape=[2, 2], strides=[2, 2]))
    return images


def differences(graph, network, images):
    """Tensors of CHANNELS features together, 1 x count x rows x columns, of each scale: the distorted
    minus the reference. The bank takes colour upon itself."""
    parts = graph.constant([1, LUMA - 1, 2 * CHROMA], np.int64)
    colour = network.colour.numpy()[:, :, 0, 0]
    for convolution, image in zip(network.bank, images):
        filters = np.einsum("opyx,pc->ocyx", convolution.weight.detach().numpy(), colour)
        bias = graph.constant(convolution.bias.detach().numpy())
        responses = graph.add(
            "Conv", image, graph.constant(filters), bias, strides=[2, 2], pads=[1] * 4)
        mean, luma, chroma = graph.add("Split", responses, parts, outputs=3, axis=1)
        energy, colour_energy = local_energy(graph, luma), local_energy(graph, chroma)
        luma_mask = graph.add("Add", energy, graph.constant(LUMA_FLOOR))
        half = graph.add("Mul", energy, graph.constant(0.5))
        chroma_mask = graph.add(
            "Add", graph.add("Add", colour_energy, graph.constant(CHROMA_FLOOR)), half)
        floor = graph.constant(ENERGY_FLOOR)
        features = (mean, graph.add("Div", luma, luma_mask), graph.add("Div", chroma, chroma_mask),
                    graph.add("Log", graph.add("Add", energy, floor)),
                    graph.add("Log", graph.add("Add", colour_energy, floor)))
        yield [halves(graph, feature) for feature in features]


def mean_square(graph, difference):
    return graph.add("ReduceMean", graph.add("Mul", difference, difference), axes=[2, 3], keepdims=0)


def distance_graph(network):
    graph = Graph()
    images = pyramid(graph)
    threes = graph.constant([1, 3, 3], np.int64)
    energies = []
    for band in bands(graph, network, images):
        threefold = graph.add("Reshape", mean_square(graph, band), threes)
        energies.append(graph.add(
            "ReduceSum", threefold, graph.constant([2], np.int64), keepdims=0))
    for scale in differences(graph, network, images):
        energies += [mean_square(graph, feature) for feature in scale]
    graph.rename(graph.add("Concat", *energies, axis=1), "energies")
    graph.rename(graph.constant(network.weights.detach().numpy()), "weights")
    graph.rename(graph.constant([1] * NEAR + [FAR_POWER] * (FEATURES - NEAR)), "powers")
    return model(graph, [("energies", [1, FEATURES]), ("weights", [FEATURES]),
                         ("powers", [FEATURES])])


def added(graph, parts):
    """The sum of maps, each at the size of the first."""
    total, size = parts[0], graph.add("Shape", parts[0])
    for part in parts[1:]:
        total = graph.add("Add", total, graph.add("Resize", part, "", "", size, mode="linear"))
    return total


def map_graph(network):
    graph = Graph()
    images = pyramid(graph)
    weights = network.weights.detach().numpy()
    triples = graph.constant(np.kron(np.eye(3), np.ones((1, 3))).reshape(3, 9, 1, 1))
    near, far = [], []
    for band, weight in zip(bands(graph, network, images), weights[:NEAR].reshape(-1, 1, 3, 1, 1)):
        energy = graph.add("Conv", graph.add("Mul", band, band), triples)
        near.append(graph.add("Conv", graph.add("Sqrt", energy), graph.constant(weight)))
    for scale, weight in zip(differences(graph, network, images),
                             weights[NEAR:].reshape(SCALES, 1, CHANNELS, 1, 1)):
        features = graph.add("Abs", graph.add("Concat", *scale, axis=1))
        far.append(graph.add("Conv", features, graph.constant(weight)))
    near, far = added(graph, near), added(graph, far)
    cube = graph.add("Pow", far, graph.constant(FAR_POWER))
    squares = graph.add("Add", graph.add("Mul", near, near), graph.add("Mul", cube, cube))
    graph.rename(graph.add("Sqrt", squares), "map")
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
    energies, weights, powers = session.run(None, {"pair": 2 * pair.numpy() - 1})
    with torch.no_grad():
        expected = network(pair[:1], pair[1:]).item()
    parts = np.sqrt(energies[0]) * weights
    found = float(np.sqrt(sum(parts[powers == p].sum() ** (2 * p) for p in set(powers))))
    assert abs(found - expected) < 1e-3 * expected, (found, expected)
    same = session.run(None, {"pair": 2 * pair[:1].repeat(2, 1, 1, 1).numpy() - 1})[0]
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
