"""The connection to the database, of whichever kind it is."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec
from sqlalchemy import Engine, create_engine, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.orm import Session, sessionmaker

from quizapp.store import postgresql, sqlite
from quizapp.store.access import Access
from quizapp.store.tables.tenant import OPTION
from quizapp.store.tenancy import limit, tenant_of

PATIENCE = 5.0
"""Seconds that a writer waits for another one."""

_OPTIONS: Mapping[str, Callable[[Access], Mapping[str, str]]] = {
    sqlite.NAME: sqlite.execution_options,
    postgresql.NAME: postgresql.execution_options,
}
_COMPACT = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False)
_DRIVER = "postgresql+psycopg"
_DRIVERS = (sqlite.NAME, "sqlite+pysqlite", _DRIVER)


def make_engine(url: str, patience: float = PATIENCE, tenant: int | None = None) -> Engine:
    """An engine for `url`; the folder of a SQLite file is made when it is not there.

    tenant: the school whose rows its sessions and links work with; None: the whole database, over
    plain connections alone. Raises ArgumentError for a database that we can't work with.
    """
    parsed = make_url(url)
    if parsed.drivername == postgresql.NAME:
        parsed = parsed.set(drivername=_DRIVER)
    if parsed.drivername not in _DRIVERS:
        raise ArgumentError(f"{parsed.drivername} is none of {', '.join(_DRIVERS)}")
    kind = sqlite if parsed.get_backend_name() == sqlite.NAME else postgresql
    engine = create_engine(
        parsed,
        json_serializer=_COMPACT.encode,
        # Every answer is read again and again; this reads the same JSON several times as fast.
        json_deserializer=msgspec.json.decode,
        # An error is logged with its statement; the values in it are people's.
        hide_parameters=True,
        execution_options={} if tenant is None else {OPTION: tenant},
        **kind.options(parsed, patience),
    )
    kind.prepare(engine)
    return engine


def execution_options(engine: Engine, access: Access) -> Mapping[str, str]:
    """What a connection must be told before a transaction of that kind."""
    return _OPTIONS[engine.dialect.name](access)


def forget_for_good(engine: Engine) -> bool:
    """Whether what was just erased can't be read any more in what SQLite keeps besides its file.

    PostgreSQL has its own time for that.
    """
    try:
        return engine.dialect.name != sqlite.NAME or sqlite.cut_log(engine)
    except DBAPIError:
        return False


def is_missing(url: str) -> bool:
    """Whether `url` names a SQLite file that is not there; opening it would make an empty one."""
    file = sqlite_file(url)
    return file is not None and not file.exists()


def sqlite_file(url: str) -> Path | None:
    """The file that `url` names; None for another database and for one that is in no plain file."""
    parsed = make_url(url)
    return sqlite.file(parsed) if parsed.get_backend_name() == sqlite.NAME else None


def sessions(engine: Engine) -> sessionmaker[Session]:
    """Sessions of the engine's tenant, whose rows stay readable after the commit.

    Raises LookupError for an engine of none.
    """
    made = sessionmaker(engine, expire_on_commit=False, autoflush=False)
    limit(made, tenant_of(engine))
    return made
