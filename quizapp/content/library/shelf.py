"""One immutable state of the library: records put in order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import msgspec

from quizapp.content.files import escaped, is_text
from quizapp.content.library.entries import Broken, CourseEntry, Record, UnitEntry
from quizapp.domain.lesson import Course
from quizapp.domain.problem import Problem, Severity

COURSE = "course.json"
Place = tuple[str, str]
"""Course id and unit id."""
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
class Shelf:
    """Courses by id, units by (course, unit), what is broken, by path, and units' warnings."""

    courses: tuple[CourseEntry, ...]
    units: Mapping[Place, UnitEntry]
    broken: tuple[Broken, ...]
    warnings: Mapping[Place, tuple[Problem, ...]]


def arrange(records: Mapping[str, Record]) -> Shelf:
    """The shelf of all records by relative path."""
    folders: dict[str, dict[str, Record]] = {}
    broken = []
    for path, record in records.items():
        folder, _, name = path.rpartition("/")
        if folder and is_text(folder):
            folders.setdefault(folder, {})[name] = record
        if record.unit is None and record.course is None:
            broken.append(Broken(escaped(path), record.problems))
    courses = []
    warnings: dict[Place, tuple[Problem, ...]] = {}
    for folder in sorted(folders):
        courses.append(_course(folder, folders[folder]))
        warnings.update(_warnings(folder, folders[folder]))
        if missing := tuple(_missing(folders[folder])):
            broken.append(Broken(f"{folder}/{COURSE}", missing))
    units = {(unit.course_id, unit.unit_id): unit for entry in courses for unit in entry.units}
    ordered = tuple(sorted(broken, key=lambda one: one.path))
    return Shelf(tuple(courses), units, ordered, warnings)


def _course(folder: str, files: Mapping[str, Record]) -> CourseEntry:
    record = files.get(COURSE)
    course = record.course if record and record.course else _unnamed(folder)
    units = {record.unit.unit_id: record.unit for record in files.values() if record.unit}
    listed = [units[unit] for unit in course.units if unit in units]
    extra = [units[unit] for unit in sorted(units.keys() - set(course.units))]
    # Good units are served with a broken or missing course.json, too, and with their warning.
    unlisted = (_warned(unit) if record and record.course else unit for unit in extra)
    return CourseEntry(course, (*listed, *unlisted))


def _warned(unit: UnitEntry) -> UnitEntry:
    return msgspec.structs.replace(unit, warnings=unit.warnings + 1)


def _warnings(
    folder: str, files: Mapping[str, Record]
) -> Iterator[tuple[Place, tuple[Problem, ...]]]:
    course = files[COURSE].course if COURSE in files else None
    for record in files.values():
        if record.unit is None:
            continue
        unlisted = course is not None and record.unit.unit_id not in course.units
        if found := (*record.problems, *((_UNLISTED,) if unlisted else ())):
            yield (folder, record.unit.unit_id), found


def _unnamed(folder: str) -> Course:
    return Course(folder, "en", folder, "", (), "", ())


def _missing(files: Mapping[str, Record]) -> Iterator[Problem]:
    record = files.get(COURSE)
    if record is None:
        message = "is missing, so the folder's units have no order and the course no title"
        yield Problem("F122", "", message, "write a course.json", line=1, column=1)
        return
    for n, unit in enumerate(record.course.units if record.course else ()):
        if f"{unit}.json" not in files:
            problem = Problem("F121", f"/units/{n}", f"the folder has no {unit}.json")
            yield replace(problem, line=1, column=1)
