"""Bring a record to another revision of the schema, with sight of what that costs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Engine

from quizapp.settings import Settings
from quizapp.store.backup.errors import BackupError
from quizapp.store.damage import damage_of
from quizapp.store.engine import is_missing, make_engine, sqlite_file
from quizapp.store.losses import Loss, losses
from quizapp.store.migrate import downgrade, upgrade
from quizapp.store.revisions import MigrationError, current, newest, revisions
from quizapp.usecases.keeping.make_backup import TROUBLE, reason_of
from quizapp.usecases.steps import Steps, quietly


@dataclass(frozen=True, slots=True)
class Way:
    """From one revision to another. lost: what is thrown away on the way, with the rows it has."""

    now: str | None
    to: str
    lost: tuple[Loss, ...]


def way_to(settings: Settings, revision: str | None) -> Way:
    """What a migration to a revision, None for the newest, would do. Raises BackupError."""
    to = revision or newest() or ""
    if to not in revisions():
        raise BackupError(f"there is no revision {to}; known are: {', '.join(revisions())}")
    with _opened(settings) as engine:
        now = current(engine)
        if now is not None and now not in revisions():
            raise BackupError(
                f"the database is at revision {now}, of a newer version of quizapp: "
                f"that version can bring it down to {newest()}"
            )
        down = now is not None and revisions().index(to) < revisions().index(now)
        lost = tuple(one for one in losses(engine, to) if one.rows) if down else ()
    return Way(now, to, lost)


def migrate_record(settings: Settings, way: Way, *, steps: Steps = quietly) -> None:
    """Go that way: all of it or nothing. Raises BackupError."""
    down = way.now is not None and revisions().index(way.to) < revisions().index(way.now)
    with _opened(settings) as engine:
        (downgrade if down else upgrade)(engine, way.to, steps)


@contextmanager
def _opened(settings: Settings) -> Iterator[Engine]:
    try:
        _must_be_there(settings)
        engine = make_engine(settings.database_url)
        try:
            yield engine
        finally:
            engine.dispose()
    except MigrationError as error:
        raise BackupError(f"the database cannot be migrated: {error}. It is as it was.") from error
    except TROUBLE as error:
        raise BackupError(
            f"the database cannot be migrated: {reason_of(error)}. It is as it was. "
            "Does a server hold it, and is the disk not full?"
        ) from error


def _must_be_there(settings: Settings) -> None:
    if is_missing(settings.database_url):
        raise BackupError(
            f"{settings.database_url} is not there; the first `quizapp serve` makes it"
        )
    file = sqlite_file(settings.database_url)
    if file is not None and (damage := damage_of(file)):
        raise BackupError(f"the database {file} is damaged: {damage}; see `quizapp doctor`")
