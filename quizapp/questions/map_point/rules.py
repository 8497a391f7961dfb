"""How far a point is from a place, and what that earns: exact on every machine."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from math import isqrt

from quizapp.domain.numbers import ONE, ZERO
from quizapp.domain.stimulus import Map
from quizapp.questions.map_point.globe import kilometres, scale_of
from quizapp.questions.map_point.model import Body, PlaceOption, Point

# Square roots are cut to a thousandth of a map unit, so that they are fractions.
_PARTS = 1000


def in_units(shown: Map, one: Point, other: Point) -> Fraction:  # noqa: ARG001 - as its sibling
    """The straight distance in map units, cut to a thousandth."""
    square = (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2
    return Fraction(isqrt(int(square * _PARTS**2)), _PARTS)


def in_kilometres(shown: Map, one: Point, other: Point) -> Fraction:
    """The distance on the globe in kilometres, to the metre; in map units for lack of a scale."""
    scale = scale_of(shown)
    if scale is None:
        return in_units(shown, one, other)
    return kilometres(scale.at(*one), scale.at(*other))


RULES: Mapping[str, Callable[[Map, Point, Point], Fraction]] = {
    "distance": in_units,
    "haversine": in_kilometres,
}


def distance(body: Body, point: Point, option: PlaceOption) -> Fraction | None:
    """How far the point is from the option's place; None when the map lacks the place."""
    there = body.point(option)
    measure = RULES.get(body.scoring.rule, in_units)
    return None if there is None else measure(body.map, point, there)


def credit(body: Body, point: Point) -> Fraction:
    """1 up to `near`, then falling in a straight line to 0 at `far`."""
    off = distance(body, point, body.key)
    if off is None:
        return ZERO
    if off <= body.near:
        return ONE
    return ZERO if off >= body.far else (body.far - off) / (body.far - body.near)


def meant(body: Body, point: Point) -> PlaceOption | None:
    """The option whose place was pointed at: the nearest one that is near enough."""
    found = [
        (off, option.id, option)
        for option in body.options
        if (off := distance(body, point, option)) is not None and off <= body.near
    ]
    return min(found, key=lambda one: one[:2])[2] if found else None
