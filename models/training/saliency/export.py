"""Exports the trained estimator as ONNX with weights stored as 16-bit floats.

Usage: python -m saliency.export OUT.onnx [--run DIR]
Input `pixels` [1, 3, h, w] (multiples of 32), output `saliency` [1, 1, h/8, w/8].
"""

import argparse
import io
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import TensorProto, helper, numpy_helper

from .config import Config
from .network import SaliencyNetwork, folded

_ALLOWED = {"Conv", "Relu", "Add", "Sub", "Mul", "Sigmoid", "Resize", "GlobalAveragePool",
            "Cast", "Constant", "Identity"}
_TOLERANCE = 5e-3    # of a saliency value, by storing weights as 16-bit floats


def export(network: SaliencyNetwork, path: Path) -> None:
    """Writes the model, checked against the network at two sizes; replaces ``path`` in one move."""
    inference = folded(network)
    model = _halved(_traced(inference))
    unknown = {node.op_type for node in model.graph.node} - _ALLOWED
    if unknown:
        raise ValueError(f"operators outside the permitted set: {sorted(unknown)}")
    onnx.checker.check_model(model, full_check=True)
    _verify(inference, model.SerializeToString())
    partial = path.with_suffix(".partial")
    partial.write_bytes(model.SerializeToString())
    partial.replace(path)


def _traced(inference):
    buffer = io.BytesIO()
    torch.onnx.export(inference, (torch.zeros(1, 3, 256, 320),), buffer,
                      dynamo=False, opset_version=17,
                      input_names=["pixels"], output_names=["saliency"],
                      dynamic_axes={"pixels": {2: "h", 3: "w"},
                                    "saliency": {2: "h8", 3: "w8"}})
    return onnx.load_from_string(buffer.getvalue())


def _halved(model):
    """Large initialisers become 16-bit floats behind a Cast, which a runtime folds on loading."""
    casts = []
    for index, tensor in enumerate(model.graph.initializer):
        values = numpy_helper.to_array(tensor)
        if tensor.data_type != TensorProto.FLOAT or values.size < 64:
            continue
        name = f"{tensor.name}.half"
        casts.append(helper.make_node("Cast", [name], [tensor.name], to=TensorProto.FLOAT))
        half = numpy_helper.from_array(values.astype(np.float16), name)
        model.graph.initializer[index].CopyFrom(half)
    for cast in reversed(casts):
        model.graph.node.insert(0, cast)
    return model


def _verify(inference, serialized):
    session = onnxruntime.InferenceSession(serialized, providers=["CPUExecutionProvider"])
    for height, width in ((256, 320), (32, 96)):
        pixels = torch.rand(1, 3, height, width, generator=torch.Generator().manual_seed(1))
        with torch.no_grad():
            expected = inference(pixels).numpy()
        actual = session.run(None, {"pixels": pixels.numpy()})[0]
        if actual.shape != (1, 1, height // 8, width // 8):
            raise ValueError(f"output shape {actual.shape} for pixels of {height} x {width}")
        error = float(np.abs(actual - expected).max())
        if error > _TOLERANCE:
            raise ValueError(f"exported network deviates by {error} at {height} x {width}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--run", type=Path, default=Config.run)
    arguments = parser.parse_args()
    network = SaliencyNetwork()
    state = torch.load(arguments.run / "checkpoint.pt", weights_only=False)
    network.load_state_dict(state["average"])
    export(network, arguments.out)
    print(f"{arguments.out}: {arguments.out.stat().st_size} bytes, step {state['step']}")


if __name__ == "__main__":
    main()
