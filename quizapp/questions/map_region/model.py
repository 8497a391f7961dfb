"""The frozen values of a map region item."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import msgspec

from quizapp.domain.maps import NO_MAP, map_named
from quizapp.domain.options import AuthoredOption, Scoring
from quizapp.domain.question import Context
from quizapp.domain.stimulus import Map, Region

_USUAL = Scoring("inside")


@dataclass(frozen=True, slots=True)
class AreaOption(AuthoredOption):
    """An area to choose. region: the id that it has on the map."""

    region: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """stimulus: id of the map; title, map: what it is called and shows, once it is found."""

    options: tuple[AreaOption, ...]
    stimulus: str
    shuffle: bool = True
    scoring: Scoring = _USUAL
    title: str = ""
    map: Map = NO_MAP

    @property
    def key(self) -> AreaOption:
        """The option that is right; the first one of an item that has none."""
        return next((one for one in self.options if one.key), self.options[0])

    def region(self, option: AreaOption) -> Region | None:
        """The area on the map."""
        return next((one for one in self.map.regions if one.id == option.region), None)


def load(raw: Mapping[str, Any], context: Context) -> Body:
    """The body of an item with the map that it names."""
    body: Body = msgspec.convert(raw, Body)
    found = map_named(context.stimuli, body.stimulus)
    if found is None or found.map is None:
        return replace(body, title="", map=NO_MAP)
    return replace(body, title=found.title, map=found.map)
