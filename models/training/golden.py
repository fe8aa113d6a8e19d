"""Golden vectors: an input of every integer network and what must come out, to the last bit."""

from __future__ import annotations

import numpy as np

from integer_reference import Tables, hyper, stage_raw, stages, synthesis

QUALITY_INDEX = 511


def golden_vectors(bundle: dict, seed: int, side: int = 8) -> dict[str, np.ndarray]:
    """The entries of golden.bin; inputs are random over all of their range, extremes included.

    side: of the inputs, in latents; a multiple of four.
    """
    rng = np.random.default_rng(seed)
    z = signed(rng, (len(bundle["tables.I16"][0]), side // 4, side // 4), 127)
    features = hyper(bundle, z).astype(np.int16)
    lat = signed(rng, (int(bundle["groups"].sum()), side, side), 128)
    entries = {
        "quality": np.array([QUALITY_INDEX], np.int16),
        "hyper.in": z,
        "hyper.features": features,
        "synthesis.lat": lat,
        "synthesis.leave": synthesis(bundle, lat, QUALITY_INDEX).astype(np.int32),
    }
    for stage in stages(bundle):
        name = f"stage{stage.number}"
        own = np.clip(rng.geometric(0.02, features.shape) - 1, 0, 255).astype(np.int16)
        known = signed(rng, (2 * stage.known, side, side), 128)
        entries[f"{name}.features"] = own
        if stage.known:
            entries[f"{name}.known"] = known
        entries[f"{name}.out"] = stage_raw(bundle, stage, own, known).astype(np.int32)
    return entries


def signed(rng, shape: tuple, limit: int) -> np.ndarray:
    """int8 from -limit to limit - 1 (127 at most): half of them uniform, half near zero."""
    wide = rng.integers(-limit, min(limit, 127) + 1, shape)
    near = np.rint(rng.laplace(0, 4, shape)).clip(-limit, min(limit, 127))
    return np.where(rng.random(shape) < 0.5, wide, near).astype(np.int8)


def nhwc(x: np.ndarray, zero: int = 0) -> np.ndarray:
    """An array [channels, h, w] as images of graphs are: u8 [1, h, w, channels]."""
    return np.ascontiguousarray((x.astype(int) + zero).transpose(1, 2, 0)[None]).astype(np.uint8)


def cases(bundle: dict, golden: dict):
    """Name, feed and the expected output of every network, as its graphs give it."""
    flat = lambda x: x.transpose(1, 2, 0).reshape(-1, len(x))
    yield "hyper", {"hyper": nhwc(golden["hyper.in"], 128)}, nhwc(golden["hyper.features"])
    for stage in stages(bundle):
        name = f"stage{stage.number}"
        feed = {"features": nhwc(golden[f"{name}.features"])}
        if stage.known:
            feed["known"] = nhwc(golden[f"{name}.known"], 128)
        yield name, feed, flat(golden[f"{name}.out"])
    tables = Tables.at(bundle, int(golden["quality"][0]))
    feed = {
        "latents": nhwc(golden["synthesis.lat"], 128),
        "scale": tables.Fa.astype(np.float32),
        "shift": tables.Fb.astype(np.float32),
    }
    yield "synthesis", feed, flat(golden["synthesis.leave"])
