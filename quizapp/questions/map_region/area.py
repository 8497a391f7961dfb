"""How large the areas of a map are, from their SVG paths."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from quizapp.domain.numbers import ZERO
from quizapp.questions.map_region.model import Body

_STEP = re.compile(r"([MLHVCSQTZ])([^MLHVCSQTZ]*)", re.IGNORECASE)
_NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)")
_TAKES = {"M": 2, "L": 2, "T": 2, "H": 1, "V": 1, "S": 4, "Q": 4, "C": 6, "Z": 0}

Point = tuple[Fraction, Fraction]


def area(path: str) -> Fraction:
    """What the path encloses, in square map units; 0 for one that can't be read.

    Each run of points from M counts as closed. Of a curve the end counts, not its bulge, and areas
    that a path encloses twice count twice: good enough to compare sizes.
    """
    return sum((_enclosed(run) for run in _runs(path)), ZERO)


def share_of_key(body: Body) -> Fraction:
    """The key's part of all areas that can be chosen, 0 when they have no size."""
    sizes = {one.id: area(region.path) for one in body.options if (region := body.region(one))}
    total = sum(sizes.values(), ZERO)
    return sizes.get(body.key.id, ZERO) / total if total else ZERO


def _enclosed(run: list[Point]) -> Fraction:
    doubled = sum(
        (x * next_y - next_x * y for (x, y), (next_x, next_y) in pairwise([*run, run[0]])), ZERO
    )
    return abs(doubled) / 2


def _runs(path: str) -> Iterator[list[Point]]:
    run: list[Point] = []
    x = y = ZERO
    for letter, rest in _STEP.findall(path):
        kind = letter.upper()
        if kind == "Z":
            x, y = run[0] if run else (x, y)
            continue
        for values in _groups(rest, _TAKES[kind]):
            x, y = _end(kind, values, (x, y), relative=letter.islower())
            if kind == "M":
                if run:
                    yield run
                run = []
                # More pairs behind an M are lines.
                kind = "L"
            run.append((x, y))
    if run:
        yield run


def _groups(rest: str, size: int) -> Iterator[list[Fraction]]:
    numbers = [Fraction(one) for one in _NUMBER.findall(rest)]
    for start in range(0, len(numbers) - size + 1, size):
        yield numbers[start : start + size]


def _end(kind: str, values: list[Fraction], here: Point, *, relative: bool) -> Point:
    x, y = here
    from_x, from_y = here if relative else (ZERO, ZERO)
    if kind == "H":
        return from_x + values[0], y
    if kind == "V":
        return x, from_y + values[0]
    return from_x + values[-2], from_y + values[-1]
