"""Where new lesson files may stand, and how they are written: all of them or none."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Mapping
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


def link(path: Path, kind: str) -> str:
    """The way from a file to its schema."""
    absolute = path.absolute()
    return Path(os.path.relpath(_schema_for(absolute, kind), absolute.parent)).as_posix()


def write_new(files: Mapping[Path, str]) -> None:
    """Write files that must not be there yet; when one fails, none is left.

    Each is written aside and then given its name, so that nobody sees half of one. Raises
    FileExistsError, whose filename2 is the one that is there, and OSError.
    """
    written: list[Path] = []
    try:
        for path, text in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            _write(path, text)
            written.append(path)
    except BaseException:
        for path in written:
            path.unlink(missing_ok=True)
        raise


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
        # A link, unlike a change of name, never puts one file in place of another.
        path.hardlink_to(aside)
    finally:
        aside.unlink(missing_ok=True)


def _umask() -> int:
    held = os.umask(0)
    os.umask(held)
    return held


def _schema_for(path: Path, kind: str) -> Path:
    """The nearest published schema above the file; where there is none, one is put there.

    It goes into a hidden folder beside the courses, so that editors complete and no path of this
    machine stands in a lesson.
    """
    name = f"{kind}.schema.json"
    for folder in path.parents:
        for place in (folder / "docs" / "schema", folder / ".schema"):
            if (place / name).is_file():
                return place / name
    own = path.parent.parent / ".schema" / name
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_text(published(schemas()[kind]), encoding="utf-8")
    return own
