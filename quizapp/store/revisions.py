"""Which revisions of the schema there are, and which of them a database is at.

Without Alembic, which takes a tenth of the time in which a server starts and is needed for the
steps alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pkgutil import iter_modules

from sqlalchemy import Connection, Engine, inspect, text

from quizapp.store.migrations import versions

HEAD = "head"
BASE = "base"
Steps = Callable[[str, int, int], None]
"""Called with what is done, how many steps of it are, and how many there are, 0 for not known."""

_TABLE = "alembic_version"
_NAME = re.compile(r"r(?P<revision>\d{4})_\w+")
_FOUND = text(f"SELECT version_num FROM {_TABLE}")  # noqa: S608 - a name of ours


class MigrationError(Exception):
    """There is no way from where the database is to the wanted revision; its words say why."""


@cache
def revisions() -> tuple[str, ...]:
    """All revisions, oldest first: each is a file that is named after it."""
    named = (_NAME.fullmatch(info.name) for info in iter_modules(versions.__path__))
    return tuple(sorted(name["revision"] for name in named if name))


def newest() -> str:
    """The revision that this version of the program needs."""
    return revisions()[-1]


def current(engine: Engine) -> str | None:
    """The revision that the database is at, None before the first."""
    with engine.connect() as connection:
        return found(connection)


def found(connection: Connection) -> str | None:
    """As `current`, for who is connected."""
    if not inspect(connection).has_table(_TABLE):
        return None
    revision: str | None = connection.scalar(_FOUND)
    return revision
