"""`quizapp new`: a unit to start from."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import click

from quizapp.content.controls import first_control
from quizapp.content.scaffold import new_unit
from quizapp.content.schema import published, unit_schema

_ID = re.compile(r"[a-z0-9]+(?:[-.][a-z0-9]+)*")
_SCHEMA = "unit.schema.json"


@click.command(name="new")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--title", default="TODO Title", help="Title of the unit.")
def command(path: Path, title: str) -> None:
    """Write a new unit to PATH, as my-lessons/library-news/opening-hours.json.

    It lints clean but for its texts that start with TODO.
    """
    path = path if path.suffix == ".json" else path.with_name(path.name + ".json")
    if not _ID.fullmatch(path.stem) or len(path.stem) > 64:
        raise click.UsageError(
            f"{path.stem!r} is not an id: use lower-case letters and digits, parted by hyphens"
        )
    if path.stem == "course":
        raise click.UsageError("course.json lists the units of its folder; choose another name")
    if not title.strip() or first_control(json.dumps(title)):
        raise click.UsageError("the title is blank or holds control characters")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        schema = _schema_for(path.absolute())
        link = Path(os.path.relpath(schema, path.absolute().parent)).as_posix()
        text = new_unit(path.stem, title, link)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError as error:
        raise click.UsageError(f"{path} is there already; choose another name") from error
    except OSError as error:
        raise click.UsageError(f"{path} cannot be written: {error.strerror}") from error
    click.echo(f"wrote {path}; add {path.stem!r} to the units in course.json beside it")


def _schema_for(path: Path) -> Path:
    """The nearest published schema above the unit; where there is none, one is put there.

    It goes into a hidden folder beside the courses, so that editors complete and no path of this
    machine stands in a lesson.
    """
    for folder in path.parents:
        for place in (folder / "docs" / "schema", folder / ".schema"):
            if (place / _SCHEMA).is_file():
                return place / _SCHEMA
    own = path.parent.parent / ".schema" / _SCHEMA
    own.parent.mkdir(exist_ok=True)
    own.write_text(published(unit_schema()), encoding="utf-8")
    return own
