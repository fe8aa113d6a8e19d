"""The container of a bundle's exact numbers: named integer arrays, little-endian.

magic "SPCI", u16 version, u16 entries; for each u8 length and ASCII name, u8 bytes per integer
(1, 2 or 4, signed), u8 rank, u32 dimensions, and the integers, the last dimension fastest.
"""

from __future__ import annotations

import struct

import numpy as np

MAGIC, VERSION = b"SPCI", 2
TYPES = {1: np.dtype("<i1"), 2: np.dtype("<i2"), 4: np.dtype("<i4")}


def write(entries: dict[str, np.ndarray]) -> bytes:
    """The file of these arrays, in their order; dtypes int8, int16 and int32 are kept."""
    out = [MAGIC, struct.pack("<HH", VERSION, len(entries))]
    for name, array in entries.items():
        size = array.dtype.itemsize
        if array.dtype.kind != "i" or size not in TYPES:
            raise ValueError(f"{name} is {array.dtype}, not int8, int16 or int32")
        out.append(struct.pack("<B", len(name)) + name.encode("ascii"))
        out.append(struct.pack(f"<BB{array.ndim}I", size, array.ndim, *array.shape))
        out.append(np.ascontiguousarray(array, TYPES[size]).tobytes())
    return b"".join(out)


def read(data: bytes) -> dict[str, np.ndarray]:
    """The arrays of a file that write() made."""
    magic, version, count = struct.unpack_from("<4sHH", data)
    if (magic, version) != (MAGIC, VERSION):
        raise ValueError(f"magic {magic} and version {version}")
    at, entries = 8, {}
    for _ in range(count):
        (length,) = struct.unpack_from("<B", data, at)
        name = data[at + 1 : at + 1 + length].decode("ascii")
        at += 1 + length
        size, rank = struct.unpack_from("<BB", data, at)
        shape = struct.unpack_from(f"<{rank}I", data, at + 2)
        at += 2 + 4 * rank
        entries[name] = np.frombuffer(data, TYPES[size], int(np.prod(shape)), at).reshape(shape)
        at += entries[name].nbytes
    if at != len(data):
        raise ValueError(f"{len(data) - at} bytes behind the last entry")
    return entries
