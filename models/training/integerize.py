"""A trained codec as exact integers: the entries of integers.bin (integer_container.py)."""

from __future__ import annotations

import json

import numpy as np
import torch

import integer_tables
from codec import Codec
from context import CHANGE_UNIT
from grids import MEAN_STEP, RELU_STEP, SIGNED_STEP, Layer, integer_weight
from lapped import TABLE
from network import LEAVE_UNIT, REACH_UNITS

OCTAVE = 1024  # parts of an octave in the tables of logarithms
LEVELS = 255  # of a sample
UNIT_PARTS = 1024  # of a unit of reach in the means of the first group, before the factor M
FEEDBACK_UNIT = 1024  # of the whole of what a decoding misses
REACH_OCTAVES = 15  # of tables of logarithms, both ways
PLAIN_UNIT = 65536  # factors N and M are in 1/65536
MANTISSA = 2**14  # what 2^0 is in the factors' table of powers


def whole_layer(layer: Layer, out_step) -> dict[str, np.ndarray]:
    """Weights, biases and shifts; out_step: [out] or a number, the value of one unit of output."""
    inputs = layer.input_steps.double(), layer.limits.double()
    weight, step = integer_weight(layer.weight.double(), *inputs, layer.exponents)
    step = step.flatten()
    shift = torch.log2(torch.as_tensor(out_step, dtype=torch.float64) / step)
    if (shift < 0).any() or (shift != shift.round()).any():
        raise ValueError(f"shifts from {shift.min().item()}")
    bias = torch.round(layer.bias.double() / step)
    parts = (weight, np.int8), (bias, np.int32), (shift.expand(len(step)), np.int8)
    return {name: t.detach().numpy().astype(kind) for name, (t, kind) in zip("wbs", parts)}


def named_layers(codec: Codec):
    """(name in the bundle, layer, value of a unit of its output)"""
    kinds = {"relu": RELU_STEP, "signed": SIGNED_STEP}
    hyper, synthesis = codec.hyper_synthesis, codec.synthesis
    plain = [(f"hyper.{part}", getattr(hyper, part)) for part in ("coarse", "fine", "leave")]
    for number, stage in enumerate(codec.context.networks):
        if stage.near is not None:
            plain.append((f"stage{number}.near", stage.near))
        plain.append((f"stage{number}.hidden", stage.enter))
        plain.append((f"stage{number}.out", stage.leave))
    plain += [("synthesis.enter", synthesis.enter), ("synthesis.up", synthesis.up)]
    for half in ("coarse", "fine"):
        for number, block in enumerate(getattr(synthesis, half)):
            plain.append((f"synthesis.{half}{number}.spread", block.spread))
            plain.append((f"synthesis.{half}{number}.mix", block.mix))
    plain.append(("synthesis.leave", synthesis.leave))
    first = codec.shape.stages[0]
    for name, layer in plain:
        if layer.kind != "raw":
            yield name, layer, kinds[layer.kind]
        elif name == "synthesis.leave":
            yield name, layer, 1 / (LEVELS * LEAVE_UNIT)
        else:
            of_first = int(name[len("stage") : -len(".out")]) < first
            yield name, layer, outputs(layer.out_channels // 2, of_first)


def outputs(own: int, of_first: bool):
    """[2 own]: means in sixteenths of a step (or parts of a unit of reach), changes in 1/16."""
    mean = 1 / UNIT_PARTS if of_first else MEAN_STEP
    change = 1 / (16 * CHANGE_UNIT)
    return torch.tensor([mean] * own + [change] * own, dtype=torch.float64)


def octaves(values: torch.Tensor) -> np.ndarray:
    """Logarithms within what a factor of 32 bits can hold; a channel beyond is never coded."""
    limit = OCTAVE * REACH_OCTAVES - 1
    return rounded(torch.log2(values), OCTAVE).clip(-limit, limit)


def rounded(values: torch.Tensor, factor: float = 1) -> np.ndarray:
    return torch.round(values.detach().double() * factor).numpy().astype(np.int32)


def tables(codec: Codec) -> dict[str, np.ndarray]:
    inverse = codec.log_inverse_gain().detach().double().exp()
    reach = codec.linear.reach.double()
    first = codec.shape.groups[0]
    seen = PLAIN_UNIT * REACH_UNITS * inverse / reach / (16 * SIGNED_STEP)
    steps_in_unit = reach[:first] / (REACH_UNITS * inverse[:, :first])
    mean = PLAIN_UNIT * steps_in_unit / (UNIT_PARTS * MEAN_STEP)
    return {
        "L": octaves(LEVELS * inverse),
        "LG": octaves(codec.log_gain.detach().double().exp() / LEVELS),
        "B16": rounded(codec.index_bias, 16),
        "I16": rounded(codec.hyper_index, 16),
        "Fa": rounded(codec.factor, 4096 * RELU_STEP / SIGNED_STEP),
        "Fb": rounded(codec.shift, 4096 / SIGNED_STEP),
        "LN": octaves(seen / MANTISSA),
        "LM": octaves(mean / MANTISSA),
        "steps": saliency_steps(codec),
        "feedback": rounded(codec.feedback, FEEDBACK_UNIT),
    }


def saliency_steps(codec: Codec) -> np.ndarray:
    """Thousandths of a step by anchor and saliency; never coarser where saliency is greater."""
    curves = np.maximum.accumulate(codec.step_curves().detach().numpy(), axis=1)
    return np.rint(curves.clip(-integer_tables.MAX_STEP, integer_tables.MAX_STEP) * 1000).astype(np.int32)


def entries(codec: Codec, frequencies: np.ndarray) -> dict[str, np.ndarray]:
    """Everything right of the bar, as integers.bin holds it."""
    c = codec.shape
    out = {name: np.array(getattr(c, name), np.int16) for name in ("groups", "stages", "near", "hidden", "kernels")}
    out |= {f"tables.{name}": values for name, values in tables(codec).items()}
    out |= {"T": integer_tables.magnitudes(), "X": integer_tables.mantissas(), "F": integer_tables.finer()}
    out["frequencies"] = frequencies
    rows = json.loads(TABLE.read_text())[: c.latent_channels]
    for plural, name in (("axes", "axis"), ("rows", "row"), ("columns", "column")):
        out[plural] = np.array([r[name] for r in rows], np.int8)
    for name, layer, unit in named_layers(codec):
        out |= {f"{name}.{part}": values for part, values in whole_layer(layer, unit).items()}
    return out
