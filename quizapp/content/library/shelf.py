"""One state of the library: records put in order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from quizapp.content.files import escaped, is_text
from quizapp.content.library.entries import COURSE, Broken, Record
from quizapp.content.library.once import Once
from quizapp.content.library.row import NONE, CourseEntry, Row, course_of, row_of
from quizapp.domain.problem import Problem


@dataclass(frozen=True, slots=True)
class Shelf:
    """Courses by id, in that order; what is broken, by path, None while not all was looked at."""

    courses: Mapping[str, CourseEntry]
    broken: tuple[Broken, ...] | None

    def row(self, course_id: str) -> Row:
        """The units of a course, none when it is not there."""
        course = self.courses.get(course_id)
        return course.row() if course else NONE


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
    courses = {}
    for folder in sorted(folders):
        files = folders[folder]
        course = course_of(folder, files.get(COURSE))
        courses[folder] = CourseEntry(course, Once(partial(row_of, files)))
        if missing := tuple(_missing(files)):
            broken.append(Broken(f"{folder}/{COURSE}", missing))
    return Shelf(courses, tuple(sorted(broken, key=lambda one: one.path)))


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
