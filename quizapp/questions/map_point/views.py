"""The map of a map point item as it is drawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import cos, radians

from quizapp.domain.maps import MapView, Ring, Spot, view_of
from quizapp.domain.numbers import ZERO, fraction
from quizapp.domain.question import Response
from quizapp.domain.stimulus import Place
from quizapp.questions.map_point.globe import RADIUS_KM, scale_of
from quizapp.questions.map_point.model import Body

_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)
_MOST_MARKS = 8


@dataclass(frozen=True, slots=True)
class Typed:
    """The numbers in the fields of the page, "" for none; most: the largest that the map has."""

    x: str
    y: str
    most_x: int
    most_y: int


def typed(body: Body, given: Response | None) -> Typed:
    """What stands in the fields."""
    known = given or {}
    x, y = (str(known[name]) if name in known else "" for name in ("x", "y"))
    return Typed(x, y, int(body.map.width), int(body.map.height))


def asked(body: Body, given: Response | None) -> MapView:
    """To be answered: with rulers, and without the places that are to be found."""
    options = {option.place for option in body.options}
    spots = tuple(Spot(one.label, one.x, one.y) for one in body.map.places if one.id not in options)
    step = next((one for one in _STEPS if body.map.width / one <= _MOST_MARKS), _STEPS[-1])
    view = view_of(body.title, body.map)
    return replace(view, spots=spots, step=step, pinned=True, pin=pin(given))


def looked_back(body: Body, response: Response | None) -> MapView:
    """With the answer, every place, and what was near enough."""
    key = body.place(body.key)
    spots = tuple(Spot(one.label, one.x, one.y, one is key) for one in body.map.places)
    rings = tuple(_rings(body, key)) if key else ()
    where = pin(response)
    view = view_of(body.title, body.map)
    return replace(view, spots=spots, rings=rings, pinned=where is not None, pin=where)


def pin(given: Response | None) -> tuple[float, float] | None:
    """Where the learner points."""
    return (given["x"], given["y"]) if given and "x" in given and "y" in given else None


def _rings(body: Body, key: Place) -> Iterator[Ring]:
    scale = scale_of(body.map) if body.scoring.rule == "haversine" else None
    for reach in sorted({float(body.near), float(body.far)}):
        across = down = reach
        if scale is not None:
            # Drawn for the eye alone, so the middle's width of a degree will do.
            lat = float(scale.at(ZERO, fraction(key.y)).lat)
            turned = reach / RADIUS_KM
            down = turned / radians(abs(float(scale.lat_step)))
            across = turned / radians(float(scale.lon_step)) / max(cos(radians(lat)), 0.01)
        yield Ring(key.x, key.y, across, down)
