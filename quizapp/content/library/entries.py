"""What the index knows of a file without opening it."""

from __future__ import annotations

import msgspec

from quizapp.domain.lesson import Course
from quizapp.domain.problem import Problem


class UnitEntry(msgspec.Struct, frozen=True, array_like=True):
    """A good unit. digest names its version; items: how many; warnings: how many lint gave;

    types: the question types of its items, each once.
    """

    course_id: str
    unit_id: str
    digest: str
    title: str
    summary: str
    minutes: int
    items: int
    language: str
    direction: str
    has_easier: bool
    warnings: int
    types: tuple[str, ...] = ()


class Broken(msgspec.Struct, frozen=True, array_like=True):
    """A file with errors: its path relative to the lessons folder, and what is wrong."""

    path: str
    problems: tuple[Problem, ...]


COURSE = "course.json"

Stamp = tuple[int, int, int]
"""mtime (ns), size (bytes), inode: a file with the same three has not changed."""

NOWHERE: Stamp = (0, 0, 0)
"""The stamp of a file that is not there."""


class Record(msgspec.Struct, frozen=True, array_like=True):
    """One file as it was checked.

    source, origin: id and stamp of the source record that its claims were compared with;
    problems: all findings, of a good unit its warnings;
    settled: False when the file was so young that it may have changed again within its stamp.
    """

    stamp: Stamp
    settled: bool
    source: str | None = None
    origin: Stamp = NOWHERE
    unit: UnitEntry | None = None
    course: Course | None = None
    problems: tuple[Problem, ...] = ()
