"""Bring a database to a revision of the schema; several processes may try at once."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

from quizapp.store.access import Access
from quizapp.store.engine import execution_options
from quizapp.store.estimates import estimate

HEAD = "head"
BASE = "base"
_SCRIPTS = "quizapp.store:migrations"
_PATIENCE = 60_000
# Any number will do that no other program on the same server locks: "quizapp" in ASCII.
_LOCK = 0x71_75_69_7A_61_70_70

Steps = Callable[[str, int, int], None]
"""Called with what is done, how many steps of it are, and how many there are, 0 for not known."""

_INSTRUCTIONS = 1_000_000
"""Of SQLite's machine, between two signs of life: some hundredths of a second."""


def _quietly(_what: str, _done: int, _total: int) -> None:
    """For whoever does not want to know."""


_TOUCH = text("UPDATE alembic_version SET version_num = version_num")


def upgrade(engine: Engine, revision: str = HEAD, steps: Steps = _quietly) -> None:
    """Migrate up; one of several processes does it, the others wait and find it done.

    Writes even when there is nothing to do: a database that may only be read is found out now.
    """
    with _locked(engine) as connection, _told(connection, revision, steps) as config:
        command.upgrade(config, revision)
        estimate(connection)
        connection.execute(_TOUCH)


def downgrade(engine: Engine, revision: str = BASE, steps: Steps = _quietly) -> None:
    """Migrate down. Data of tables that the older schema lacks is lost."""
    with _locked(engine) as connection, _told(connection, revision, steps) as config:
        command.downgrade(config, revision)


@contextmanager
def _told(connection: Connection, revision: str, steps: Steps) -> Iterator[Config]:
    """For the length of a migration: `steps` is told of each revision, and that time goes by."""
    config = _config(connection)
    found = MigrationContext.configure(connection).get_current_revision()
    total, done = _distance(found, revision), 0

    def tick() -> int:
        steps("migrating the database", done, total)
        return 0

    def applied(**_: object) -> None:
        nonlocal done
        done += 1
        tick()

    config.attributes["applied"] = applied
    driver = connection.connection.dbapi_connection
    watched = driver if isinstance(driver, sqlite3.Connection) else None
    if watched is not None:
        watched.set_progress_handler(tick, _INSTRUCTIONS)
    try:
        yield config
    finally:
        if watched is not None:
            watched.set_progress_handler(None, 0)


def _distance(found: str | None, wanted: str) -> int:
    """How many steps it is from one revision to the other; 0 where that is not known."""
    known = [None, *revisions()]
    to = {HEAD: newest(), BASE: None}.get(wanted, wanted)
    return abs(known.index(to) - known.index(found)) if {found, to} <= set(known) else 0


def current(engine: Engine) -> str | None:
    """The revision that the database is at, None before the first."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def newest() -> str | None:
    """The revision that this version of the program needs."""
    return ScriptDirectory.from_config(_config()).get_current_head()


def revisions() -> tuple[str, ...]:
    """All revisions, oldest first."""
    scripts = ScriptDirectory.from_config(_config())
    return tuple(script.revision for script in scripts.walk_revisions())[::-1]


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", _SCRIPTS)
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    config.attributes["applied"] = lambda **_: None
    return config


@contextmanager
def _locked(engine: Engine) -> Iterator[Connection]:
    """A transaction that nobody else migrates in; all steps are kept or none."""
    options = execution_options(engine, Access.WRITE)
    with engine.connect().execution_options(**options) as connection:
        if engine.dialect.name != "sqlite":
            with connection.begin():
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
                yield connection
            return
        # Its settings must not go back into the pool.
        connection.detach()
        raw = connection.connection.cursor()
        # A table that is made anew for a change would take its children's rows with it, and the
        # switch does nothing inside of a transaction.
        raw.execute("PRAGMA foreign_keys = OFF")
        raw.execute(f"PRAGMA busy_timeout = {_PATIENCE}")
        raw.close()
        with connection.begin():
            yield connection
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
            if broken is not None:
                raise RuntimeError(f"the migration leaves table {broken[0]} without its parents")
