"""The frozen values of a map point item."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

import msgspec

from quizapp.domain.maps import NO_MAP, map_named
from quizapp.domain.numbers import decode, fraction
from quizapp.domain.options import AuthoredOption, Scoring
from quizapp.domain.question import Context
from quizapp.domain.stimulus import Map, Place

_USUAL = Scoring("distance")

Point = tuple[Fraction, Fraction]
"""x and y in map units, from the upper left corner."""


@dataclass(frozen=True, slots=True)
class PlaceOption(AuthoredOption):
    """A place to choose. place: the id that it has on the map."""

    place: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """near, far: up to where a point earns all, and from where nothing; the rule says their unit.

    stimulus: id of the map; title, map: what it is called and shows, once it is found.
    """

    options: tuple[PlaceOption, ...]
    stimulus: str
    near: Fraction
    far: Fraction
    shuffle: bool = True
    scoring: Scoring = _USUAL
    title: str = ""
    map: Map = NO_MAP

    @property
    def key(self) -> PlaceOption:
        """The option that is right; the first one of an item that has none."""
        return next((one for one in self.options if one.key), self.options[0])

    def place(self, option: PlaceOption) -> Place | None:
        """The place on the map."""
        return next((one for one in self.map.places if one.id == option.place), None)

    def point(self, option: PlaceOption) -> Point | None:
        """Where it lies."""
        found = self.place(option)
        return (fraction(found.x), fraction(found.y)) if found else None


def load(raw: Mapping[str, Any], context: Context) -> Body:
    """The body of an item with the map that it names."""
    body: Body = msgspec.convert(raw, Body, dec_hook=decode)
    found = map_named(context.stimuli, body.stimulus)
    if found is None or found.map is None:
        return replace(body, title="", map=NO_MAP)
    return replace(body, title=found.title, map=found.map)
