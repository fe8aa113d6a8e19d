"""Builds a bundle's ONNX files from convolutions: basic operators only, weights stored as fp16."""

from __future__ import annotations

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

OPSET = 17


class Graph:
    def __init__(self, name: str, half: bool = True):
        self.name, self.half = name, half
        self.nodes, self.weights, self.inputs, self.outputs = [], [], [], []
        self.count = 0

    def input(self, name: str, channels: int, prefix: str = ""):
        dims = ["n", channels, f"{prefix}h", f"{prefix}w"]
        self.inputs.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, dims))
        return name

    def output(self, value: str, name: str, channels: int):
        self.nodes.append(helper.make_node("Identity", [value], [name]))
        dims = ["n", channels, "out_h", "out_w"]
        self.outputs.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, dims))

    def op(self, kind: str, *inputs: str, **attributes) -> str:
        self.count += 1
        value = f"v{self.count}"
        self.nodes.append(helper.make_node(kind, list(inputs), [value], **attributes))
        return value

    def constant(self, array) -> str:
        self.count += 1
        name = f"c{self.count}"
        array = np.asarray(array, np.float32)
        if not self.half or array.size < 64:
            self.weights.append(numpy_helper.from_array(array, name))
            return name
        self.weights.append(numpy_helper.from_array(array.astype(np.float16), name))
        return self.op("Cast", name, to=TensorProto.FLOAT)

    def conv(self, x: str, weight: np.ndarray, bias: np.ndarray) -> str:
        k = weight.shape[2]
        w = self.constant(weight)
        b = self.constant(bias)
        return self.op("Conv", x, w, b, kernel_shape=[k, k], pads=[k // 2] * 4)

    def leaky(self, x: str) -> str:
        return self.op("LeakyRelu", x, alpha=0.1)

    def shuffle(self, x: str, block: int) -> str:
        return self.op("DepthToSpace", x, blocksize=block, mode="CRD")

    def unshuffle(self, x: str, block: int) -> str:
        """Channels come out as (row, column, channel): give the next weights to reorder()."""
        return self.op("SpaceToDepth", x, blocksize=block)

    def bytes(self) -> bytes:
        graph = helper.make_graph(
            self.nodes, self.name, self.inputs, self.outputs, initializer=self.weights
        )
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)])
        model.ir_version = 8
        onnx.checker.check_model(model)
        return model.SerializeToString()


def reorder(weight: np.ndarray, block: int) -> np.ndarray:
    """Input channels from torch's pixel_unshuffle order to ONNX's SpaceToDepth order."""
    out, total = weight.shape[:2]
    channels = total // block**2
    grouped = weight.reshape(out, channels, block * block, *weight.shape[2:])
    return np.ascontiguousarray(grouped.swapaxes(1, 2)).reshape(weight.shape)


def arrays(conv) -> tuple[np.ndarray, np.ndarray]:
    return tuple(p.detach().cpu().float().numpy() for p in (conv.weight, conv.bias))
