"""Whether the units that were checked stand where a course finds them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from quizapp.domain.problem import Problem

COURSE = "course.json"


def outside_of_courses(units: Iterable[Path]) -> Iterator[tuple[Path, Problem]]:
    """Where something is amiss, and what: once for each folder that lacks its course.json.

    A folder without one that holds courses is no course: there each unit is told.
    """
    folders: dict[Path, list[Path]] = {}
    for unit in units:
        folders.setdefault(unit.parent, []).append(unit)
    for folder, inside in folders.items():
        if os.path.lexists(folder / COURSE):
            continue
        if courses_below(folder):
            yield from ((unit, _astray()) for unit in inside)
        else:
            yield folder / COURSE, _missing()


def courses_below(folder: Path) -> list[str]:
    """The names of the folders directly below that have a course.json, sorted."""
    try:
        with os.scandir(folder) as entries:
            names = [entry.name for entry in entries if not entry.name.startswith(".")]
    except OSError:
        return []
    return sorted(name for name in names if os.path.lexists(folder / name / COURSE))


def _astray() -> Problem:
    message = "lies outside of a course folder, so no student sees it"
    return Problem("F122", "", message, "move it into the folder of its course", line=1, column=1)


def _missing() -> Problem:
    message = "is missing, so the folder's units have no order and the course no title"
    help_ = (
        "write a course.json; if this folder is the one that you serve, "
        "move its units into the folder of their course instead"
    )
    return Problem("F122", "", message, help_, line=1, column=1)
