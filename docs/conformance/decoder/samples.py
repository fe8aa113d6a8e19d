"""FORMAT.md sections 7 and 9: latents and alpha to samples."""

from __future__ import annotations

import itertools
import math
import zlib

import numpy as np

from frame import Frame, Malformed, require
from model import Model, clip, column, depth_to_space, even, up

AXES = (605396, 741455, 428080)
V = np.array(
    [
        [47742, 40396, 12412, 11630, 6095, 5573, 3720, 3537],
        [-40653, 31741, 37921, 6384, 10401, 3761, 4836, 3217],
        [12534, -38426, 37320, 33988, 3657, 8772, 2774, 3913],
        [-11869, 6223, -34721, 44988, 28750, 2224, 6806, 2840],
        [5780, -10747, 3037, -29683, 52249, 22407, 1658, 4579],
        [-5115, 2544, -9213, 893, -23504, 58210, 15202, 2175],
        [1954, -4253, 162, -7325, -849, -16421, 62402, 7414],
        [-1289, -574, -3228, -2079, -5155, -2787, -8708, 64561],
    ],
    np.int64,
)
COSINES = np.array(
    [[16384] * 16]
    + [
        [round(2**16 * math.sqrt(1 / 8) * math.cos(math.pi * (2 * i + 1) * k / 32)) for i in range(16)]
        for k in range(1, 16)
    ],
    np.int64,
)


def added(model: Model, d: np.ndarray, quality_index: int) -> np.ndarray:
    """What the network adds: [3, h, w] in 2^-11 levels."""
    at = lambda name: model.table(name, quality_index)
    x = clip(even(d * column(model.e(at("LN"))), 16), -128, 127)
    x = blocks(model, "synthesis.coarse", model.signed("synthesis.enter", x))
    x = depth_to_space(model.relu("synthesis.up", x))
    x = clip(even(x * column(at("Fa")) + column(at("Fb")), 12), -128, 127)
    y = model.raw("synthesis.leave", blocks(model, "synthesis.fine", x))
    s = model.entries["synthesis.leave.s"].tolist()
    a = np.stack([up(y[c], s[c] - 11) if s[c] >= 11 else y[c] << 11 - s[c] for c in range(192)])
    h, w = a.shape[1:]
    return a.reshape(3, 8, 8, h, w).transpose(0, 3, 1, 4, 2).reshape(3, 8 * h, 8 * w)


def blocks(model: Model, prefix: str, x: np.ndarray) -> np.ndarray:
    for name in itertools.takewhile(
        lambda name: model.has(f"{name}.mix"), (f"{prefix}{i}" for i in itertools.count())
    ):
        inner = model.relu(f"{name}.spread", x)
        x = clip(x + model.signed(f"{name}.mix", inner), -128, 127)
    return x


def inverse(x: np.ndarray, z: int) -> np.ndarray:
    """The inverse lapped transform of lines along the last side."""
    lines, length = x.shape[:-1], x.shape[-1]
    u = up(x.reshape(*lines, length // 16, 16) @ COSINES, z).reshape(*lines, length)
    w = 2 * u
    for g in range(16, length, 16):
        before, behind = u[..., g - 8 : g][..., ::-1], u[..., g : g + 8]
        e = up((before - behind) @ V, 16)
        w[..., g - 8 : g] = (before + behind + e)[..., ::-1]
        w[..., g : g + 8] = before + behind - e
    return w


def linear(model: Model, d: np.ndarray, quality_index: int) -> np.ndarray:
    """The linear path: a plane for each colour axis, in 2^-11 levels."""
    h, w = d.shape[1:]
    planes = np.zeros((3, 16 * h, 16 * w), np.int64)
    where = zip(*(model.entries[name].tolist() for name in ("axes", "rows", "columns")))
    logarithms = model.table("L", quality_index).tolist()
    for (axis, row, col), latent, logarithm in zip(where, d, logarithms):
        m = up(int(model.entries["X"][logarithm % 1024]) * AXES[axis], 16)
        v = 14 - (logarithm >> 10)
        scaled = up(latent * m, v) if v >= 0 else latent * m << -v
        planes[axis, row::16, col::16] = clip(scaled, -1048575, 1048575)
    rows = inverse(planes, 14)
    return inverse(rows.transpose(0, 2, 1), 17).transpose(0, 2, 1)


def colors(model: Model, frame: Frame, d: np.ndarray) -> np.ndarray:
    """Gray [1, h, w] or red, green and blue [3, h, w]."""
    header = frame.header
    p, q, r = linear(model, d, header.quality_index)
    a = added(model, d, header.quality_index)
    if header.color < 2:
        whole = [p + up(21845 * a.sum(0), 16)]
    else:
        whole = [p + q + r + a[0], p - 2 * r + a[1], p - q + r + a[2]]
    return clip(np.stack(whole) + 262144 >> 11, 0, 255)[:, : header.height, : header.width]


def alpha(payload: bytes, height: int, width: int) -> np.ndarray:
    if payload[:1] == b"\0" and len(payload) == 2:
        return np.full((height, width), payload[1])
    require(payload[:1] == b"\1", "mode of alpha")
    inflater = zlib.decompressobj(-15)
    try:
        rows = inflater.decompress(payload[1:])
    except zlib.error as e:
        raise Malformed("alpha") from e
    require(inflater.eof and not inflater.unused_data, "end of alpha")
    require(len(rows) == height * (width + 1), "rows of alpha")
    plane = np.zeros((height + 1, width + 1), np.int64)  # zeros above and before
    for y in range(height):
        row = rows[y * (width + 1) : (y + 1) * (width + 1)]
        for x in range(width):
            left, above, corner = plane[y + 1, x], plane[y, x + 1], plane[y, x]
            plane[y + 1, x + 1] = row[1 + x] + predicted(row[0], left, above, corner) & 255
    return plane[1:, 1:]


def predicted(kind: int, left: int, above: int, corner: int) -> int:
    require(kind <= 4, "filter of alpha")
    paeth = min((left, above, corner), key=lambda each: abs(left + above - corner - each))
    return (0, left, above, left + above >> 1, paeth)[kind]
