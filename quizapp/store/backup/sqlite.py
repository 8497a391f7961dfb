"""Copy a SQLite file that others write to meanwhile, and look whether a file is sound."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool

from quizapp.store.backup.archive import Progress
from quizapp.store.backup.errors import BackupError
from quizapp.store.backup.manifest import Held, held

# At once: between two helpings the bar moves and a Ctrl+C is heard.
_PAGES = 4096
_PATIENCE = 30.0
# While SQLite itself waits for a lock it hears of nothing.
_GLANCE = 0.25


def dump(source: Path, to: Path, progress: Progress) -> Held:
    """Copy the file as it is at one moment; what the copy holds. Writers go on meanwhile.

    Raises BackupError when the copy is not sound, sqlite3.Error and OSError.
    """
    with (
        closing(sqlite3.connect(source, timeout=_GLANCE, isolation_level=None)) as live,
        closing(sqlite3.connect(to, isolation_level=None)) as copy,
    ):
        # In a read transaction the source stands still for this reader. Without it the copying
        # would begin anew with each answer that somebody saves.
        live.execute("BEGIN")
        _stand_still(live)
        live.backup(
            copy,
            pages=_PAGES,
            progress=lambda _, remaining, total: progress(total - remaining, total),
        )
        live.execute("ROLLBACK")
        # One file, without companions.
        copy.execute("PRAGMA journal_mode = DELETE").fetchone()
    _on_disk(to)
    must_be_sound(to, f"the database {source}")
    with counted(to) as found:
        return found


def _stand_still(live: sqlite3.Connection) -> None:
    """Read something, so that the transaction begins; a lock is waited for."""
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            live.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > end:
                raise
        else:
            return


def must_be_sound(path: Path, what: str) -> None:
    """Raises BackupError, which names `what`, when SQLite finds a fault in the file."""
    try:
        with closing(sqlite3.connect(path)) as connection:
            faults = connection.execute("PRAGMA integrity_check(3)").fetchall()
    except sqlite3.DatabaseError as error:
        faults = [(str(error),)]
    if faults != [("ok",)]:
        listed = "; ".join(str(fault).replace("\n", " ") for (fault,) in faults)
        raise BackupError(f"{what} is damaged: {listed}. Go back to an earlier backup.")


@contextmanager
def counted(path: Path) -> Iterator[Held]:
    """What a file holds."""
    engine = create_engine(f"sqlite:///{path}", poolclass=StaticPool)
    try:
        with engine.connect() as connection:
            yield held(connection)
    finally:
        engine.dispose()


def revision_of(path: Path) -> str | None:
    """The revision of the schema in the file, None for a file that was never ours."""
    with closing(sqlite3.connect(path)) as connection:
        try:
            row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        except sqlite3.OperationalError:
            return None
    return str(row[0]) if row else None


def _on_disk(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())
