"""Where new lesson files may stand, and how they are written: all of them or none."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import click

from quizapp.content.places import COURSE, courses_below
from quizapp.content.schema import published, schemas

_ID = re.compile(r"[a-z0-9]+(?:[-.][a-z0-9]+)*")
LONGEST_ID = 64


def is_id(name: str) -> bool:
    """Whether a name may be an id of the format."""
    return bool(_ID.fullmatch(name)) and len(name) <= LONGEST_ID


def refuse_name(name: str) -> None:
    """Refuse what is no id, or that of a course file. Raises UsageError."""
    if not is_id(name):
        raise click.UsageError(
            f"{name!r} is not an id: use lower-case letters and digits, parted by hyphens"
        )
    if f"{name}.json" == COURSE:
        raise click.UsageError("course.json lists the units of its folder; choose another name")


def refuse_place(path: Path, advice: str) -> None:
    """Refuse a unit beside the courses: it would be in none of them, and no student would see it.

    advice: how to name a better place. Raises UsageError.
    """
    folder = path.absolute().parent
    courses = courses_below(folder)
    if os.path.lexists(folder / COURSE) or not (courses or folder.name == "lessons"):
        return
    named = f" (there are: {', '.join(courses[:9])})" if courses else ""
    raise click.UsageError(
        f"{path.parent} holds courses{named}, and a unit beside them is in none; "
        f"put it into the folder of its course: {advice}"
    )


def linked(path: Path, kind: str) -> tuple[str, dict[Path, str]]:
    """The way from a file to its schema, and the schema's own file where it is still to be written.

    The nearest published schema above the file is taken; where there is none, one goes into a
    hidden folder beside the courses, so that editors complete and no path of this machine stands in
    a lesson.
    """
    absolute = path.absolute()
    name = f"{kind}.schema.json"
    places = (
        folder / part / name
        for folder in absolute.parents
        for part in (Path("docs") / "schema", Path(".schema"))
    )
    found = next((place for place in places if place.is_file()), None)
    own = absolute.parent.parent / ".schema" / name
    way = Path(os.path.relpath(found or own, absolute.parent)).as_posix()
    return way, {} if found else {own: published(schemas()[kind])}


def write_new(files: Mapping[Path, str]) -> None:
    """Write files that must not be there yet; when one fails, none is left, nor a folder for it.

    Each is written aside and then given its name, so that nobody sees half of one. Raises
    UsageError that names the file.
    """
    written: list[Path] = []
    made: list[Path] = []
    try:
        for path, text in files.items():
            made += _folders(path.parent)
            _write(path, text)
            written.append(path)
    except BaseException as error:
        for done in written:
            done.unlink(missing_ok=True)
        for folder in reversed(made):
            with suppress(OSError):
                folder.rmdir()
        if isinstance(error, FileExistsError) and path.parent.is_dir():
            told = f"{path} is there already; choose another name"
            raise click.UsageError(told) from error
        if isinstance(error, OSError):
            told = f"{path} cannot be written: {error.strerror}"
            raise click.UsageError(told) from error
        raise


def _folders(folder: Path) -> list[Path]:
    """Make a folder and those above it; which of them were not there."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    return missing[::-1]


def _write(path: Path, text: str) -> None:
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    aside = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(text.encode("utf-8"))
            file.flush()
            os.fsync(descriptor)
        # What a temporary file is made with is for its owner alone.
        aside.chmod(0o666 & ~_umask())
        _name(aside, path)
    finally:
        aside.unlink(missing_ok=True)


def _name(aside: Path, path: Path) -> None:
    """Give a file its name; a link, unlike a change of name, never takes another's place."""
    try:
        path.hardlink_to(aside)
    except FileExistsError:
        raise
    except OSError:
        # File systems of memory sticks know no links.
        if os.path.lexists(path):
            raise
        aside.rename(path)


def _umask() -> int:
    held = os.umask(0)
    os.umask(held)
    return held
