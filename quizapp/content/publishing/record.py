"""The source record of a new lesson: a file in seeds/, written together with the unit."""

from __future__ import annotations

import json
from pathlib import Path

from quizapp.content.parse import parse
from quizapp.content.publishing.course import NewCourse
from quizapp.content.publishing.faults import CANNOT_WRITE, LEADS_OUT, NAME_TAKEN
from quizapp.content.publishing.found import place_of
from quizapp.content.publishing.write import new_file, write_lesson
from quizapp.content.reading import read
from quizapp.content.records import source_path
from quizapp.domain.problem import Problem

_MODE = 0o644


def record_place(root: Path, record_id: str) -> Path:
    """Where a record stands, beside the lessons. Raises ValueError for an id that is none."""
    return source_path(place_of(root, record_id, record_id), record_id)


def write_with_record(
    root: Path,
    ids: tuple[str, str],
    text: str,
    record: tuple[str, str],
    *,
    new: bool,
    course: NewCourse | None = None,
) -> tuple[Path, ...] | Problem:
    """As `write_lesson`, with the record before it: both or neither.

    ids: of course and unit; record: its id and its text in the common form. One of the same
    article that stands there stays as it is. A power cut between the two leaves a record that no
    lesson names, which disturbs nobody, and publishing again goes on from there. Raises ValueError
    for ids that are none.
    """
    path = record_place(root, record[0])
    kept = _write(path, record[1])
    if isinstance(kept, Problem):
        return kept
    try:
        done = write_lesson(root, *ids, text, new=new, course=course)
    except BaseException:
        _take_back(kept)
        raise
    if isinstance(done, Problem):
        _take_back(kept)
        return done
    return (*done, *kept)


def _write(path: Path, text: str) -> tuple[Path, ...] | Problem:
    """The file, where it was not there; it appears whole."""
    name = f"{path.parent.name}/{path.name}"
    if path.is_symlink() or path.parent.is_symlink():
        message = f"{name} is a link, and may lead elsewhere"
        return Problem(LEADS_OUT, "", message, "put the file itself there")
    try:
        path.parent.mkdir(exist_ok=True)
        new_file(path, text, _MODE)
    except FileExistsError:
        return _there(path, text, name)
    except OSError as error:
        message = f"{name} cannot be written: {error.strerror or error}"
        help_ = "seeds/ beside the lessons must be writable for the server, and its disk not full"
        return Problem(CANNOT_WRITE, "", message, help_)
    return (path,)


def _there(path: Path, text: str, name: str) -> tuple[Path, ...] | Problem:
    data = read(path)
    there = None if isinstance(data, Problem) else parse(data).raw
    if there is not None and there.get("paragraphs") == json.loads(text)["paragraphs"]:
        return ()
    message = f"{name} is there already, and is about another article"
    return Problem(NAME_TAKEN, "", message, "give that file, and the id in it, another name")


def _take_back(kept: tuple[Path, ...]) -> None:
    for path in kept:
        path.unlink(missing_ok=True)
