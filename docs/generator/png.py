"""PNG files as Chromium writes them, and with a palette (ISO/IEC 15948)."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.uint8]

_SIGN = b"\x89PNG\r\n\x1a\n"
_HEAD = struct.Struct(">IIBBBBB")
_RGB, _PALETTE = (8, 2, 0, 0, 0), (8, 3, 0, 0, 0)
_BROKEN = (struct.error, zlib.error, KeyError, ValueError)


def read(png: bytes) -> Points:
    """The points: rows, columns, and red, green, blue.

    Raises ValueError for anything but a whole PNG of 8 bits a channel, without transparency and
    not interlaced.
    """
    try:
        return _read(png)
    except _BROKEN as error:
        raise ValueError(f"no picture as Chromium writes it: {error}") from error


def written(points: Points, palette: Points) -> bytes:
    """A PNG whose points (rows, columns) are places in the palette."""
    height, width = points.shape
    # Without a filter: neighbours in a palette are no neighbours in colour.
    lines = np.concatenate([np.zeros((height, 1), np.uint8), points], axis=1)
    parts = (
        (b"IHDR", _HEAD.pack(width, height, *_PALETTE)),
        (b"PLTE", palette.tobytes()),
        (b"IDAT", zlib.compress(lines.tobytes(), 9)),
        (b"IEND", b""),
    )
    return _SIGN + b"".join(_chunk(kind, data) for kind, data in parts)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _read(png: bytes) -> Points:
    if not png.startswith(_SIGN):
        raise ValueError("the signature of a PNG is missing")
    chunks: dict[bytes, bytes] = {}
    for kind, data in _chunks(png):
        chunks[kind] = chunks.get(kind, b"") + data
    width, height, *form = _HEAD.unpack(chunks[b"IHDR"])
    if tuple(form) != _RGB:
        raise ValueError(f"its form is {form}")
    packed = np.frombuffer(zlib.decompress(chunks[b"IDAT"]), np.uint8)
    lines = packed.reshape(height, 1 + 3 * width)
    above = np.zeros((width, 3), np.uint8)
    points = np.empty((height, width, 3), np.uint8)
    for y, line in enumerate(lines):
        above = points[y] = _unfiltered(int(line[0]), line[1:].reshape(width, 3), above)
    return points


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_SIGN)
    while at < len(png):
        size, kind = struct.unpack_from(">I4s", png, at)
        yield kind, png[at + 8 : at + 8 + size]
        at += 12 + size


def _unfiltered(kind: int, line: Points, above: Points) -> Points:
    """A line from its differences to the point on the left, the one above, or both."""
    if kind == 0:
        return line
    if kind == 1:
        return np.cumsum(line, axis=0, dtype=np.uint8)
    if kind == 2:
        return line + above
    if kind in {3, 4}:
        return _one_by_one(line, above, paeth=kind == 4)
    raise ValueError(f"a line has the filter {kind}")


def _one_by_one(line: Points, above: Points, *, paeth: bool) -> Points:
    """Each value in turn, as it follows from the one before."""
    up = above.reshape(-1).tolist()
    out = [0, 0, 0]
    for n, difference in enumerate(line.reshape(-1).tolist()):
        left, over = out[n], up[n]
        corner = up[n - 3] if n >= 3 else 0
        guess = _paeth(left, over, corner) if paeth else (left + over) // 2
        out.append((difference + guess) & 255)
    return np.array(out[3:], np.uint8).reshape(line.shape)


def _paeth(left: int, over: int, corner: int) -> int:
    """Whichever of the three is nearest to left + over - corner."""
    away = (abs(over - corner), abs(left - corner), abs(left + over - 2 * corner))
    return (left, over, corner)[away.index(min(away))]
