"""The steps from one revision of the schema to another, by Alembic."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection

from quizapp.store.revisions import BASE, HEAD, MigrationError, Steps, found, newest, revisions

_SCRIPTS = "quizapp.store:migrations"
_INSTRUCTIONS = 1_000_000
"""Of SQLite's machine, between two signs of life: some hundredths of a second."""


def up(connection: Connection, revision: str, steps: Steps) -> None:
    """Raises MigrationError for a revision that is not known, of the database or wanted."""
    with _told(connection, revision, steps) as config:
        command.upgrade(config, revision)


def down(connection: Connection, revision: str, steps: Steps) -> None:
    """As `up`, and where what is there has no place in the older schema."""
    with _told(connection, revision, steps) as config:
        command.downgrade(config, revision)


@contextmanager
def _told(connection: Connection, revision: str, steps: Steps) -> Iterator[Config]:
    """For the length of a migration: `steps` is told of each revision, and that time goes by."""
    total, done = _distance(found(connection), revision), 0

    def tick() -> int:
        steps("migrating the database", done, total)
        return 0

    def applied(**_: object) -> None:
        nonlocal done
        done += 1
        tick()

    driver = connection.connection.dbapi_connection
    watched = driver if isinstance(driver, sqlite3.Connection) else None
    if watched is not None:
        watched.set_progress_handler(tick, _INSTRUCTIONS)
    try:
        yield _config(connection, applied)
    except CommandError as error:
        raise MigrationError(str(error)) from error
    finally:
        if watched is not None:
            watched.set_progress_handler(None, 0)


def _distance(now: str | None, wanted: str) -> int:
    """How many steps it is from one revision to the other; 0 where that is not known."""
    known = [None, *revisions()]
    to = {HEAD: newest(), BASE: None}.get(wanted, wanted)
    return abs(known.index(to) - known.index(now)) if {now, to} <= set(known) else 0


def _config(connection: Connection, applied: Callable[..., None]) -> Config:
    config = Config()
    config.set_main_option("script_location", _SCRIPTS)
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    config.attributes["applied"] = applied
    return config
