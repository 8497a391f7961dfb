"""`quizapp new`: a unit to start from, and a course around the first of a folder."""

from __future__ import annotations

import json
import os
from pathlib import Path

import click

from quizapp.cli.placing import is_id, link, refuse_name, refuse_place
from quizapp.content.controls import first_control
from quizapp.content.places import COURSE
from quizapp.content.scaffold import new_course, new_unit


@click.command(name="new")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--title", default="TODO Title", help="Title of the unit.")
def command(path: Path, title: str) -> None:
    """Write a new unit to PATH, as my-lessons/library-news/opening-hours.json.

    It lints clean but for its texts that start with TODO; no student sees it until all are written.
    The first unit of a folder gets a course.json beside it.
    """
    path = path if path.suffix == ".json" else path.with_name(path.name + ".json")
    refuse_name(path.stem)
    _refuse_title(title)
    refuse_place(path, f"quizapp new {path.parent / 'COURSE' / path.name}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(path, new_unit(path.stem, title, link(path, "unit")))
        click.echo(f"wrote {path}; {_course(path)}")
    except FileExistsError as error:
        raise click.UsageError(f"{path} is there already; choose another name") from error
    except OSError as error:
        raise click.UsageError(f"{path} cannot be written: {error.strerror}") from error


def _refuse_title(title: str) -> None:
    if not title.strip() or first_control(json.dumps(title)):
        raise click.UsageError("the title is blank or holds control characters")


def _course(path: Path) -> str:
    """What is still to be done about the course; the first unit of a folder begins one."""
    course = path.with_name(COURSE)
    name = path.absolute().parent.name
    if os.path.lexists(course):
        return f"add {path.stem!r} to the units in {course}"
    if not is_id(name):
        return (
            f"no {COURSE} was written beside it, as the folder's name {name!r} is not an id: "
            f"rename the folder with lower-case letters, digits and hyphens, and write one"
        )
    _write(course, new_course(name, path.stem, link(course, "course")))
    return f"wrote {course}, which makes the folder {name!r} a course"


def _write(path: Path, text: str) -> None:
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)
