"""Pictures with a palette instead of full colour."""

from __future__ import annotations

import struct
import zlib

import numpy as np
import pytest
from numpy.typing import NDArray

from docs.generator.palette import smaller

Points = NDArray[np.uint8]
FILTERS = ("none", "sub", "up", "average", "paeth")
SIGN = b"\x89PNG\r\n\x1a\n"


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def filtered(points: Points, y: int, kind: int) -> bytes:
    """A line of full colour under one of the five filters, as the standard words them."""
    at = np.zeros((points.shape[0] + 1, points.shape[1] + 1, 3), np.int64)
    at[1:, 1:] = points
    left, over, corner = at[y + 1, :-1], at[y, 1:], at[y, :-1]
    far = [abs(left + over - corner - one) for one in (left, over, corner)]
    nearest = np.where(
        (far[0] <= far[1]) & (far[0] <= far[2]), left, np.where(far[1] <= far[2], over, corner)
    )
    guess = (0 * left, left, over, (left + over) // 2, nearest)[kind]
    return bytes([kind]) + ((points[y] - guess) & 255).astype(np.uint8).tobytes()


def full(points: Points, kinds: list[int], form: tuple[int, ...] = (8, 2, 0, 0, 0)) -> bytes:
    """A PNG in full colour, its lines filtered in turn by these kinds, its data in two chunks."""
    height, width, _ = points.shape
    lines = b"".join(filtered(points, y, kinds[y % len(kinds)]) for y in range(height))
    head, data = struct.pack(">IIBBBBB", width, height, *form), zlib.compress(lines)
    parts = ((b"IHDR", head), (b"IDAT", data[:20]), (b"IDAT", data[20:]), (b"IEND", b""))
    return SIGN + b"".join(chunk(*part) for part in parts)


def seen(png: bytes) -> tuple[Points, int]:
    """The points of a PNG with a palette, in full colour, and the size of the palette."""
    at, chunks = len(SIGN), {}
    while at < len(png):
        size, kind = struct.unpack_from(">I4s", png, at)
        data = png[at + 8 : at + 8 + size]
        assert png[at : at + 12 + size] == chunk(kind, data)
        chunks[kind] = data
        at += 12 + size
    width, height, *form = struct.unpack(">IIBBBBB", chunks[b"IHDR"])
    assert form == [8, 3, 0, 0, 0]
    lines = np.frombuffer(zlib.decompress(chunks[b"IDAT"]), np.uint8).reshape(height, width + 1)
    assert not lines[:, 0].any()
    palette = np.frombuffer(chunks[b"PLTE"], np.uint8).reshape(-1, 3)
    return palette[lines[:, 1:]], len(palette)


@pytest.mark.parametrize("kind", range(5), ids=FILTERS)
def test_a_picture_of_few_colours_stays_as_it_is(kind: int) -> None:
    colours = np.array([[0, 0, 0], [255, 255, 255], [200, 30, 90], [7, 250, 128]], np.uint8)
    points = colours[np.random.default_rng(7).integers(0, 4, (9, 13))]
    shown, size = seen(smaller(full(points, [kind])))
    assert (shown == points).all()
    assert size == 4


def test_a_picture_of_many_colours_keeps_the_common_and_the_striking_ones() -> None:
    rng = np.random.default_rng(11)
    points = rng.integers(90, 110, (60, 80, 3), np.uint8)
    points[:20] = (250, 250, 250)
    points[40, 7] = (255, 200, 0)
    shown, size = seen(smaller(full(points, [0, 1, 2, 3, 4])))
    assert size == 256
    assert (shown[:20] == (250, 250, 250)).all()
    assert tuple(shown[40, 7]) == (255, 200, 0)
    assert abs(shown.astype(int) - points).max() <= 10


def test_it_takes_less_room() -> None:
    ramp = np.linspace(0, 255, 400).astype(np.uint8)
    points = np.stack([ramp, ramp // 2, 255 - ramp], axis=1)[np.arange(300)[:, None] * 3 % 400]
    points = np.broadcast_to(points, (300, 200, 3)).copy()
    before = full(points, [0])
    assert len(smaller(before)) < len(before)


@pytest.mark.parametrize(
    "png",
    [
        b"",
        b"GIF89a",
        SIGN,
        SIGN + b"\0\0",
        full(np.zeros((4, 4, 3), np.uint8), [0])[:-30],
        full(np.zeros((4, 4, 3), np.uint8), [0], form=(8, 6, 0, 0, 0)),
        full(np.zeros((4, 4, 3), np.uint8), [0], form=(8, 2, 0, 0, 1)),
    ],
)
def test_anything_else_is_refused(png: bytes) -> None:
    with pytest.raises(ValueError, match="no picture as Chromium writes it"):
        smaller(png)
