"""`quizapp new`: a unit to start from, and a course around the first of a folder."""

from __future__ import annotations

import json
import os
from pathlib import Path

import click

from quizapp.cli.placing import is_id, linked, refuse_name, refuse_place, write_new
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
    way, schema = linked(path, "unit")
    course, told = _course(path)
    write_new({**schema, path: new_unit(path.stem, title, way), **course})
    click.echo(f"wrote {path}; {told}")


def _refuse_title(title: str) -> None:
    if not title.strip() or first_control(json.dumps(title)):
        raise click.UsageError("the title is blank or holds control characters")


def _course(path: Path) -> tuple[dict[Path, str], str]:
    """Files for the course, and what to say of it; the first unit of a folder begins one."""
    course = path.with_name(COURSE)
    name = path.absolute().parent.name
    if os.path.lexists(course):
        return {}, f"add {path.stem!r} to the units in {course}"
    if not is_id(name):
        return {}, (
            f"no {COURSE} was written beside it, as the folder's name {name!r} is not an id: "
            f"rename the folder with lower-case letters, digits and hyphens, and write one"
        )
    way, schema = linked(course, "course")
    told = f"wrote {course}, which makes the folder {name!r} a course"
    return {**schema, course: new_course(name, path.stem, way)}, told
