"""Differentiable distances for the perceptual stage. Teachers are read, never shipped."""

from __future__ import annotations

import pathlib

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import nn
from torch.nn import functional as F


class Lpips(nn.Module):
    """LPIPS v0.1 on AlexNet features, from the teacher's ONNX file; images in 0..1.

    After Zhang et al. 2018: unit-normalised features of five layers, squared differences weighed by
    non-negative 1x1 weights, averaged over space.
    """

    STRIDE_PADDING = ((4, 2), (1, 2), (1, 1), (1, 1), (1, 1))
    POOL_BEFORE = (1, 2)

    def __init__(self, path: str | pathlib.Path):
        super().__init__()
        features, weights = convolutions(path)
        for number, (weight, bias) in enumerate(features):
            self.register_buffer(f"weight{number}", weight)
            self.register_buffer(f"bias{number}", bias)
        for number, weight in enumerate(weights):
            self.register_buffer(f"linear{number}", weight.reshape(1, -1, 1, 1))
        shift, scale = [-0.030, -0.088, -0.188], [0.458, 0.448, 0.450]
        self.register_buffer("shift", torch.tensor(shift).view(1, 3, 1, 1))
        self.register_buffer("scale", torch.tensor(scale).view(1, 3, 1, 1))

    def features(self, x):
        x = (2 * x - 1 - self.shift) / self.scale
        for number, (stride, padding) in enumerate(self.STRIDE_PADDING):
            if number in self.POOL_BEFORE:
                x = F.max_pool2d(x, 3, 2)
            weight, bias = getattr(self, f"weight{number}"), getattr(self, f"bias{number}")
            x = F.relu(F.conv2d(x, weight, bias, stride, padding))
            yield x / (x.square().sum(1, keepdim=True).sqrt() + 1e-10)

    def forward(self, reference, distorted, weight=None):
        """[n] distances, 0 for equal images; weight: [n, 1, h, w], how much a pixel counts."""
        with torch.no_grad():
            expected = list(self.features(reference))
        total = 0
        for number, (a, b) in enumerate(zip(expected, self.features(distorted))):
            errors = ((a - b).square() * getattr(self, f"linear{number}")).sum(1, keepdim=True)
            if weight is not None:
                errors = errors * F.adaptive_avg_pool2d(weight, errors.shape[2:])
            total = total + errors.mean((1, 2, 3))
        return total


def convolutions(path):
    """(feature kernels with biases, 1x1 weights of the layers) in the order of the graph."""
    graph = onnx.load(str(path)).graph
    values = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
    for node in graph.node:
        if node.op_type == "Constant":
            values[node.output[0]] = numpy_helper.to_array(node.attribute[0].t)
    seen, features, weights = set(), [], []
    for node in graph.node:
        if node.op_type != "Conv" or node.input[1] in seen:
            continue
        seen.add(node.input[1])
        weight = torch.from_numpy(np.array(values[node.input[1]])).float()
        if weight.shape[0] == 1:
            weights.append(weight)
        else:
            features.append((weight, torch.from_numpy(np.array(values[node.input[2]])).float()))
    return features, weights
