"""What training takes a residual to cost and to become is what the search of the trellis makes of it."""

from __future__ import annotations

import numpy as np
import pytest
import torch

import quantiser
import trellis
from context import Context, Scales
from config import Shape

LEVELS = (6, 10, 14, 20, 26, 32, 40, 50)


@pytest.fixture(scope="module")
def model():
    return quantiser.Quantiser()


@pytest.fixture(scope="module")
def symbols():
    """Levels, residuals, and what a search makes of these that the tables were not measured on."""
    random = np.random.default_rng(77)
    bits = quantiser.fitted_bits(random)
    levels = quantiser.random_levels(random, 4096, 128).clip(min=1)
    exact = quantiser.random_residuals(random, levels)
    which, found = trellis.Search(bits)(exact, levels)
    cost = bits[levels, which, found.clip(-trellis.LIMIT, trellis.LIMIT) + trellis.LIMIT]
    return levels, exact, trellis.values(which, found) * trellis.STEP / 16, cost


def tensors(levels, exact):
    return torch.from_numpy(exact).float(), torch.from_numpy(levels).float()


def test_values_err_as_those_of_the_search(model, symbols):
    levels, exact, values, _ = symbols
    torch.manual_seed(1)
    drawn = model(*tensors(levels, exact)).numpy()
    for level in LEVELS:
        here = levels == level
        expected, actual = (((v - exact)[here] ** 2).mean() for v in (values, drawn))
        assert actual == pytest.approx(expected, rel=0.05), level
        assert (drawn == 0)[here].mean() == pytest.approx((values == 0)[here].mean(), abs=0.015), level


def test_bits_are_those_of_the_search(model, symbols):
    levels, exact, _, cost = symbols
    expected = model.bits(*tensors(levels, exact)).numpy()
    for level in LEVELS:
        here = levels == level
        assert expected[here].mean() == pytest.approx(cost[here].mean(), rel=0.05, abs=0.04), level


def test_what_is_sure_to_be_zero_is_nearly_free_and_never_coded(model):
    index = torch.full((1000,), 0.3)
    assert model.bits(torch.zeros(1000), index).mean() < 0.02
    assert not model(torch.randn(1000), index).any()


def test_slopes_of_the_bits_are_their_differences(model):
    residual = torch.tensor([0.3, 1.21, -2.33, 9.5], dtype=torch.float64, requires_grad=True)
    index = torch.tensor([5.3, 17.6, 30.2, 50.7], dtype=torch.float64, requires_grad=True)
    model.bits(residual, index).sum().backward()
    with torch.no_grad():
        small = 1e-3
        along = (model.bits(residual + small, index) - model.bits(residual - small, index)) / (2 * small)
        across = (model.bits(residual, index + small) - model.bits(residual, index - small)) / (2 * small)
    assert torch.allclose(residual.grad.float(), along.float(), atol=0.01)
    assert torch.allclose(index.grad.float(), across.float(), atol=0.01)


@pytest.mark.parametrize("level", (6.0, 14.0, 26.0))
def test_the_gradient_of_an_error_is_the_slope_of_its_mean(model, level):
    torch.manual_seed(2)
    target, apart = 0.4, 0.4
    around = lambda place, width: place + width * (torch.rand(40000) - 0.5)
    error = lambda residual: (model(residual, torch.full_like(residual, level)) - target) ** 2
    for middle in (0.2, 0.6, 1.1):
        near = around(middle, apart).requires_grad_()
        error(near).sum().backward()
        with torch.no_grad():
            ends = [error(around(middle + side * apart / 2, 0.1)).mean() for side in (-1, 1)]
        assert near.grad.mean() == pytest.approx((ends[1] - ends[0]) / apart, abs=0.25), middle


def test_what_is_never_sent_has_no_slope_and_what_lies_far_out_has_all(model):
    residual = torch.tensor([0.1, 0.2, 12.0, -30.0], requires_grad=True)
    model(residual, torch.tensor([1.0, 1.0, 40.0, 40.0])).sum().backward()
    assert residual.grad[:2].abs().max() < 0.05
    assert residual.grad[2:].tolist() == [1, 1]


def test_a_group_without_symbols_costs_nothing_and_is_nothing(model):
    shape = Shape()
    torch.manual_seed(3)
    context = Context(shape)
    gained = torch.zeros(1, shape.latent_channels, 4, 4)
    features = torch.rand(1, shape.feature_channels, 4, 4)
    scales = Scales(torch.full((1, shape.latent_channels, 1, 1), 0.4), None, model)
    first = shape.latent_channels - sum(shape.groups[-shape.droppable :])
    with torch.no_grad():
        decoded, residual, index = context(gained, features, lambda x: x, torch.ones(1, 8, 1, 1), scales)
    assert not decoded[:, first:].any() and not residual[:, first:].any() and not index[:, first:].any()
