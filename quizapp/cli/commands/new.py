"""`quizapp new`: a unit to start from, and a course around the first of a folder."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import click

from quizapp.content.controls import first_control
from quizapp.content.places import COURSE, courses_below
from quizapp.content.scaffold import new_course, new_unit
from quizapp.content.schema import published, schemas

_ID = re.compile(r"[a-z0-9]+(?:[-.][a-z0-9]+)*")


@click.command(name="new")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--title", default="TODO Title", help="Title of the unit.")
def command(path: Path, title: str) -> None:
    """Write a new unit to PATH, as my-lessons/library-news/opening-hours.json.

    It lints clean but for its texts that start with TODO; no student sees it until all are written.
    The first unit of a folder gets a course.json beside it.
    """
    path = path if path.suffix == ".json" else path.with_name(path.name + ".json")
    _refuse_name(path, title)
    _refuse_place(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(path, new_unit(path.stem, title, _link(path, "unit")))
        click.echo(f"wrote {path}; {_course(path)}")
    except FileExistsError as error:
        raise click.UsageError(f"{path} is there already; choose another name") from error
    except OSError as error:
        raise click.UsageError(f"{path} cannot be written: {error.strerror}") from error


def _refuse_name(path: Path, title: str) -> None:
    if not _is_id(path.stem):
        raise click.UsageError(
            f"{path.stem!r} is not an id: use lower-case letters and digits, parted by hyphens"
        )
    if path.name == COURSE:
        raise click.UsageError("course.json lists the units of its folder; choose another name")
    if not title.strip() or first_control(json.dumps(title)):
        raise click.UsageError("the title is blank or holds control characters")


def _refuse_place(path: Path) -> None:
    """A unit beside the courses would be in none of them, and no student would see it."""
    folder = path.absolute().parent
    courses = courses_below(folder)
    if os.path.lexists(folder / COURSE) or not (courses or folder.name == "lessons"):
        return
    named = f" (there are: {', '.join(courses[:9])})" if courses else ""
    raise click.UsageError(
        f"{path.parent} holds courses{named}, and a unit beside them is in none; "
        f"put it into the folder of its course: quizapp new {path.parent / 'COURSE' / path.name}"
    )


def _course(path: Path) -> str:
    """What is still to be done about the course; the first unit of a folder begins one."""
    course = path.with_name(COURSE)
    name = path.absolute().parent.name
    if os.path.lexists(course):
        return f"add {path.stem!r} to the units in {course}"
    if not _is_id(name):
        return (
            f"no {COURSE} was written beside it, as the folder's name {name!r} is not an id: "
            f"rename the folder with lower-case letters, digits and hyphens, and write one"
        )
    _write(course, new_course(name, path.stem, _link(course, "course")))
    return f"wrote {course}, which makes the folder {name!r} a course"


def _is_id(name: str) -> bool:
    return bool(_ID.fullmatch(name)) and len(name) <= 64


def _write(path: Path, text: str) -> None:
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)


def _link(path: Path, kind: str) -> str:
    """The way from a file to its schema."""
    absolute = path.absolute()
    return Path(os.path.relpath(_schema_for(absolute, kind), absolute.parent)).as_posix()


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
    own.parent.mkdir(exist_ok=True)
    own.write_text(published(schemas()[kind]), encoding="utf-8")
    return own
