"""Units that are composed of several lessons for a class: made when needed, kept once served."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from quizapp.content.build import unit_from_canonical
from quizapp.content.canonical import canonical, digest
from quizapp.content.compose import compose
from quizapp.content.library import Version
from quizapp.domain.assignment.selection import Drawn
from quizapp.domain.draw import drawn, drawn_of_parts, how_many
from quizapp.domain.lesson import Item, Unit
from quizapp.store import units
from quizapp.store.links import Source
from quizapp.store.units import COMPOSED
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import looking

_ID = re.compile(rf"{COMPOSED}[0-9a-f]{{12}}x*")


@dataclass(frozen=True, slots=True)
class DrawnLesson:
    """A lesson that work draws from. asked: how many questions, of so many that it asks by itself;

    both are 0 and the title is its id when it is gone.
    """

    course_id: str
    unit_id: str
    title: str
    language: str
    direction: str
    asked: int
    of: int


class Row(Protocol):
    """What an assignment has of its unit."""

    @property
    def course_id(self) -> str: ...
    @property
    def unit_id(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def parts(self) -> Sequence[Mapping[str, Any]] | None: ...


def is_composed(unit_id: str) -> bool:
    """Whether a unit of that id is composed of others, and no file."""
    return _ID.fullmatch(unit_id) is not None


def id_for(services: Services, course_id: str, title: str, lessons: Sequence[str]) -> str:
    """What the unit of these lessons is called: the same for all classes that are set it."""
    named = digest({"course": course_id, "title": title, "lessons": list(lessons)})
    unit_id = f"{COMPOSED}{named[:12]}"
    while services.library.entry(course_id, unit_id) is not None:
        unit_id += "x"
    return unit_id


def parts_to_json(wanted: Sequence[Drawn]) -> list[dict[str, Any]]:
    """The form in which a choice is kept."""
    return [{"unit": one.lesson, "n": one.n} for one in wanted]


def parts_of(row: Row) -> tuple[Drawn, ...]:
    """The lessons that an assignment draws from, () when it is one lesson."""
    return tuple(Drawn(one["unit"], one["n"]) for one in row.parts or ())


def lessons_drawn(
    services: Services, course_id: str, parts: Sequence[Drawn]
) -> tuple[DrawnLesson, ...]:
    """The lessons of a choice as they are now, in its order."""
    return tuple(_drawn(services, course_id, one) for one in parts)


def _drawn(services: Services, course_id: str, one: Drawn) -> DrawnLesson:
    unit = services.library.unit(course_id, one.lesson)
    if unit is None:
        return DrawnLesson(course_id, one.lesson, one.lesson, "", "auto", 0, 0)
    of = how_many(unit.items, unit.draw)
    asked = of if one.n is None else min(one.n, of)
    named = (unit.title, unit.language, unit.direction)
    return DrawnLesson(course_id, one.lesson, *named, asked, of)


def version_for(services: Services, row: Row) -> Version | None:
    """What somebody who begins now is asked, None when a lesson of it is gone."""
    return version_of(services, row.course_id, row.unit_id, row.title, parts_of(row))


def version_of(
    services: Services, course_id: str, unit_id: str, title: str, parts: Sequence[Drawn]
) -> Version | None:
    """The same of what is at hand."""
    if not parts:
        return services.library.version(course_id, unit_id)
    return composed(services, course_id, unit_id, title, [one.lesson for one in parts])


def asked_of(unit: Unit, parts: Sequence[Drawn], seed: int) -> tuple[Item, ...]:
    """The items that an attempt with that seed asks."""
    if not parts:
        return drawn(unit.items, unit.draw, seed)
    return drawn_of_parts(unit, [one.n for one in parts], seed)


def composed(
    services: Services, course_id: str, unit_id: str, title: str, lessons: Sequence[str]
) -> Version | None:
    """The unit of these lessons as they are now, None when one of them is gone."""
    found = [services.library.version(course_id, one) for one in lessons]
    versions = [one for one in found if one is not None]
    if not versions or len(versions) < len(found):
        return None
    key = (unit_id, title, *(one.unit.digest for one in versions))
    known = services.composed.get(key)
    if known is None:
        raw = [json.loads(one.text) for one in versions]
        text = canonical(compose(unit_id, title, raw))
        known = Version(unit_from_canonical(text), text)
        services.composed.put(key, known)
    return known


def current_version(
    services: Services, source: Source, course_id: str, unit_id: str
) -> Version | None:
    """A unit as it is now, of its file or of the lessons that it is composed of.

    None when there is none. One statement for a composed one, none for another.
    """
    if not is_composed(unit_id):
        return services.library.version(course_id, unit_id)
    kept = units.newest(source, course_id, unit_id)
    if kept is None:
        return None
    unit = services.units.of_body(*kept).unit
    lessons = [part.lesson for part in unit.parts]
    return composed(services, course_id, unit_id, unit.title, lessons)


def current(services: Services, course_id: str, unit_id: str) -> Version | None:
    """The same by itself. Raises NotSaved."""
    if not is_composed(unit_id):
        return services.library.version(course_id, unit_id)
    with looking(services) as session:
        return current_version(services, session, course_id, unit_id)


def current_digest(services: Services, course_id: str, unit_id: str) -> str | None:
    """Which version of a unit is the newest, without opening a file. Raises NotSaved."""
    if is_composed(unit_id):
        found = current(services, course_id, unit_id)
        return found.unit.digest if found else None
    entry = services.library.entry(course_id, unit_id)
    return entry.digest if entry else None
