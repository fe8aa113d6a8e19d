"""FORMAT.md sections 1 and 2: bytes to a header, optional sections and the tiles' payloads."""

from __future__ import annotations

import dataclasses

SIGNATURE = b"\x8bSPC\r\n\x1a\n"
VERSION = 2
OPTIONAL = {b"ICCP", b"EXIF", b"XMP_", b"ALPH", b"STEP", b"FILT"}
MAX_SIDE, MAX_TILES = 16777216, 1048576


class Malformed(ValueError):
    """The bytes break FORMAT.md."""


class Unsupported(ValueError):
    """A version, section or model that is not known here."""


def require(condition: bool, what: str):
    if not condition:
        raise Malformed(what)


def crc32c(data: bytes) -> int:
    crc = 0xFFFFFFFF
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0x82F63B78 if crc & 1 else 0)
    return crc ^ 0xFFFFFFFF


class Bytes:
    """Reads big-endian integers, one behind the other."""

    def __init__(self, data: bytes):
        self.data, self.at = data, 0

    def left(self) -> int:
        return len(self.data) - self.at

    def take(self, count: int) -> bytes:
        require(count <= self.left(), f"{count} bytes at {self.at}, {self.left()} are left")
        self.at += count
        return self.data[self.at - count : self.at]

    def uint(self, count: int) -> int:
        return int.from_bytes(self.take(count), "big")

    def varint(self, longest: int = 5) -> int:
        value = 0
        for i in range(longest):
            byte = self.uint(1)
            value |= (byte & 127) << 7 * i
            if byte < 128:
                require(value < 2**31 and (byte > 0 or i == 0), "varint")
                return value
        raise Malformed("varint too long")


@dataclasses.dataclass(frozen=True)
class Header:
    width: int
    height: int
    quality_index: int
    color: int  # 0 gray, 1 gray + alpha, 2 RGB, 3 RGB + alpha
    tile: int  # side in pixels
    follow: int  # which parts follow in the compact form: 1 the steps, 2 the filter
    name: str
    hash: bytes

    @staticmethod
    def read(source: Bytes) -> Header:
        width, height = source.varint(4), source.varint(4)
        require(1 <= width <= MAX_SIDE and 1 <= height <= MAX_SIDE, "size")
        field, flags = source.uint(2), source.uint(1)
        require(6 <= field & 15 <= 13, "tile size")
        require(field >> 4 & 3 < 4 and flags >> 7 == 0 and flags & 31 > 0, "flags")
        name = source.take(flags & 31)
        require(all(0x21 <= byte <= 0x7E for byte in name), "name")
        tile, color = 1 << (field & 15), field >> 4 & 3
        follow = flags >> 5
        header = Header(width, height, field >> 6, color, tile, follow, name.decode(), source.take(8))
        require(len(header.tiles()) <= MAX_TILES, "number of tiles")
        return header

    def padded(self) -> tuple[int, int]:
        """Height and width, multiples of 64."""
        return -(-self.height // 64) * 64, -(-self.width // 64) * 64

    def tiles(self) -> list[tuple[int, int, int, int]]:
        """Top, left, height and width of each, in pixels."""
        height, width = self.padded()
        side = self.tile
        return [
            (y, x, min(side, height - y), min(side, width - x))
            for y in range(0, height, side)
            for x in range(0, width, side)
        ]


@dataclasses.dataclass(frozen=True)
class Frame:
    header: Header
    sections: dict[bytes, bytes]
    tiles: list[bytes]


def require_version(version: int):
    if version != VERSION:
        raise Unsupported(f"version {version}")


def read_section(source: Bytes) -> tuple[bytes, bytes]:
    start = source.at
    tag = source.take(4)
    payload = source.take(source.uint(4))
    require(crc32c(source.data[start : source.at]) == source.uint(4), f"checksum of {tag}")
    return tag, payload


def read(data: bytes) -> Frame:
    source = Bytes(data)
    require(source.take(8) == SIGNATURE, "signature")
    compact = source.left() > 0 and source.data[source.at] < 0x40
    frame = read_compact(source) if compact else read_sections(source)
    require(source.left() == 0, "bytes behind the end")
    return frame


def read_compact(source: Bytes) -> Frame:
    start = source.at
    require_version(source.uint(1))
    body = Bytes(source.take(source.varint()))
    require(crc32c(source.data[start : source.at]) == source.uint(4), "checksum")
    header = Header.read(body)
    parts = [tag for bit, tag in ((1, b"STEP"), (2, b"FILT")) if header.follow & bit]
    sections = {tag: body.take(body.varint()) for tag in parts}
    require(len(header.tiles()) == 1 and header.color % 2 == 0, "compact form")
    return Frame(header, sections, [body.take(body.left())])


def read_sections(source: Bytes) -> Frame:
    tag, head = read_section(source)
    require(tag == b"HEAD", "HEAD first")
    body = Bytes(head)
    require_version(body.uint(1))
    header = Header.read(body)
    require(body.left() == 0 and not header.follow, "HEAD")
    sections = {}
    tag, payload = read_section(source)
    while tag != b"TOC_":
        if tag not in OPTIONAL and tag[:1].isupper():
            raise Malformed(f"{tag} here") if tag in (b"HEAD", b"TILE", b"DONE") else Unsupported(f"section {tag}")
        require(tag not in sections, f"{tag} twice")
        sections[tag] = payload
        tag, payload = read_section(source)
    require((b"ALPH" in sections) == (header.color % 2 == 1), "ALPH")
    contents, tiles = Bytes(payload), []
    lengths = [contents.varint() for _ in header.tiles()]
    require(contents.left() == 0, "TOC_")
    for length in lengths:
        tag, payload = read_section(source)
        require(tag == b"TILE" and len(payload) == length, "TILE")
        tiles.append(payload)
    require(read_section(source) == (b"DONE", b""), "DONE")
    return Frame(header, sections, tiles)
