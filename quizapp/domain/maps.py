"""Maps that are answered on: what a page draws, and the map that an item names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from quizapp.domain.problem import Problem
from quizapp.domain.stimulus import Map, Stimulus

NO_MAP = Map(width=1, height=1, alt="")
"""What stands in for a map that the unit lacks, so that a faulty item can still be looked at."""


@dataclass(frozen=True, slots=True)
class Area:
    """An area as it is drawn. token: its neutral name on an asking page, "" for none."""

    label: str
    path: str
    x: float
    y: float
    token: str = ""
    chosen: bool = False
    key: bool = False


@dataclass(frozen=True, slots=True)
class Spot:
    """A point as it is drawn."""

    label: str
    x: float
    y: float
    key: bool = False


@dataclass(frozen=True, slots=True)
class Ring:
    """An ellipse around a point, in map units: how near is near enough."""

    x: float
    y: float
    across: float
    down: float


@dataclass(frozen=True, slots=True)
class MapView:
    """A map as it is drawn; it holds no authored id.

    Lengths are in map units. step: between two marks of the rulers, 0 for no rulers; pinned:
    whether the page has a pin, which stands at `pin` as soon as there is one.
    """

    title: str
    width: float
    height: float
    alt: str
    areas: tuple[Area, ...] = ()
    spots: tuple[Spot, ...] = ()
    rings: tuple[Ring, ...] = ()
    step: float = 0
    pinned: bool = False
    pin: tuple[float, float] | None = None


def view_of(title: str, shown: Map) -> MapView:
    """The map as it stands, nothing on it chosen."""
    return MapView(
        title,
        shown.width,
        shown.height,
        shown.alt,
        tuple(Area(one.label, one.path, one.x, one.y) for one in shown.regions),
        tuple(Spot(one.label, one.x, one.y) for one in shown.places),
    )


def map_named(stimuli: Iterable[Stimulus], name: str) -> Stimulus | None:
    """The stimulus of that id, None unless it is a map."""
    return next((one for one in stimuli if one.id == name and one.map is not None), None)


def no_map(name: str) -> Problem:
    """What to report when `map_named` finds nothing."""
    message = f"{name!r} is no map of this unit"
    return Problem("F290", "/stimulus", message, 'give the id of an entry of "stimuli" with a map')


def misplaced(kind: str, named: Iterable[str], known: Iterable[str]) -> Iterable[Problem]:
    """A problem for each option whose `kind` ("place", "region") the map lacks or has given away.

    named: by option, in the order of the file; known: what the map has.
    """
    has = sorted(known)
    taken: dict[str, int] = {}
    for n, name in enumerate(named):
        at = f"/options/{n}/{kind}"
        if name not in has:
            help_ = f"name one of: {', '.join(has)}" if has else f"draw the {kind} on the map"
            yield Problem("F291", at, f"the map has no {kind} {name!r}", help_)
        elif taken.setdefault(name, n) != n:
            message = f"the {kind} {name!r} is taken by /options/{taken[name]}"
            yield Problem("F292", at, message, f"give each option a {kind} of its own")
