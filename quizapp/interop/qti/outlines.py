"""The outline of an SVG path as corners, for formats that know polygons alone.

The grammar: https://www.w3.org/TR/SVG11/paths.html#PathDataBNF, without arcs, which no map has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

Point = tuple[float, float]

_TOKEN = re.compile(r"([MLHVCSQTZmlhvcsqtz])|(-?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+))")
_COUNTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "Z": 0}
_STEPS = 6
"""Corners that stand for a curve."""


def outline(path: str) -> tuple[Point, ...]:
    """The corners of a path of one piece; () for one of several pieces or none."""
    pen = _Pen()
    for command, numbers in _commands(path):
        if command == "M" and pen.corners:
            return ()
        pen.draw(command, numbers)
    return tuple(pen.corners)


def _commands(path: str) -> Iterator[tuple[str, Sequence[float]]]:
    """Each command once for each set of its numbers; small letters stay small."""
    command = ""
    numbers: list[float] = []
    for letter, figure in _TOKEN.findall(path):
        if letter:
            command, numbers = letter, []
            if letter in "Zz":
                yield letter.upper(), ()
            continue
        numbers.append(float(figure))
        count = _COUNTS.get(command.upper(), 0)
        if count and len(numbers) == count:
            yield command, tuple(numbers)
            numbers = []
            # What follows the first point of a piece are lines.
            command = {"M": "L", "m": "l"}.get(command, command)


class _Pen:
    def __init__(self) -> None:
        self.corners: list[Point] = []
        self._at: Point = (0.0, 0.0)
        self._bend: Point | None = None

    def draw(self, command: str, numbers: Sequence[float]) -> None:
        upper = command.upper()
        if upper == "Z":
            return
        points = self._absolute(command, numbers)
        if upper in "MLHV":
            self._bend = None
            self._to(points[-1])
            return
        bends = points[:-1]
        if upper in "ST":
            x, y = self._at
            old = self._bend or self._at
            bends = [(2 * x - old[0], 2 * y - old[1]), *bends]
        shape = (self._at, *bends, points[-1])
        for step in range(1, _STEPS + 1):
            self._to(_on_curve(shape, step / _STEPS))
        self._bend = bends[-1]

    def _to(self, point: Point) -> None:
        self._at = point
        self.corners.append(point)

    def _absolute(self, command: str, numbers: Sequence[float]) -> list[Point]:
        x, y = self._at if command.islower() else (0.0, 0.0)
        if command in "Hh":
            return [(x + numbers[0], self._at[1])]
        if command in "Vv":
            return [(self._at[0], y + numbers[0])]
        pairs = zip(numbers[::2], numbers[1::2], strict=True)
        return [(x + across, y + down) for across, down in pairs]


def _on_curve(shape: Sequence[Point], t: float) -> Point:
    """The point at `t` of a Bézier curve (de Casteljau)."""
    while len(shape) > 1:
        shape = [(x + (u - x) * t, y + (v - y) * t) for (x, y), (u, v) in pairwise(shape)]
    return shape[0]
