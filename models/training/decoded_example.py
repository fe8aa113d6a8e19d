"""A tile that the reference decoded, with its tables: what another decoder can be held to."""

from __future__ import annotations

import numpy as np

from golden import signed
from integer_reference import Tables, encode

SIDE = 8


def decoded_example(bundle: dict, seed: int) -> dict[str, np.ndarray]:
    """Entries of tile.bin: a random tile with steps, and every table at its quality."""
    rng = np.random.default_rng(seed)
    quality = int(rng.integers(300, 1024))
    z = signed(rng, (len(bundle["tables.I16"][0]), SIDE // 4, SIDE // 4), 127)
    steps = rng.integers(-4, 5, (SIDE // 2, SIDE // 2)).repeat(2, 0).repeat(2, 1)
    latents = rng.laplace(0, 3, (int(bundle["groups"].sum()), SIDE, SIDE))
    residuals, tile = encode(bundle, quality, z, latents, steps)
    tables = Tables.at(bundle, quality)
    entries = {f"tables.{k}": v.astype(np.int32) for k, v in vars(tables).items()}
    entries["tables.hyper"] = tables.hyper_index().astype(np.int8)
    return entries | {
        "quality": np.array([quality], np.int16),
        "hyper": z,
        "steps": steps.astype(np.int8),
        "residuals": residuals.astype(np.int32),
        "indices": tile.indices.astype(np.int8),
        "latents": tile.d16.astype(np.int16),
        "lat": tile.lat().astype(np.int8),
    }
