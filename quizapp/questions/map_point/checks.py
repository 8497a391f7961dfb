"""What the schema can't say of a map point item."""

from __future__ import annotations

from collections.abc import Iterator

from quizapp.domain.maps import NO_MAP, misplaced, no_map
from quizapp.domain.problem import Problem
from quizapp.questions.map_point import globe
from quizapp.questions.map_point.model import Body
from quizapp.questions.map_point.rules import credit

# Answers are in whole units: on a smaller drawing nobody could point with care.
LEAST_UNITS = 100
# The part of its width by which a map may depart from its own scale.
_SLACK = 100


def on_map(body: Body) -> Iterator[Problem]:
    """The places that options name, and what a point at them would earn."""
    if body.map is NO_MAP:
        yield no_map(body.stimulus)
        return
    named = [option.place for option in body.options]
    yield from misplaced("place", named, (one.id for one in body.map.places))
    if min(body.map.width, body.map.height) < LEAST_UNITS:
        message = f"a map of {body.map.width:g} by {body.map.height:g} units is too coarse"
        help_ = f"draw it at least {LEAST_UNITS} units wide and high: answers are whole units"
        yield Problem("F294", "/stimulus", message, help_)
    for n, option in enumerate(body.options):
        place, point = body.place(option), body.point(option)
        if place is None or point is None:
            continue
        at = f"/options/{n}/place"
        if place.x > body.map.width or place.y > body.map.height:
            message = f"{place.id!r} lies beyond the edge of the map"
            yield Problem("F295", at, message, "move it into the drawing")
        elif option is not body.key and credit(body, point):
            message = f"a point at {place.id!r} would earn {credit(body, point)} of the points"
            help_ = 'make "far" smaller, or choose places that lie further apart'
            yield Problem("F296", at, message, help_)


def radii(body: Body) -> Iterator[Problem]:
    """`far` is not below `near`."""
    if body.far < body.near:
        message = f"points are lost from {body.near} on and gone at {body.far} already"
        yield Problem("F297", "/far", message, '"far" is "near" or more')


def scale(body: Body) -> Iterator[Problem]:
    """Kilometres need a map to scale."""
    if body.scoring.rule != "haversine" or body.map is NO_MAP:
        return
    found = globe.scale_of(body.map)
    if found is None:
        message = "the map has no scale to measure kilometres by"
        help_ = 'give "lat" and "lon" to two or more of its places, or use the rule "distance"'
        yield Problem("F298", "/scoring/rule", message, help_)
        return
    most = body.map.width / _SLACK
    for name, x, y, there in globe.known(body.map):
        off = found.off(x, y, there)
        if off > most:
            message = f"the map is not to scale: {name!r} lies {float(off):.1f} units off"
            help_ = 'degrees must be evenly spaced, north above; or use the rule "distance"'
            yield Problem("F298", "/scoring/rule", message, help_)
