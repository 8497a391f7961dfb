"""Write a unit, and what its course needs to list it."""

from __future__ import annotations

import json
import os
import shutil
import stat
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quizapp.content.fmt import format_text, replace_file
from quizapp.content.parse import parse
from quizapp.content.places import COURSE
from quizapp.content.publishing.found import place_of
from quizapp.content.reading import read
from quizapp.content.validate import validate
from quizapp.domain.problem import Problem, Severity

_CANNOT = "P001"
_OUTSIDE = "P002"
_CLASH = "P003"
_COURSE = "P004"


@dataclass(frozen=True, slots=True)
class NewCourse:
    """What a course needs that there is not yet."""

    title: str
    summary: str
    language: str
    licence: str
    authors: tuple[str, ...]


def write_lesson(
    root: Path,
    course_id: str,
    unit_id: str,
    text: str,
    *,
    new: bool,
    course: NewCourse | None = None,
) -> tuple[Path, ...] | Problem:
    """The files that were written: the unit, and course.json where the unit was not listed.

    text: the unit in the common form; new: there must be no file of that name yet, else there must
    be one; course: made where there is no such folder. What fails leaves the folder as it was.
    Raises ValueError for ids that are none.
    """
    path = place_of(root, course_id, unit_id)
    try:
        if wrong := _misplaced(root, path):
            return wrong
        if not path.parent.exists():
            return _whole_course(path, text, course)
        if new == path.exists():
            return _clash(path, there=not new)
        listed = _listed(path)
        if isinstance(listed, Problem):
            return listed
        if not new:
            replace_file(path, text)
        else:
            _new_file(path, text)
        return (path, *_list(path, listed, new=new))
    except FileExistsError:
        return _clash(path, there=False)
    except OSError as error:
        return _unwritten(path, error)


def _misplaced(root: Path, path: Path) -> Problem | None:
    """A link, of the folder or the file, that leads to what is none of ours."""
    real, top = path.resolve(), root.resolve()
    folder = path.parent.resolve()
    if real.is_relative_to(top) and folder.is_relative_to(top) and not path.is_symlink():
        return None
    message = f"{path.parent.name}/{path.name} is a link, and may lead out of the lessons folder"
    return Problem(_OUTSIDE, "", message, "put the file itself into the folder of its course")


def _clash(path: Path, *, there: bool) -> Problem:
    name = f"{path.parent.name}/{path.name}"
    if there:
        message = f"{name} is no longer there"
        return Problem(_CLASH, "", message, "take it in again, or publish under another name")
    return Problem(_CLASH, "", f"{name} is there already", "choose another name")


def _unwritten(path: Path, error: OSError) -> Problem:
    what = error.strerror or str(error)
    help_ = "the lessons folder must be writable for the server, and its disk not full"
    name = f"{path.parent.name}/{path.name}"
    return Problem(_CANNOT, "", f"{name} cannot be written: {what}", help_)


def _listed(path: Path) -> dict[str, Any] | Problem | None:
    """The course.json beside it if the unit must be added there, else None."""
    course = path.with_name(COURSE)
    if not course.exists() and not course.is_symlink():
        message = f"the folder {path.parent.name} has no {COURSE}"
        return Problem(_COURSE, "", message, "write one, so that the folder is a course")
    if course.is_symlink():
        message = f"{path.parent.name}/{COURSE} is a link"
        return Problem(_OUTSIDE, "", message, "put the file itself there")
    data = read(course)
    raw = None if isinstance(data, Problem) else parse(data).raw
    if raw is None or any(one.severity is Severity.ERROR for one in validate("course", raw)):
        message = f"{path.parent.name}/{COURSE} is broken"
        return Problem(_COURSE, "", message, "mend it first: quizapp lint says where")
    return None if path.stem in raw["units"] else raw


def _list(path: Path, course: Mapping[str, Any] | None, *, new: bool) -> tuple[Path, ...]:
    if course is None:
        return ()
    added = {**course, "units": [*course["units"], path.stem]}
    try:
        replace_file(path.with_name(COURSE), _text(added, "course"))
    except BaseException:
        # Both or neither.
        if new:
            path.unlink(missing_ok=True)
            raise
        # An unlisted unit that was there before comes last in its course, as it did.
        return ()
    return (path.with_name(COURSE),)


def _new_file(path: Path, text: str) -> None:
    """A file that appears whole, and only where there is none. Raises FileExistsError."""
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(text.encode("utf-8"))
            file.flush()
            os.fsync(descriptor)
        Path(name).chmod(_mode(path.with_name(COURSE)))
        _put(Path(name), path)
    finally:
        Path(name).unlink(missing_ok=True)


def _put(made: Path, path: Path) -> None:
    try:
        os.link(made, path)
    except FileExistsError:
        raise
    except OSError:
        # A file system without links: what appears between the look and the move is lost there.
        if path.exists():
            raise FileExistsError(path) from None
        made.replace(path)


def _mode(like: Path) -> int:
    """As readable as the file beside it."""
    return stat.S_IMODE(like.stat().st_mode)


def _whole_course(path: Path, text: str, course: NewCourse | None) -> tuple[Path, ...] | Problem:
    """A folder with both files that appears at once."""
    folder = path.parent
    if course is None:
        message = f"there is no course {folder.name!r}"
        return Problem(_COURSE, "", message, "choose one that is there, or name the new one")
    raw = {
        "format": 1,
        "id": folder.name,
        "language": course.language,
        "title": course.title,
        "summary": course.summary,
        "units": [path.stem],
        "licence": course.licence,
        "authors": list(course.authors),
    }
    wrong = next(iter(validate("course", raw)), None)
    if wrong is not None:
        return wrong
    made = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    try:
        for name, content in ((path.name, text), (COURSE, _text(raw, "course"))):
            with (made / name).open("xb") as file:
                file.write(content.encode("utf-8"))
                file.flush()
                os.fsync(file.fileno())
        # Made for its owner alone until it is whole; then as readable as the folder that it is in.
        made.chmod(stat.S_IMODE(folder.parent.stat().st_mode))
        made.rename(folder)
    except BaseException:
        with suppress(OSError):
            shutil.rmtree(made)
        raise
    return (path, path.with_name(COURSE))


def _text(raw: Mapping[str, Any], kind: str) -> str:
    return format_text(json.dumps(raw, ensure_ascii=False), kind)
