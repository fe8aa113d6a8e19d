"""ONNX graphs of a bundle's integer networks, twice: int8 for processors, fp32-carried for GPUs.

Both take and give the same tensors, so one caller serves both. Images are u8 [n, h, w, channels];
what has both signs is stored as x + 128. Raw outputs are float [positions, channels] that hold
whole numbers: the accumulators, positions in the order batch, class, row, column.

    hyper:      hyper u8+128 at 1/64                             -> features u8 at 1/16
    stage<i>:   features u8, known u8+128 (where anything is)    -> out
    synthesis:  latents u8+128 at 1/16, scale, shift float [f]   -> out, at 1/8

int8: com.microsoft QLinearConv u8s8 with channels_last, weights of 7 bits, powers of two as
scales. fp32-carried: Conv, Mul by powers of two, Round, Clip; every sum stays below 2^24.

Weights stand in integers.bin alone: a graph names them as external data, and whoever loads it gives
them (`external` says which). What a form wants in another order, its graph puts into that order, which
happens once, at load.
"""

from __future__ import annotations

import numpy as np
from onnx import ModelProto, TensorProto, helper, numpy_helper

from integer_reference import Layer, Stage, block_names, layer_inputs, stages

OPSET = 17
FILM_SHIFT = 12


class GraphBuilder:
    """What both forms share: nodes, constants, inputs and outputs."""

    def __init__(self, name: str):
        self.name = name
        self.nodes, self.weights, self.inputs, self.outputs = [], [], [], []
        self.names: dict[tuple, str] = {}

    def op(self, kind: str, *inputs: str, **attributes) -> str:
        value = f"v{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, list(inputs), [value], **attributes))
        return value

    def constant(self, array: np.ndarray) -> str:
        """The initializer of this array; equal ones are kept once."""
        array = np.asarray(array)
        key = (array.dtype.str, array.shape, array.tobytes())
        if key not in self.names:
            self.names[key] = f"c{len(self.names)}"
            self.weights.append(numpy_helper.from_array(array, self.names[key]))
        return self.names[key]

    def weight(self, layer: Layer) -> str:
        """The weights of a layer, [out, in, k, k]."""
        name = f"{layer.name}.w"
        if name not in self.names.values():
            tensor = TensorProto(name=name, data_type=TensorProto.INT8, dims=layer.w.shape)
            tensor.data_location = TensorProto.EXTERNAL
            tensor.external_data.add(key="location", value="integers.bin")
            self.weights.append(tensor)
            self.names[(name,)] = name
        return name

    def whole(self, *values: int) -> str:
        return self.constant(np.array(values, np.int64))

    def number(self, value: float) -> str:
        return self.constant(np.float32(value))

    def image(self, name: str, channels: int) -> str:
        self.input(name, TensorProto.UINT8, ["n", f"{name}_h", f"{name}_w", channels])
        return name

    def input(self, name: str, kind: int, dims: list) -> str:
        self.inputs.append(helper.make_tensor_value_info(name, kind, dims))
        return name

    def output(self, value: str, name: str, kind: int, dims: list):
        self.nodes.append(helper.make_node("Identity", [value], [name]))
        self.outputs.append(helper.make_tensor_value_info(name, kind, dims))

    def bytes(self) -> bytes:
        graph = helper.make_graph(
            self.nodes, self.name, self.inputs, self.outputs, initializer=self.weights
        )
        domains = [helper.make_opsetid("", OPSET), helper.make_opsetid("com.microsoft", 1)]
        model = helper.make_model(graph, opset_imports=domains)
        model.ir_version = 8
        return model.SerializeToString()

    def every_nth(self, x: str, stage: Stage, row: int, column: int, axis: int) -> str:
        """The positions of a class; axis: that of the rows."""
        if stage.stride == 1:
            return x
        ends, axes = self.whole(2**31, 2**31), self.whole(axis, axis + 1)
        return self.op("Slice", x, self.whole(row, column), ends, axes, self.whole(*[stage.stride] * 2))


def strided_pads(kernel: int, stage: Stage, row: int, column: int) -> list[int]:
    """Zeros around a tile whose sides are multiples of four, so that windows are centred on the class's positions."""
    before = kernel // 2
    behind = before + 1 - stage.stride
    if max(row, column) > before:
        raise ValueError(f"a kernel of {kernel} does not reach back to the positions before ({row}, {column})")
    return [before - row, before - column, max(0, behind + row), max(0, behind + column)]


class Int8(GraphBuilder):
    """NHWC and u8 throughout. A value is (name, zero points by channel): 0 or 128."""

    ROWS = 1

    def image(self, name: str, channels: int, zero: int = 0):
        return super().image(name, channels), np.full(channels, zero)

    def features(self, value, name: str):
        self.output(value[0], name, TensorProto.UINT8, ["n", "out_h", "out_w", len(value[1])])

    def select(self, value, stage: Stage, row: int, column: int):
        return self.every_nth(value[0], stage, row, column, self.ROWS), value[1]

    def concat(self, values, axis: int = 3):
        """Along channels, or along rows, where all have the same zero points."""
        if len(values) == 1:
            return values[0]
        zeros = np.concatenate([v[1] for v in values]) if axis == 3 else values[0][1]
        return self.op("Concat", *[v[0] for v in values], axis=axis), zeros

    def stack(self, values):
        return self.concat(values, self.ROWS)

    def absorbed(self, layer: Layer, zeros: np.ndarray) -> tuple[int, np.ndarray]:
        """Zero point and bias: mixed zero points go into the bias, one of 1x1 layers."""
        if (zeros == zeros[0]).all():
            return int(zeros[0]), layer.b.astype(np.int32)
        if layer.kernel != 1:
            raise ValueError("a padded layer needs one zero point")
        moved = (layer.w[:, :, 0, 0].astype(np.int64) * zeros).sum(1)
        return 0, (layer.b - moved).astype(np.int32)

    def conv(self, value, layer: Layer, signed: bool, stride: int = 1, pads=None, order=None):
        """order: of the channels out, if it is not that of the layer."""
        weights = self.weight(layer)
        if order is not None:
            weights = self.op("Gather", weights, self.whole(*order), axis=0)
            layer = Layer(layer.w[order], layer.b[order], layer.s[order], layer.name)
        zero, bias = self.absorbed(layer, value[1])
        out_zero = 128 if signed else 0
        scale = np.ldexp(np.float32(1), -layer.s.astype(int)).astype(np.float32)
        one, outs = self.number(1), len(layer.b)
        name = self.op(
            "QLinearConv",
            value[0],
            one,
            self.constant(np.uint8(zero)),
            weights,
            self.constant(scale),
            self.constant(np.zeros(outs, np.int8)),
            one,
            self.constant(np.uint8(out_zero)),
            self.constant(bias),
            domain="com.microsoft",
            kernel_shape=[layer.kernel] * 2,
            strides=[stride] * 2,
            pads=pads or [layer.kernel // 2] * 4,
            channels_last=1,
        )
        return name, np.full(outs, out_zero)

    def raw(self, value, layer: Layer, name: str):
        zero, bias = self.absorbed(layer, value[1])
        outs, ins = layer.w.shape[:2]
        weights = self.op("Reshape", self.weight(layer), self.whole(outs, ins))
        one = self.number(1)
        y = self.op(
            "QGemm",
            self.op("Reshape", value[0], self.whole(-1, ins)),
            one,
            self.constant(np.uint8(zero)),
            self.op("Transpose", weights, perm=[1, 0]),
            self.constant(np.ones(outs, np.float32)),
            self.constant(np.zeros(outs, np.int8)),
            self.constant(bias),
            domain="com.microsoft",
        )
        self.output(y, name, TensorProto.FLOAT, ["positions", outs])

    def relu_shuffled(self, value, layer: Layer):
        """relu, then depth to space by 2: channels are made in the order row, column, channel."""
        outs = len(layer.b)
        order = np.arange(outs).reshape(outs // 4, 4).T.reshape(-1)
        x, zeros = self.conv(value, layer, signed=False, order=order)
        sides = self.op("Slice", self.op("Shape", x), self.whole(0), self.whole(3))
        sides = self.op("Mul", sides, self.whole(1, 2, 2))
        x = self.op("Reshape", x, self.whole(0, 0, 0, 2, outs // 2))
        x = self.op("Transpose", x, perm=[0, 1, 3, 2, 4])
        shape = self.op("Concat", sides, self.whole(outs // 4), axis=0)
        return self.op("Reshape", x, shape), zeros[: outs // 4]

    def film(self, value, scale: str, shift: str):
        x = self.op("Cast", value[0], to=TensorProto.FLOAT)
        x = self.op("Add", self.op("Mul", x, scale), shift)
        zero = self.constant(np.uint8(128))
        x = self.op("QuantizeLinear", x, self.number(1 << FILM_SHIFT), zero)
        return x, np.full(len(value[1]), 128)

    def add(self, a, b):
        one, zero = self.number(1), self.constant(np.uint8(128))
        operands = (a[0], one, zero, b[0], one, zero, one, zero)
        return self.op("QLinearAdd", *operands, domain="com.microsoft"), a[1]


class Carried(GraphBuilder):
    """NCHW floats inside. A value is its name."""

    ROWS = 2

    def image(self, name: str, channels: int, zero: int = 0):
        x = self.op("Cast", super().image(name, channels), to=TensorProto.FLOAT)
        if zero:
            x = self.op("Sub", x, self.number(zero))
        return self.op("Transpose", x, perm=[0, 3, 1, 2])

    def features(self, value, name: str):
        x = self.op("Cast", self.op("Transpose", value, perm=[0, 2, 3, 1]), to=TensorProto.UINT8)
        self.output(x, name, TensorProto.UINT8, ["n", "out_h", "out_w", "channels"])

    def select(self, value, stage: Stage, row: int, column: int):
        return self.every_nth(value, stage, row, column, self.ROWS)

    def concat(self, values, axis: int = 1):
        return values[0] if len(values) == 1 else self.op("Concat", *values, axis=axis)

    def stack(self, values):
        return self.concat(values, self.ROWS)

    def accumulate(self, value, layer: Layer, stride: int = 1, pads=None):
        return self.op(
            "Conv",
            value,
            self.op("Cast", self.weight(layer), to=TensorProto.FLOAT),
            self.constant(layer.b.astype(np.float32)),
            kernel_shape=[layer.kernel] * 2,
            strides=[stride] * 2,
            pads=pads or [layer.kernel // 2] * 4,
        )

    def conv(self, value, layer: Layer, signed: bool, stride: int = 1, pads=None):
        scale = np.ldexp(np.float32(1), -layer.s.astype(int)).astype(np.float32)
        x = self.accumulate(value, layer, stride, pads)
        x = self.op("Round", self.op("Mul", x, self.constant(scale[:, None, None])))
        return self.clip(x, *((-128, 127) if signed else (0, 255)))

    def clip(self, value, low: int, high: int):
        return self.op("Clip", value, self.number(low), self.number(high))

    def raw(self, value, layer: Layer, name: str):
        x = self.op("Transpose", self.accumulate(value, layer), perm=[0, 2, 3, 1])
        x = self.op("Reshape", x, self.whole(-1, len(layer.b)))
        self.output(x, name, TensorProto.FLOAT, ["positions", len(layer.b)])

    def relu_shuffled(self, value, layer: Layer):
        x = self.conv(value, layer, signed=False)
        return self.op("DepthToSpace", x, blocksize=2, mode="CRD")

    def film(self, value, scale: str, shift: str):
        column = self.whole(-1, 1, 1)
        scale, shift = (self.op("Reshape", v, column) for v in (scale, shift))
        x = self.op("Add", self.op("Mul", value, scale), shift)
        x = self.op("Round", self.op("Mul", x, self.number(2.0**-FILM_SHIFT)))
        return self.clip(x, -128, 127)

    def add(self, a, b):
        return self.clip(self.op("Add", a, b), -128, 127)


def hyper_graph(form: type, bundle: dict) -> bytes:
    g, layer = form("hyper"), lambda name: Layer.of(bundle, f"hyper.{name}")
    x = g.image("hyper", layer("coarse").w.shape[1], 128)
    x = g.relu_shuffled(g.relu_shuffled(x, layer("coarse")), layer("fine"))
    g.features(g.conv(x, layer("leave"), signed=False), "features")
    return g.bytes()


def stage_graph(form: type, bundle: dict, stage: Stage) -> bytes:
    name = f"stage{stage.number}"
    g, layer = form(name), lambda part: Layer.of(bundle, f"{name}.{part}")
    features = g.image("features", len(bundle["hyper.leave.b"]))
    own = g.stack([g.select(features, stage, *c) for c in stage.classes])
    nears = []
    if stage.known:
        known = g.image("known", 2 * stage.known, 128)
        nears = [g.stack([near(g, known, layer("near"), stage, c) for c in stage.classes])]
    hidden = g.conv(g.concat([own, *nears]), layer("hidden"), signed=False)
    g.raw(g.concat([hidden, *nears, own]), layer("out"), "out")
    return g.bytes()


def near(g, known, layer: Layer, stage: Stage, position: tuple):
    if layer.kernel == 1:
        return g.conv(g.select(known, stage, *position), layer, signed=True)
    pads = strided_pads(layer.kernel, stage, *position)
    return g.conv(known, layer, signed=True, stride=stage.stride, pads=pads)


def synthesis_graph(form: type, bundle: dict) -> bytes:
    g, layer = form("synthesis"), lambda name: Layer.of(bundle, name)
    x = g.image("latents", int(bundle["groups"].sum()), 128)
    fine = len(bundle["synthesis.up.b"]) // 4
    scale, shift = (g.input(name, TensorProto.FLOAT, [fine]) for name in ("scale", "shift"))
    x = g.conv(x, layer("synthesis.enter"), signed=True)
    for name in block_names(bundle, "coarse"):
        x = block(g, x, bundle, name)
    x = g.film(g.relu_shuffled(x, layer("synthesis.up")), scale, shift)
    for name in block_names(bundle, "fine"):
        x = block(g, x, bundle, name)
    g.raw(x, layer("synthesis.leave"), "out")
    return g.bytes()


def block(g, x, bundle: dict, name: str):
    inner = g.conv(x, Layer.of(bundle, f"{name}.spread"), signed=False)
    return g.add(x, g.conv(inner, Layer.of(bundle, f"{name}.mix"), signed=True))


def graphs(bundle: dict) -> dict[str, bytes]:
    """Every integer network in both forms, by file name within the bundle."""
    for name, reach in layer_inputs(bundle).items():
        Layer.of(bundle, name).prove(name, reach)
    files = {}
    for folder, form in (("", Int8), ("carried/", Carried)):
        files[f"{folder}hyper.onnx"] = hyper_graph(form, bundle)
        for stage in stages(bundle):
            files[f"{folder}stage{stage.number}.onnx"] = stage_graph(form, bundle, stage)
        files[f"{folder}synthesis.onnx"] = synthesis_graph(form, bundle)
    return files


def external(graph: bytes) -> list[str]:
    """The entries of integers.bin that a graph has to be given."""
    weights = ModelProto.FromString(graph).graph.initializer
    return [each.name for each in weights if each.data_location == TensorProto.EXTERNAL]
