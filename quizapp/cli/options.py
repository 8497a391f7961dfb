"""Options that several commands share: where the record is, and what file is written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from quizapp.settings import Settings, SettingsError, load_settings

_DATA = click.option("--data", type=click.Path(path_type=Path), help="Folder of the database.")
_DATABASE = click.option(
    "--database", metavar="URL", help="SQLAlchemy URL; default: SQLite in --data."
)
_OUT = click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="The file to write.",
)


def to_a_file(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the option --out, a path."""
    return _OUT(function)


def of_the_record(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options --data and --database."""
    return _DATA(_DATABASE(function))


def settings_with(data: Path | None, database: str | None) -> Settings:
    """The settings in force, with these before all others. Raises ClickException."""
    given = {"data_dir": data, "database_url": database}
    try:
        return load_settings({name: value for name, value in given.items() if value})
    except SettingsError as error:
        raise click.ClickException(str(error)) from error
