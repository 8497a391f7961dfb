"""The screenshots that `make docs` takes."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest

from docs.generator import pictures
from docs.generator.png import squeeze
from tests.docs.documents import ROOT

FOLDER = ROOT / "docs" / "screenshots"
MOST_BYTES = 150_000
_PNG = b"\x89PNG\r\n\x1a\n"


def size(path: Path) -> tuple[int, int]:
    """Width and height of a PNG file, in pixels."""
    head = path.read_bytes()[:24]
    assert head[:8] == _PNG
    width, height = struct.unpack(">II", head[16:24])
    return width, height


def test_the_pictures_are_those_that_the_script_takes() -> None:
    assert {path.name for path in FOLDER.iterdir()} == set(pictures.names())


@pytest.mark.parametrize("name", list(pictures.names()))
def test_a_picture_has_its_size_and_loads_quickly(name: str) -> None:
    assert size(FOLDER / name) == pictures.SIZES[name.split("-")[1]]
    assert (FOLDER / name).stat().st_size <= MOST_BYTES


def test_a_squeezed_picture_shows_the_same(tmp_path: Path) -> None:
    path = tmp_path / "page.png"
    rows = b"".join(b"\0" + bytes([n % 7, 9, 40]) * 64 for n in range(64))
    head = struct.pack(">IIBBBBB", 64, 64, 8, 2, 0, 0, 0)
    loose = zlib.compress(rows, 1)
    halves = (b"IDAT", loose[:50]), (b"IDAT", loose[50:])
    parts = ((b"IHDR", head), *halves, (b"IEND", b""))
    path.write_bytes(_PNG + b"".join(chunk(*part) for part in parts))
    before = path.read_bytes()
    squeeze(path)
    packed = path.read_bytes()
    assert len(packed) < len(before)
    assert pixels(packed) == pixels(before) == rows
    assert size(path) == (64, 64)
    assert packed.endswith(chunk(b"IEND", b""))


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def test_what_is_no_picture_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "page.png"
    path.write_bytes(b"no picture")
    with pytest.raises(ValueError, match="no PNG"):
        squeeze(path)


def pixels(data: bytes) -> bytes:
    """The pixels of a PNG, with the row filters that it was written with."""
    packed, at = b"", len(_PNG)
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        packed += data[at + 8 : at + 8 + length] if kind == b"IDAT" else b""
        at += length + 12
    return zlib.decompress(packed)
