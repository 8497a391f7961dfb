"""The icons of the installed app, drawn from the same mark as on the pages.

Run it to write them anew: python -m docs.generator.icons
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from docs.generator.png import Points, written

STATIC = Path(__file__).resolve().parents[2] / "quizapp" / "web" / "static"
SIZES = {"icon-192.png": (192, False), "icon-512.png": (512, False)}
SIZES["icon-maskable-512.png"] = (512, True)
"""By name of the file: points a side, and whether devices cut it to a shape of theirs."""

_UNIT = 32.0
_FINE = 4
# A device may cut all but a circle of four fifths.
_SAFE = 0.62
PALETTE = np.array([(255, 255, 255), (47, 58, 143), (196, 202, 245), (255, 223, 107)], np.uint8)


class Part(NamedTuple):
    """A rectangle with round corners, in units of the mark; colour: its place in the palette."""

    x: float
    y: float
    width: float
    height: float
    radius: float
    colour: int


MARK = (
    Part(4, 2, 24, 28, 6, 1),
    Part(9, 8, 14, 2.6, 1.3, 2),
    Part(6.5, 13, 19, 6.4, 2, 3),
    Part(9, 14.9, 12, 2.6, 1.3, 1),
    Part(9, 21.8, 9, 2.6, 1.3, 2),
)


def icon(size: int, *, maskable: bool) -> bytes:
    """A PNG of `size` points a side."""
    return written(*_indexed(_drawn(size, _SAFE if maskable else 0.9)))


def _drawn(size: int, share: float) -> NDArray[np.float64]:
    """Red, green and blue of each point; edges are the mean of finer points."""
    fine = size * _FINE
    scale = fine * share / _UNIT
    start = fine * (1 - share) / 2
    places = (np.arange(fine) + 0.5 - start) / scale
    x, y = np.meshgrid(places, places)
    colours = np.zeros((fine, fine), np.uint8)
    for part in MARK:
        colours[_inside(part, x, y)] = part.colour
    points = PALETTE[colours].astype(np.float64)
    return points.reshape(size, _FINE, size, _FINE, 3).mean(axis=(1, 3))


def _inside(part: Part, x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.bool_]:
    across = np.abs(x - part.x - part.width / 2) - part.width / 2 + part.radius
    down = np.abs(y - part.y - part.height / 2) - part.height / 2 + part.radius
    beyond = np.hypot(np.maximum(across, 0), np.maximum(down, 0))
    return (beyond <= part.radius) & (across <= part.radius) & (down <= part.radius)


def _indexed(points: NDArray[np.float64]) -> tuple[Points, Points]:
    """At most 256 colours: they are few, as only edges are mixed."""
    flat = np.round(points / 8).clip(0, 31).astype(np.uint8).reshape(-1, 3)
    palette, places = np.unique(flat, axis=0, return_inverse=True)
    size = points.shape[0]
    shades = np.minimum(palette.astype(np.uint16) * 8, 255).astype(np.uint8)
    return places.reshape(size, size).astype(np.uint8), shades


def main() -> None:
    """Write all."""
    for name, (size, maskable) in SIZES.items():
        (STATIC / name).write_bytes(icon(size, maskable=maskable))


if __name__ == "__main__":
    main()
