"""Twenty steps lower the loss; the exported networks give what PyTorch gives; integers are equal."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import onnxruntime
import pytest
import torch
from PIL import Image

import graphs
import integerize
from codec import Codec
from config import Config
from data import Crops, load_folder, principal_components
from optimiser import orthogonal
from salient import relative
from ssimulacra2 import Ssimulacra2


def photograph(seed: int) -> np.ndarray:
    """Blobs, edges and grain: enough structure for a KLT."""
    random = np.random.default_rng(seed)
    y, x = np.mgrid[0:300, 0:400] / 60
    image = np.zeros((300, 400, 3))
    for _ in range(12):
        a, b, c = random.normal(size=3)
        image += np.sin(a * x + b * y + c)[..., None] * random.normal(size=3) * 30
    image[100:180, 50:220] += 60
    image += random.normal(size=image.shape) * 4
    return np.clip(image + 128, 0, 255).astype(np.uint8)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    path = tmp_path_factory.mktemp("photos")
    for seed in range(6):
        Image.fromarray(photograph(seed)).save(path / f"{seed}.png")
    return path


@pytest.fixture(scope="module")
def codec(folder):
    torch.manual_seed(0)
    codec = Codec(Config()).eval()
    photographs = load_folder(folder)
    codec.begin_from_klt(*principal_components(photographs, Config().latent_channels, 0))
    for parameter in codec.synthesis.condition.parameters():
        torch.nn.init.normal_(parameter, std=0.1)
    codec.scale.quantised = True
    return codec


def session(data: bytes):
    return onnxruntime.InferenceSession(data)


def test_twenty_steps_train_resume_and_improve(folder, tmp_path):
    command = [sys.executable, "train.py", "--photos", folder, "--validation", folder]
    command += ["--run", tmp_path / "run", "--minutes", "1000", "--set", "crop=128"]
    command += ["--set", "batch=2", "--set", "warmup_steps=1"]
    # At the product's rates twenty steps move the loss by less than the log shows.
    command += ["--set", "lambda_low=0.001", "--set", "lambda_high=0.15"]
    for steps in ("1", "20"):
        subprocess.run([str(c) for c in command] + ["--steps", steps], check=True)
    rows = (tmp_path / "run" / "log.csv").read_text().splitlines()
    first, last = (float(row.split(",")[5]) for row in (rows[1], rows[-1]))
    assert rows[-1].startswith("20,")
    assert last < first


def test_orthogonal_keeps_directions_and_levels_them():
    values = torch.linalg.svdvals(orthogonal(torch.randn(40, 200)))
    assert values.min() > 0.1 and values.max() < 2.1


def test_ssimulacra2_grows_with_noise_and_has_a_gradient():
    pixels = torch.from_numpy(photograph(1)[:192, :192].copy()).permute(2, 0, 1)[None] / 255
    noise = torch.randn(pixels.shape, generator=torch.Generator().manual_seed(1))
    distorted = [(pixels + sigma * noise).requires_grad_() for sigma in (0.0, 0.02, 0.1)]
    same, near, far = (Ssimulacra2()(pixels, d) for d in distorted)
    assert same < 2 < near < far
    near.sum().backward()
    gradient = distorted[1].grad
    assert torch.isfinite(gradient).all() and gradient.abs().max() > 0


def test_a_step_map_moves_bits_to_where_people_look(codec, folder):
    pixels = Crops(load_folder(folder), 128, 1).batch(1)
    quality = torch.tensor([0.5])
    calm, keen = torch.zeros(1, 1, 4, 4), torch.ones(1, 1, 4, 4)
    bits = [codec(pixels, quality, s)[1].item() for s in (calm, keen)]
    assert bits[0] < codec(pixels, quality)[1].item() < bits[1]
    codec.steps(keen, quality).sum().backward()
    assert codec.saliency_step.grad[:, -1].sum() > 0


def test_relative_saliency_puts_the_salient_third_above_one_half():
    values = np.random.default_rng(1).random((30, 40)) ** 3
    assert abs((relative(values) > 0.5).mean() - 1 / 3) < 0.01
    assert np.allclose(relative(np.full((3, 3), 0.2)), 0.5)


def test_exported_networks_agree_with_pytorch(codec, folder):
    pixels = Crops(load_folder(folder), 128, 1).batch(1)
    quality = torch.tensor([0.4])
    with torch.no_grad():
        latents = codec.analysis(pixels)
        gained = latents * torch.exp(codec.at_quality(codec.log_gain, quality))
        hyper = torch.floor(codec.hyper_analysis(gained) + 0.5)
        features = codec.hyper_synthesis(hyper)
        means = codec.context[2](features, gained[:, : Config().context_channels])
        told = quality[:, None, None, None]
        output = codec.synthesis(latents, told)
    cases = [
        (graphs.analysis(codec), {"pixels": pixels}, latents),
        (graphs.hyper_analysis(codec), {"latents": gained}, codec.hyper_analysis(gained)),
        (graphs.hyper_synthesis(codec), {"hyper": hyper}, features),
        (
            graphs.context(codec, 2),
            {"features": features, "known": gained[:, : Config().context_channels]},
            means,
        ),
        (graphs.synthesis(codec), {"latents": latents, "quality": told}, output),
    ]
    for data, inputs, expected in cases:
        inputs = {name: value.detach().numpy() for name, value in inputs.items()}
        (actual,) = session(data).run(None, inputs)
        expected = expected.detach().numpy()
        assert np.abs(actual - expected).max() <= 2e-3 * (1 + np.abs(expected).max())


def test_scale_network_is_exact_in_onnx(codec):
    layers = integerize.integer_layers(codec.scale)
    hyper = np.random.default_rng(3).integers(-127, 128, (64, 5, 7))
    expected = integerize.run_layers(layers, hyper)
    inputs = {"hyper": hyper[None].astype(np.float32)}
    (actual,) = session(graphs.scale(layers, codec)).run(None, inputs)
    assert np.array_equal(actual[0], expected)


def test_a_layer_that_could_leave_the_exact_range_is_refused():
    weights = np.full((1, 64 * 9 * 2, 3, 3), 127, np.int8)
    with pytest.raises(ValueError, match="2\\^24"):
        integerize.IntegerLayer(weights, np.zeros(1, np.int32), 7, 0, 255, False, 255)


def test_tables_sum_to_the_coder_precision():
    histogram = np.zeros(256)
    histogram[120:135] = [1, 2, 5, 9, 20, 40, 80, 120, 80, 40, 20, 9, 5, 2, 1]
    for level in (1, 20, 63):
        low, frequencies = integerize.fit_table(level, histogram)
        assert sum(frequencies) == 1 << integerize.TABLE_BITS
        assert min(frequencies) >= 1
        assert len(frequencies) == -2 * low + 2
