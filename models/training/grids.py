"""The decoder's arithmetic while training: activations and weights on the grids of integers.

Activations are whole multiples of a fixed power of two, in 8 bits: after a ReLU 0..255 thirty-seconds
(`relu`), else -128..127 sixteenths (`signed`). Weights are whole multiples, at most 63, of a power of two
an output channel. A float network keeps within the same bounds; only the rounding is left out.
"""

from __future__ import annotations

import torch
from torch import nn
from torch.nn import functional as F

RELU_STEP = 1 / 32
SIGNED_STEP = 1 / 16
MEAN_STEP = 1 / 16
WEIGHT_LIMIT = 63
EXACT = 2**24  # sums below it are exact in a float
FINEST_WEIGHT = -24  # least exponent of a weight's step
# Greatest exponent, so that sums are never shifted up into a unit of the output.
COARSEST_WEIGHT = {"relu": -5, "signed": -4, "raw": -10}


class _Bounded(torch.autograd.Function):
    """Clamps, rounding before if asked; the gradient passes inside the bounds."""

    @staticmethod
    def forward(context, x, step, low, high, rounded):
        scaled = x * (1 / step)
        context.save_for_backward((scaled > low) & (scaled < high))
        if rounded:
            scaled = torch.round(scaled)
        return scaled.clamp_(low, high).mul_(step)

    @staticmethod
    def backward(context, gradient):
        (inside,) = context.saved_tensors
        return gradient * inside, None, None, None, None


def relu(x, rounded):
    return _Bounded.apply(x, RELU_STEP, 0, 255, rounded)


def signed(x, rounded):
    return _Bounded.apply(x, SIGNED_STEP, -128, 127, rounded)


class _Nearest(torch.autograd.Function):
    """Rounds half to even; the gradient passes as if it had not."""

    @staticmethod
    def forward(_, x):
        return torch.round(x)

    @staticmethod
    def backward(_, gradient):
        return gradient


nearest = _Nearest.apply


def power_of_two(x):
    return torch.exp2(torch.ceil(torch.log2(x) - 1e-6))


def weight_step(weight, input_steps, limits, exponents):
    """[out, 1, 1, 1]: the power of two of which a channel's integer weights are multiples.

    weight: [out, in, k, k]; input_steps: [in], the value of one unit of each input; limits: [in], the
    largest magnitude of each input in units. Weights fit 7 bits, sums stay below 2^24.
    """
    scaled = (weight * input_steps.view(1, -1, 1, 1)).abs()
    largest = scaled.amax((1, 2, 3), keepdim=True) / WEIGHT_LIMIT
    most = (scaled * limits.view(1, -1, 1, 1)).sum((1, 2, 3), keepdim=True) / (0.97 * EXACT)
    finest, coarsest = exponents
    step = power_of_two(torch.maximum(largest, most).clamp(min=2.0**finest))
    return step.clamp(max=2.0**coarsest)


def integer_weight(weight, input_steps, limits, exponents):
    """Whole weights (as floats, with a gradient) and their step."""
    with torch.no_grad():
        step = weight_step(weight, input_steps, limits, exponents)
    scaled = weight * (input_steps.view(1, -1, 1, 1) / step)
    return nearest(scaled).clamp(-WEIGHT_LIMIT, WEIGHT_LIMIT), step


class Layer(nn.Conv2d):
    """A convolution of the decoder.

    kind: `relu`, `signed` or `raw` (sums as they are, always in 32 bits).
    inputs: kinds of the concatenated inputs with their channels, such as [("relu", 96), ("signed", 64)].
    """

    STEPS = {"relu": (RELU_STEP, 255.0), "signed": (SIGNED_STEP, 128.0), "whole": (1.0, 128.0)}

    def __init__(self, inputs, out, kind, kernel=1, finest=FINEST_WEIGHT):
        channels = sum(c for _, c in inputs)
        super().__init__(channels, out, kernel, padding=kernel // 2)
        self.kind, self.quantised = kind, False
        self.exponents = finest, COARSEST_WEIGHT[kind]
        steps = [self.STEPS[k] for k, c in inputs for _ in range(c)]
        self.register_buffer("input_steps", torch.tensor([s for s, _ in steps]), False)
        self.register_buffer("limits", torch.tensor([m for _, m in steps]), False)

    def weights(self):
        """Weight and bias as they act."""
        if not self.quantised:
            return self.weight, self.bias
        whole, step = integer_weight(self.weight, self.input_steps, self.limits, self.exponents)
        unit = step.flatten()
        return whole * (step / self.input_steps.view(1, -1, 1, 1)), nearest(self.bias / unit) * unit

    def forward(self, x, stride=1, padding=None):
        """padding: rows above, below, columns left, right; as many as keep the size if None."""
        weight, bias = self.weights()
        inside = self.padding
        if padding is not None:
            top, bottom, left, right = padding
            x, inside = F.pad(x, (left, right, top, bottom)), 0
        if self.kind == "raw":
            with torch.autocast(x.device.type, enabled=False):
                return F.conv2d(x.float(), weight, bias, stride, inside)
        x = F.conv2d(x, weight, bias, stride, inside)
        return (relu if self.kind == "relu" else signed)(x, self.quantised)


def quantise(network: nn.Module, on: bool):
    """Switches the rounding of all layers of a network."""
    for module in network.modules():
        if hasattr(module, "quantised"):
            module.quantised = on
