"""Training lowers the loss and resumes; the exported integers decode what PyTorch decodes."""

from __future__ import annotations

import json
import pathlib
import subprocess
import sys

import numpy as np
import onnxruntime
import pytest
import torch
from PIL import Image

import bd_rate
import checkpoint
import frequencies
import graphs
import integer_reference
import integerize
import places
from codec import Codec
from config import STAGES, Shape
from context import Grid, Stage
from data import Crops, load_folder
from distortion import Distortion
from grids import Layer, integer_weight, relu, signed
from lapped import LappedTransform, across_borders, overlap_filter
from loss import loss
from metric.network import bands, bundled, hypotenuse
from optimiser import orthogonal
from photographs import Mix, Photograph, Photographs
from rate import whole_hyper
from salient import relative
from ssimulacra2 import Ssimulacra2
from strokes import strokes
from trainer import Trainer, often_used

METRIC = pathlib.Path("../src/main/resources/io/spcodec/models/metric-2/metric.onnx")


def photograph(seed: int) -> np.ndarray:
    """Blobs, edges and grain."""
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
    for seed in range(4):
        Image.fromarray(photograph(seed)).save(path / f"{seed}.png")
    return path


@pytest.fixture(scope="module")
def codec():
    torch.manual_seed(0)
    codec = Codec(Shape()).eval()
    codec.whole = True
    return codec


def photographs_of(folder):
    return [Photograph(pixels) for pixels in load_folder(folder)]


def fixed_loss(folder, weights=None):
    torch.manual_seed(0)
    codec = Codec(Shape())
    if weights:
        codec.load_state_dict(checkpoint.load(weights))
    torch.manual_seed(5)
    pixels, _ = Photographs(photographs_of(folder), [], 128, torch.device("cpu")).batch(4)
    batch = pixels, torch.tensor([0.2, 0.5, 0.7, 0.9]), None
    with torch.no_grad():
        return loss(codec, Distortion(None, "cpu"), STAGES["transform"], batch)[0].item()


def test_checkpoints_come_back_packed_or_not(tmp_path):
    kept = {"small": torch.tensor([0.1, -3.0]), "large": torch.tensor([1e5])}
    for name in ("w.pt", "w.pt.xz"):
        checkpoint.save(kept, tmp_path / name)
        back = checkpoint.load(tmp_path / name)
        assert back["large"].item() == 1e5
        torch.testing.assert_close(back["small"], kept["small"].half().float(), rtol=0, atol=0)
    noise = {"noise": 0.02 * torch.randn(200_000)}
    for name in ("n.pt", "n.pt.xz"):
        checkpoint.save(noise, tmp_path / name)
    assert (tmp_path / "n.pt.xz").stat().st_size < 0.95 * (tmp_path / "n.pt").stat().st_size


def test_twenty_steps_train_resume_and_improve(folder, tmp_path):
    command = [sys.executable, "train.py", "--photos", folder, "--run", tmp_path / "run", "--crop", "128"]
    command += ["--batch", "2", "--plan", "transform=1", "--minutes", "1000", "--drawings", "2", "--strokes", "2"]
    for steps in ("5", "20"):
        subprocess.run([str(c) for c in command] + ["--most-steps", steps], check=True)
    rows = [row.split(",") for row in (tmp_path / "run" / "log.csv").read_text().splitlines()[1:]]
    assert [int(row[1]) for row in rows] == [5, 25]
    assert fixed_loss(folder, tmp_path / "run" / "average.pt") < fixed_loss(folder)


@pytest.mark.parametrize("name", STAGES)
def test_every_stage_has_a_finite_gradient_for_every_weight_it_uses(name, folder):
    torch.manual_seed(2)
    codec, stage = Codec(Shape()), STAGES[name]
    codec.quantise(stage.integers)
    pool = Photographs(photographs_of(folder), [], 128, torch.device("cpu"))
    pixels, saliency = pool.batch(2)
    batch = pixels, torch.tensor([0.3, 0.9]), saliency[:1] if stage.saliency else None
    loss(codec, Distortion(None, "cpu", METRIC), stage, batch)[0].backward()
    for key, parameter in codec.named_parameters():
        if parameter.grad is None:
            assert not stage.moves(key) or key == "saliency_step" and not stage.saliency
        else:
            assert torch.isfinite(parameter.grad).all(), key


@pytest.mark.parametrize("name", ("entropy", "synthesis"))
def test_a_part_learns_alone_whatever_moved_before(name, folder):
    torch.manual_seed(4)
    pool = Photographs(photographs_of(folder), [], 128, torch.device("cpu"))
    trainer = Trainer(Codec(Shape()), pool, Distortion(None, "cpu"), 2)
    trainer.step("transform", STAGES["transform"], 1.0)
    before = {each: p.detach().clone() for each, p in trainer.named.items()}
    trainer.step(name, STAGES[name], 1.0)
    moved = {each for each, p in trainer.named.items() if not torch.equal(p, before[each])}
    assert all(STAGES[name].moves(each) for each in moved)
    assert {"entropy": "context.networks.3.enter.weight", "synthesis": "synthesis.leave.weight"}[name] in moved


def test_maps_and_perceptual_terms_go_together_in_every_stage():
    for stage in STAGES.values():
        assert stage.perceptual == (stage.saliency > 0)
        assert stage.perceptual or stage.squared > 0 or stage.entropy


@pytest.mark.parametrize("samples", (1, 2, 4, 6, 16))
def test_a_term_of_a_share_of_the_samples_weighs_what_it_weighs_of_all(samples):
    terms = Distortion.share(lambda a, b, w: a, 8, torch.full((samples,), 3.0), torch.zeros(samples), torch.zeros(samples))
    assert terms.mean().item() == pytest.approx(3.0)
    assert samples == 1 or terms[0] == 0


def test_qualities_that_are_used_often_are_trained_often():
    shares = torch.tensor([0.0, 0.05, 0.1, 0.5, 0.9, 1.0])
    assert torch.allclose(often_used(shares), torch.tensor([0.0, 0.1, 0.2, 0.5, 0.8, 1.0]))


def test_the_smallest_batch_holds_a_sample_with_a_map(folder):
    trainer = Trainer(Codec(Shape()), Photographs(photographs_of(folder), [], 128, torch.device("cpu")), None, 4)
    assert trainer.salient(STAGES["integers"]) == 1
    assert trainer.salient(STAGES["transform"]) == 0


def test_the_lapped_transform_is_orthonormal_over_every_border():
    matrix = overlap_filter()
    assert torch.allclose(matrix @ matrix.t(), torch.eye(16, dtype=torch.float64), atol=1e-12)
    planes = torch.randn(2, 48, 80, dtype=torch.float64)
    there = across_borders(planes, matrix)
    assert torch.allclose(across_borders(there, matrix.t()), planes, atol=1e-12)


def test_gray_pictures_lose_nothing_in_the_kept_coefficients():
    linear = LappedTransform(384)
    gray = torch.rand(1, 1, 96, 64).expand(1, 3, 96, 64) - 0.5
    assert (linear.inverse(linear(gray)) - gray).abs().max() < 1e-5


def test_quantised_layers_compute_in_whole_numbers():
    torch.manual_seed(1)
    layer = Layer([("relu", 5), ("signed", 7)], 6, "signed", 3)
    layer.quantised = True
    x = torch.cat([relu(torch.rand(1, 5, 6, 6) * 9, True), signed(torch.randn(1, 7, 6, 6) * 5, True)], 1)
    whole, step = integer_weight(layer.weight, layer.input_steps, layer.limits, layer.exponents)
    assert whole.abs().max() <= 63 and (torch.log2(step) % 1 == 0).all()
    units = x / layer.input_steps.view(1, -1, 1, 1)
    bias = torch.round(layer.bias / step.flatten())
    sums = torch.nn.functional.conv2d(units, whole, bias, padding=1) * step.view(1, -1, 1, 1)
    expected = torch.round(sums * 16).clamp(-128, 127) / 16
    assert torch.equal(layer(x), expected)


def test_bounds_let_the_gradient_through_inside_and_stop_it_outside():
    x = torch.tensor([-1.0, 0.3, 7.0, 9.0], requires_grad=True)
    relu(x, True).sum().backward()
    assert x.grad.tolist() == [0, 1, 1, 0]


def test_the_exported_integers_decode_what_pytorch_decodes(codec, folder):
    """Tables are rounded to 1/1024 octave, so a value at the border of two may fall to the other."""
    codec.quantise(True)
    words = frequencies.words(np.zeros((64, 256)), np.zeros((64, 2, 256)))
    bundle = integerize.entries(codec, words)
    integer_reference.prove(bundle)
    pixels = Crops(load_folder(folder), 128, 1).batch(1)
    for index in (300, 700, 1000):
        quality = torch.tensor([index / 1023])
        with torch.no_grad():
            gained = codec.gained(pixels, quality)
            decoded, residual, scales, hyper = codec.code(gained, quality)
        z = whole_hyper(hyper)[0].numpy().astype(int)
        symbols, tile = integer_reference.rounded(bundle, index, z, gained[0].double().numpy())
        assert (symbols != np.floor(residual[0].numpy() + 0.5)).mean() < 0.02
        levels = np.floor(scales[0].numpy() + 0.5).clip(0, 63)
        assert np.abs(levels - tile.indices).max() <= 2 and (levels != tile.indices).mean() < 0.1
    codec.quantise(False)


def test_exported_float_networks_agree_with_pytorch(codec, folder):
    pixels = Crops(load_folder(folder), 128, 1).batch(1)
    with torch.no_grad():
        linear = codec.linear(pixels - 0.5)
        learned = (codec.analysis(pixels) - linear) * 255
        gained = codec.gained(pixels, torch.tensor([0.4]))
        hyper = codec.hyper_analysis(gained)
    cases = [
        (graphs.analysis(codec), {"pixels": pixels}, learned),
        (graphs.hyper_analysis(codec), {"latents": gained}, hyper),
    ]
    for data, inputs, expected in cases:
        inputs = {name: value.numpy() for name, value in inputs.items()}
        (actual,) = onnxruntime.InferenceSession(data).run(None, inputs)
        assert np.abs(actual - expected.numpy()).max() <= 3e-3 * (1 + expected.abs().max().item())


@torch.no_grad()
def test_feedback_takes_back_what_the_linear_path_cannot_decode():
    codec = Codec(Shape()).eval()
    codec.synthesis.leave.weight.zero_()
    codec.analysis.leave.weight.zero_()
    codec.analysis.leave.bias.copy_(torch.linspace(-0.1, 0.1, codec.shape.latent_channels))
    pixels, quality = torch.rand(1, 3, 128, 128, generator=torch.Generator().manual_seed(1)), torch.tensor([0.5])
    gain = torch.exp(codec.at_quality(codec.log_gain, quality))
    exact = codec.linear(pixels - 0.5) * gain
    wrong = codec.analysis(pixels) * gain - exact
    for share in (0.0, 0.25, 1.0):
        codec.feedback.fill_(share)
        left = codec.gained(pixels, quality) - exact
        assert torch.allclose(left, (1 - share) * wrong, atol=1e-4 * wrong.abs().max().item())


def test_orthogonal_keeps_directions_and_levels_them():
    values = torch.linalg.svdvals(orthogonal(torch.randn(2, 40, 200)))
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


def test_the_bundled_metric_grows_with_noise_and_blurred_colour_and_has_a_gradient():
    folder = pathlib.Path(__file__).parent.parent / "src/main/resources/io/spcodec/models/metric-2"
    network = bundled(folder / "metric.onnx")
    torch.manual_seed(1)
    photo = torch.nn.functional.interpolate(torch.rand(1, 3, 24, 24), 96, mode="bicubic").clamp(0, 1)
    distances = [network(photo, (photo + s * torch.randn_like(photo)).clamp(0, 1)).item()
                 for s in (0, 0.02, 0.05)]
    assert distances[0] < 0.01 < distances[1] < distances[2]
    noisy = (photo + 0.05).clamp(0, 1).requires_grad_()
    network(photo, noisy).sum().backward()
    assert noisy.grad.abs().sum() > 0 and not network.weights.requires_grad


def test_haar_bands_split_a_difference_by_scale():
    checks = torch.tensor([[1.0, -1.0], [-1.0, 1.0]]).repeat(16, 16).expand(1, 3, 32, 32)
    finest, *coarser = bands(checks, 3)
    assert torch.equal(finest, torch.ones(1, 3)) and not torch.stack(coarser).any()
    doubled = checks.repeat_interleave(2, 2).repeat_interleave(2, 3)
    finest, second, third = bands(doubled, 3)
    assert not finest.any() and torch.equal(second, torch.ones(1, 3)) and not third.any()


def test_the_metric_s_far_term_counts_little_near_the_threshold_and_wins_above_it():
    assert hypotenuse(3.0, 0.5) < 3.01
    assert hypotenuse(3.0, 4.0) > 64


@pytest.mark.parametrize("count", places.CLASSES)
def test_classes_of_positions_fill_a_grid_once(count):
    grid, whole = Grid(), torch.arange(1.0, 97).view(1, 1, 8, 12)
    for number, classes in enumerate(places.CLASSES[count]):
        for row, column, stride in classes:
            grid.put((row, column, stride), whole[:, :, row::stride, column::stride])
        done = torch.count_nonzero(grid.joined()).item() / 96
        assert done == pytest.approx(sum(places.shares([count])[: number + 1]))
    assert torch.equal(grid.joined(), whole)


@pytest.mark.parametrize("count", [4, 6])
def test_what_is_around_a_position_is_decoded_before_it(count):
    grid = np.zeros((8, 8), bool)
    for number, classes in enumerate(places.CLASSES[count]):
        for row, column, stride in classes:
            for y, x in places.around(row, column, stride) if number else ():
                assert grid[row + y, column + x], (row, column)
        for row, column, stride in classes:
            grid[row::stride, column::stride] = True
    assert grid.all()


@pytest.mark.parametrize("place", [place for classes in places.CLASSES[6] for place in classes])
def test_a_stage_sees_around_its_own_positions(place):
    row, column, stride = place
    stage = Stage(Shape(), 0, False)
    torch.nn.init.zeros_(stage.near.weight)
    stage.near.weight.data[0, 0, 4, 1] = 0.25  # two rows below, one column before
    known = torch.rand(1, 16, 8, 12)
    seen = []
    stage.enter.register_forward_hook(lambda module, inputs, out: seen.append(inputs[0][:, 160]))
    stage(torch.zeros(1, 160, 8, 12), known, row, column, stride)
    shifted = torch.nn.functional.pad(known[:, 0], (1, 0, 0, 2))[:, 2:, :12]
    assert torch.allclose(seen[0], 0.25 * shifted[:, row::stride, column::stride])


def test_a_step_map_moves_bits_to_where_people_look(codec, folder):
    pixels = Crops(load_folder(folder), 128, 1).batch(1)
    quality = torch.tensor([0.5])
    calm, keen = torch.zeros(1, 1, 4, 4), torch.ones(1, 1, 4, 4)
    bits = [codec(pixels, quality, s)[1].item() for s in (calm, keen)]
    assert bits[0] < codec(pixels, quality)[1].item() < bits[1]


def test_crops_are_cut_out_of_the_photographs_with_their_saliency(monkeypatch):
    monkeypatch.setattr(Mix, "COLOURED", 0)
    rows, columns = np.mgrid[0:256, 0:256]
    picture = np.stack([rows, columns, np.zeros_like(rows)], 2).astype(np.uint8)
    map_ = (rows / 255).astype(np.float32)
    torch.manual_seed(4)
    pool = Photographs([Photograph(picture, map_)], [], 64, torch.device("cpu"))
    pixels, cells = pool.batch(40)
    for crop, cell in zip(torch.round(pixels * 255), cells):
        step = (crop[0, 1, 0] - crop[0, 0, 0]).item()
        assert step in (1, 2)
        assert abs(cell[0, 0, 0].item() * 255 - crop[0, 16, 0].item()) <= 9 * step
        assert abs((crop[1, 0, 1] - crop[1, 0, 0]).item()) == step


def test_a_photograph_with_three_times_the_share_is_drawn_three_times_as_often():
    dark, light = np.zeros((80, 80, 3), np.uint8), np.full((80, 80, 3), 255, np.uint8)
    torch.manual_seed(1)
    pool = Photographs([Photograph(dark), Photograph(light, share=3.0)], [], 64, torch.device("cpu"))
    pixels, _ = pool.batch(400)
    assert 0.68 < (pixels.mean((1, 2, 3)) > 0.5).float().mean() < 0.82


def test_relative_saliency_puts_the_salient_third_above_one_half():
    values = np.random.default_rng(1).random((30, 40)) ** 3
    assert abs((relative(values) > 0.5).mean() - 1 / 3) < 0.01
    assert np.allclose(relative(np.full((3, 3), 0.2)), 0.5)


def test_tables_sum_to_the_coder_precision():
    histogram = np.zeros(256)
    histogram[120:135] = [1, 2, 5, 9, 20, 40, 80, 120, 80, 40, 20, 9, 5, 2, 1]
    for level in (1, 20, 63):
        low, entries = frequencies.fit(frequencies.plain_prior(level), histogram)
        assert sum(entries) == 1 << frequencies.TABLE_BITS
        assert min(entries) >= 1
        assert len(entries) == -2 * low + 2


def test_a_tenth_fewer_bytes_at_every_score_is_minus_ten_per_cent(tmp_path):
    points = [{"setting": i, "bpp": 0.1 * 2**i, "psnr": 30 + 3 * i} for i in range(5)]
    fewer = [{**p, "bpp": 0.9 * p["bpp"]} for p in points]
    for name, rows in (("a", points), ("b", fewer)):
        (tmp_path / name).write_text(json.dumps([{"image": "x", "points": rows}]))
    curves = [bd_rate.curve(bd_rate.load(tmp_path / n)["x"], "psnr") for n in "ab"]
    assert bd_rate.difference(*curves) == pytest.approx(-10)


def test_strokes_are_lines_on_ground():
    random = np.random.default_rng(3)
    pictures = [strokes(random, 96) for _ in range(12)]
    for picture in pictures:
        assert picture.shape == (96, 96, 3) and picture.dtype == np.uint8
    assert np.median([picture.astype(float).std((0, 1)).max() for picture in pictures]) > 8
    assert all((a != b).any() for a, b in zip(pictures, pictures[1:]))
