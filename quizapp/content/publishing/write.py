"""Write a unit, and what its course needs to list it."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from quizapp.content.fmt import replace_file
from quizapp.content.parse import parse
from quizapp.content.places import COURSE
from quizapp.content.publishing.course import NewCourse, course_text, write_course
from quizapp.content.publishing.faults import CANNOT_WRITE, LEADS_OUT, NAME_TAKEN, NO_COURSE
from quizapp.content.publishing.found import place_of
from quizapp.content.reading import read
from quizapp.content.validate import validate
from quizapp.domain.problem import Problem, Severity


def write_lesson(
    root: Path,
    course_id: str,
    unit_id: str,
    text: str,
    *,
    new: bool,
    course: NewCourse | None = None,
) -> tuple[Path, ...] | Problem:
    """The files that were written: the unit, and course.json where a new unit was not listed.

    text: the unit in the common form; new: there must be no file of that name yet, else there must
    be one; course: made where there is no such folder. What fails leaves the folder as it was.
    Raises ValueError for ids that are none.
    """
    path = place_of(root, course_id, unit_id)
    try:
        if wrong := _misplaced(root, path):
            return wrong
        if not path.parent.exists():
            return write_course(path, text, course)
        if new == path.exists():
            return _clash(path, there=not new)
        if not new:
            replace_file(path, text)
            return (path,)
        listed = _listed(path)
        if isinstance(listed, Problem):
            return listed
        new_file(path, text, _mode(path.with_name(COURSE)))
        try:
            return (path, *_list(path, listed))
        except BaseException:
            # Both or neither.
            path.unlink(missing_ok=True)
            raise
    except FileExistsError:
        return _clash(path, there=False)
    except OSError as error:
        return _unwritten(path, error)


def list_lesson(root: Path, course_id: str, unit_id: str) -> tuple[Path, ...] | Problem:
    """List a unit whose file is there in its course, if it is not; course.json if it was written.

    Raises ValueError for ids that are none.
    """
    path = place_of(root, course_id, unit_id)
    try:
        listed = _misplaced(root, path) or _listed(path)
        return listed if isinstance(listed, Problem) else _list(path, listed)
    except OSError as error:
        return _unwritten(path, error)


def new_file(path: Path, text: str, mode: int) -> None:
    """A file that appears whole, and only where there is none. Raises FileExistsError."""
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(text.encode("utf-8"))
            file.flush()
            os.fsync(descriptor)
        Path(name).chmod(mode)
        _put(Path(name), path)
    finally:
        Path(name).unlink(missing_ok=True)


def _misplaced(root: Path, path: Path) -> Problem | None:
    """A link, of the folder or the file, that leads to what is none of ours."""
    real, top = path.resolve(), root.resolve()
    folder = path.parent.resolve()
    if real.is_relative_to(top) and folder.is_relative_to(top) and not path.is_symlink():
        return None
    message = f"{path.parent.name}/{path.name} is a link, and may lead out of the lessons folder"
    return Problem(LEADS_OUT, "", message, "put the file itself into the folder of its course")


def _clash(path: Path, *, there: bool) -> Problem:
    name = f"{path.parent.name}/{path.name}"
    if there:
        message = f"{name} is no longer there"
        return Problem(NAME_TAKEN, "", message, "take it in again, or publish under another name")
    return Problem(NAME_TAKEN, "", f"{name} is there already", "choose another name")


def _unwritten(path: Path, error: OSError) -> Problem:
    what = error.strerror or str(error)
    help_ = "the lessons folder must be writable for the server, and its disk not full"
    name = f"{path.parent.name}/{path.name}"
    return Problem(CANNOT_WRITE, "", f"{name} cannot be written: {what}", help_)


def _listed(path: Path) -> dict[str, Any] | Problem | None:
    """The course.json beside it if the unit must be added there, else None."""
    course = path.with_name(COURSE)
    if not course.exists() and not course.is_symlink():
        message = f"the folder {path.parent.name} has no {COURSE}"
        return Problem(NO_COURSE, "", message, "write one, so that the folder is a course")
    if course.is_symlink():
        message = f"{path.parent.name}/{COURSE} is a link"
        return Problem(LEADS_OUT, "", message, "put the file itself there")
    data = read(course)
    raw = None if isinstance(data, Problem) else parse(data).raw
    if raw is None or any(one.severity is Severity.ERROR for one in validate("course", raw)):
        message = f"{path.parent.name}/{COURSE} is broken"
        return Problem(NO_COURSE, "", message, "mend it first: quizapp lint says where")
    return None if path.stem in raw["units"] else raw


def _list(path: Path, course: Mapping[str, Any] | None) -> tuple[Path, ...]:
    if course is None:
        return ()
    added = {**course, "units": [*course["units"], path.stem]}
    replace_file(path.with_name(COURSE), course_text(added))
    return (path.with_name(COURSE),)


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
