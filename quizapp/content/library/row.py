"""The units of one course put in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import msgspec

from quizapp.content.library.entries import COURSE, Record, UnitEntry
from quizapp.domain.lesson import Course
from quizapp.domain.problem import Problem, Severity

_UNLISTED = Problem(
    "F120",
    "",
    "course.json does not list this unit, so it comes last in the course",
    "add its id to the units in course.json",
    Severity.WARNING,
    line=1,
    column=1,
)


@dataclass(frozen=True, slots=True)
class Row:
    """Good units by id, in order, and what lint says of those that are not clean."""

    units: Mapping[str, UnitEntry]
    warnings: Mapping[str, tuple[Problem, ...]]


NONE = Row({}, {})


@dataclass(frozen=True, eq=False)
class CourseEntry:
    """A course. row: looks its units up at the first call, so a course costs them once opened."""

    course: Course
    row: Callable[[], Row]

    @property
    def units(self) -> tuple[UnitEntry, ...]:
        """Its good units: in the order of course.json, then those that it does not list."""
        return tuple(self.row().units.values())

    def __eq__(self, other: object) -> bool:
        """Whether course and units are the same."""
        if not isinstance(other, CourseEntry):
            return NotImplemented
        return self.course == other.course and self.units == other.units

    def __hash__(self) -> int:
        """Of the course alone, which leaves the units closed."""
        return hash(self.course)


def course_of(folder: str, record: Record | None) -> Course:
    """The course of the record of a course.json; one without a title when there is no good one."""
    if record and record.course:
        return record.course
    return Course(folder, "en", folder, "", (), "", ())


def row_of(files: Mapping[str, Record]) -> Row:
    """The row of a folder's records by file name."""
    record = files.get(COURSE)
    listed = record.course.units if record and record.course else ()
    good = {one.unit.unit_id: one.unit for one in files.values() if one.unit}
    order = [*(name for name in listed if name in good), *sorted(good.keys() - set(listed))]
    # Good units are served with a broken or missing course.json, too, and with their warning.
    extra = good.keys() - set(listed) if record and record.course else set[str]()
    units = {name: _warned(good[name]) if name in extra else good[name] for name in order}
    return Row(units, dict(_warnings(files, extra)))


def _warned(unit: UnitEntry) -> UnitEntry:
    return msgspec.structs.replace(unit, warnings=unit.warnings + 1)


def _warnings(
    files: Mapping[str, Record], extra: set[str]
) -> Iterator[tuple[str, tuple[Problem, ...]]]:
    for record in files.values():
        if record.unit is None:
            continue
        unlisted = (_UNLISTED,) if record.unit.unit_id in extra else ()
        if found := (*record.problems, *unlisted):
            yield record.unit.unit_id, found
