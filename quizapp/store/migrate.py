"""Bring a database to a revision of the schema; several processes may try at once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, text

from quizapp.late import late
from quizapp.store.access import Access
from quizapp.store.engine import execution_options
from quizapp.store.estimates import estimate
from quizapp.store.revisions import BASE, HEAD, Steps, found, newest

if TYPE_CHECKING:
    from quizapp.store import stepping
else:
    # Loading Alembic takes a tenth of a server's start, and most starts find nothing to do.
    stepping = late("quizapp.store.stepping")

_PATIENCE = 60_000
# Any number will do that no other program on the same server locks: "quizapp" in ASCII.
_LOCK = 0x71_75_69_7A_61_70_70


def _quietly(_what: str, _done: int, _total: int) -> None:
    """For whoever does not want to know."""


_TOUCH = text("UPDATE alembic_version SET version_num = version_num")


def upgrade(engine: Engine, revision: str = HEAD, steps: Steps = _quietly) -> None:
    """Migrate up; one of several processes does it, the others wait and find it done.

    Writes even when there is nothing to do: a database that may only be read is found out now.
    Raises MigrationError.
    """
    wanted = newest() if revision == HEAD else revision
    with _locked(engine) as connection:
        if found(connection) != wanted:
            with _sound(connection):
                _step(connection, revision, steps)
        estimate(connection)
        connection.execute(_TOUCH)


def downgrade(engine: Engine, revision: str = BASE, steps: Steps = _quietly) -> None:
    """Migrate down. Data of tables that the older schema lacks is lost. Raises MigrationError."""
    with _locked(engine) as connection, _sound(connection):
        _step(connection, revision, steps, down=True)


def _step(connection: Connection, revision: str, steps: Steps, *, down: bool = False) -> None:
    act = stepping.down if down else stepping.up
    act(connection, revision, steps)


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


@contextmanager
def _sound(connection: Connection) -> Iterator[None]:
    """As foreign keys are off for SQLite's steps, each row's parent is looked for after them."""
    yield
    if connection.dialect.name == "sqlite":
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
        if broken is not None:
            raise RuntimeError(f"the migration leaves table {broken[0]} without its parents")
