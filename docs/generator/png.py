"""Smaller PNG files with the same pixels."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_DATA = b"IDAT"


def squeeze(path: Path) -> None:
    """Pack the pixels of a file as tightly as zlib can; the browser packs for speed.

    Raises ValueError when the file is no PNG.
    """
    data = path.read_bytes()
    if not data.startswith(_SIGNATURE):
        raise ValueError(f"{path} is no PNG")
    chunks = list(_chunks(data))
    pixels = zlib.decompress(b"".join(body for kind, body in chunks if kind == _DATA))
    first = next(n for n, (kind, _) in enumerate(chunks) if kind == _DATA)
    packed = [(kind, body) for kind, body in chunks if kind != _DATA]
    packed.insert(first, (_DATA, zlib.compress(pixels, 9)))
    path.write_bytes(_SIGNATURE + b"".join(_chunk(kind, body) for kind, body in packed))


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_SIGNATURE)
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        yield kind, data[at + 8 : at + 8 + length]
        at += length + 12


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
