"""Both forms of every graph equal the reference in int64; what is decoded is what was encoded."""

from __future__ import annotations

import numpy as np
import onnx
import onnxruntime
import pytest

import integer_container
from carried import differing
from golden import cases, golden_vectors, signed
from integer_graphs import external, graphs
from integer_reference import decode, encode, half_even, prove, stages
from random_bundle import random_bundle

SEEDS = range(4)
OFF, ALL = (
    onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL,
    onnxruntime.GraphOptimizationLevel.ORT_ENABLE_ALL,
)


def run(model: bytes, bundle: dict, level, feed: dict) -> np.ndarray:
    options, names = onnxruntime.SessionOptions(), external(model)
    weights = [onnxruntime.OrtValue.ortvalue_from_numpy(bundle[name]) for name in names]
    options.add_external_initializers(names, weights)
    options.graph_optimization_level = level
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(model, options, ["CPUExecutionProvider"])
    return session.run(None, feed)[0]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("folder", ["", "carried/"])
@pytest.mark.parametrize("level", [OFF, ALL])
def test_every_graph_equals_the_reference(seed, folder, level):
    bundle = random_bundle(seed=seed)
    files, golden = graphs(bundle), golden_vectors(bundle, seed)
    count = 0
    for name, feed, expected in cases(bundle, golden):
        got = run(files[f"{folder}{name}.onnx"], bundle, level, feed)
        assert np.array_equal(got, expected), name
        assert len(np.unique(expected)) > 50, f"{name} says little"
        count += 1
    assert count == 2 + len(stages(bundle))


def test_weights_stand_in_the_bundle_once():
    bundle = random_bundle()
    files = graphs(bundle)
    for folder in ("", "carried/"):
        own = [data for name, data in files.items() if name.startswith("carried/") == bool(folder)]
        named = [entry for data in own for entry in external(data)]
        assert sorted(named) == sorted(name for name in bundle if name.endswith(".w"))
    for data in files.values():
        for each in onnx.ModelProto.FromString(data).graph.initializer:
            assert not (each.raw_data and len(each.dims) > 1 and each.data_type == each.INT8)


@pytest.mark.parametrize("seed", SEEDS)
def test_torch_carries_the_graphs_to_the_same_integers(seed):
    bundle = random_bundle(seed=seed)
    golden = golden_vectors(bundle, seed, 16)
    counts = dict(differing(bundle, golden, "cpu"))
    assert len(counts) == 2 + len(stages(bundle))
    assert all(differ == 0 and numbers > 100 for differ, numbers in counts.values()), counts
    golden["synthesis.leave"][0, 0, 0] += 1
    assert dict(differing(bundle, golden, "cpu"))["synthesis"][0] == 1


def test_a_batch_gives_what_its_images_give():
    bundle = random_bundle()
    files, golden = graphs(bundle), golden_vectors(bundle, 3)
    for name, feed, expected in cases(bundle, golden):
        twice = {k: v if v.ndim == 1 else np.concatenate([v, v]) for k, v in feed.items()}
        for folder in ("", "carried/"):
            got = run(files[f"{folder}{name}.onnx"], bundle, ALL, twice)
            assert np.array_equal(got, np.concatenate([expected, expected])), name


@pytest.mark.parametrize("seed", range(10))
def test_the_decoder_sees_what_the_encoder_saw(seed):
    bundle, rng = random_bundle(seed=seed), np.random.default_rng(seed)
    h, w = 4 * rng.integers(1, 5, 2)
    z = signed(rng, (8, h // 4, w // 4), 127)
    steps = rng.integers(-16, 17, (h, w)) if seed % 2 else None
    quality = int(rng.integers(0, 1024))
    latents = rng.laplace(0, 3, (24, h, w))
    residuals, seen = encode(bundle, quality, z, latents, steps)
    tile = decode(bundle, quality, z, residuals, 3, steps)
    assert np.array_equal(tile.d16, seen.d16)
    coded = tile.indices > 0
    finer = np.broadcast_to(2.0 ** (tile.steps / 4), latents.shape)
    error = np.abs(tile.d16 / 16 - latents) * finer
    bound = 0.76 + finer / 32 + np.abs(residuals) * finer / 8192  # a sixteenth; the table F
    assert coded.mean() > 0.3 and (error <= bound)[coded].all()
    assert (residuals[~coded] == 0).all()


def test_groups_that_are_not_carried_are_zero():
    bundle, rng = random_bundle(), np.random.default_rng(1)
    z = signed(rng, (8, 2, 2), 127)
    residuals, _ = encode(bundle, 700, z, rng.laplace(0, 3, (24, 8, 8)))
    whole, part = (decode(bundle, 700, z, residuals, groups) for groups in (3, 1))
    assert np.array_equal(whole.d16[:8], part.d16[:8])
    assert not part.d16[8:].any() and whole.d16[8:].any()


def test_the_file_gives_back_its_entries():
    bundle = random_bundle()
    again = integer_container.read(integer_container.write(bundle))
    assert list(again) == list(bundle)
    for name, array in bundle.items():
        assert again[name].dtype == array.dtype and np.array_equal(again[name], array)


def test_ties_go_to_the_even_number():
    assert half_even(np.array([-24, -8, -7, 8, 9, 24]), 4).tolist() == [-2, 0, 0, 0, 1, 2]


def test_a_sum_that_could_pass_the_exact_range_is_refused():
    bundle = random_bundle()
    bundle["synthesis.up.b"] = np.full_like(bundle["synthesis.up.b"], 2**24 - 5)
    with pytest.raises(ValueError, match="synthesis.up"):
        prove(bundle)
