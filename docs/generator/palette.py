"""Smaller PNG files: a page has few colours, so each point names one of 256 by a single byte."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from docs.generator.png import read, written

_MOST = 256

Colours = NDArray[np.uint8]
"""Red, green and blue in the last axis."""


def smaller(png: bytes) -> bytes:
    """The picture with at most 256 colours, point for point the nearest to what it was.

    Nothing changes when it has no more. Raises ValueError as `png.read` does.
    """
    points = read(png)
    found, which, counts = np.unique(
        points.reshape(-1, 3), axis=0, return_inverse=True, return_counts=True
    )
    chosen, nearest = _chosen(found, counts)
    return written(nearest[which.reshape(-1)].reshape(points.shape[:2]), chosen)


def _chosen(found: Colours, counts: NDArray[np.intp]) -> tuple[Colours, Colours]:
    """The palette, and for each colour its place there.

    The commonest colour first, then each time the one whose points would be the furthest off.
    """
    places = [int(counts.argmax())]
    nearest = np.zeros(len(found), np.uint8)
    off = _off(found, places[0])
    while len(places) < _MOST and off.any():
        places.append(int((off * counts).argmax()))
        now = _off(found, places[-1])
        nearest[now < off] = len(places) - 1
        off = np.minimum(off, now)
    return found[places], nearest


def _off(found: Colours, place: int) -> NDArray[np.int64]:
    """How far each colour is from that one: the squares of the differences, summed."""
    differences = found.astype(np.int64) - found[place]
    return np.asarray((differences**2).sum(axis=1), np.int64)
