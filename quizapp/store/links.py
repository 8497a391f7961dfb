"""Connections of the database's driver, for statements that the toolkit is too slow for."""

from __future__ import annotations

import threading
from contextlib import AbstractContextManager
from typing import NamedTuple, cast
from weakref import WeakSet

from sqlalchemy import Engine, PoolProxiedConnection
from sqlalchemy.engine import Dialect
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.orm import Session

from quizapp.store import postgresql, sqlite
from quizapp.store.access import Access
from quizapp.store.tenancy import tenant_of


class Link(NamedTuple):
    """A connection of the driver, with the dialect that is spoken over it, and for whom."""

    connection: DBAPIConnection
    dialect: Dialect
    tenant: int


Source = Link | Session
"""Where a prepared statement runs: on a link, or within a session's transaction."""


def link_of(source: Source) -> Link:
    """The link of a session's own transaction, or the link itself."""
    if isinstance(source, Link):
        return source
    connection = source.connection()
    driver = cast("DBAPIConnection", connection.connection.dbapi_connection)
    return Link(driver, connection.dialect, tenant_of(connection))


class Links:
    """The links of one database. Safe for threads.

    SQLite's stay with the thread that first took one: taking it from the pool and giving it back
    costs more than what a page asks over it. Those of a server may break meanwhile, so they are
    the pool's, which looks at each one before it lends it. Raises LookupError for an engine of no
    tenant.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._tenant = tenant_of(engine)
        self._sqlite = engine.dialect.name == sqlite.NAME
        self._own = threading.local()
        self._kept: WeakSet[_Kept] = WeakSet()

    def open(self, access: Access) -> AbstractContextManager[Link]:
        """A link for the length of a block; what is not committed in it is undone.

        Raises the driver's errors, and TimeoutError of SQLAlchemy's pool.
        """
        if not self._sqlite:
            return _Pooled(self._engine, self._tenant, access)
        begin = sqlite.BEGINS[access]
        kept: _Kept | None = getattr(self._own, "kept", None)
        if kept is not None and kept.busy:
            return _Lent(self._engine, self._tenant, begin)
        if kept is None or kept.closed:
            kept = self._own.kept = _Kept(self._engine, self._tenant)
            self._kept.add(kept)
        kept.begin = begin
        return kept

    def close(self) -> None:
        """Give back what threads have kept."""
        for kept in list(self._kept):
            kept.close()


class _Pooled(AbstractContextManager[Link]):
    """PostgreSQL's link, for one transaction."""

    def __init__(self, engine: Engine, tenant: int, access: Access) -> None:
        self._engine = engine
        self._tenant = tenant
        self._access = access

    def __enter__(self) -> Link:
        self._held = self._engine.raw_connection()
        connection = cast("DBAPIConnection", self._held.dbapi_connection)
        self._link = Link(connection, self._engine.dialect, self._tenant)
        postgresql.begin(connection, self._engine.dialect, self._access)
        return self._link

    def __exit__(self, *_: object) -> None:
        if postgresql.is_closed(self._link.connection):
            self._held.invalidate()
            return
        try:
            postgresql.end(self._link.connection, self._link.dialect, self._access)
        finally:
            self._held.close()


class _Lent(AbstractContextManager[Link]):
    """SQLite's link that goes back to the pool, which undoes what was not committed."""

    def __init__(self, engine: Engine, tenant: int, begin: str) -> None:
        self._engine = engine
        self._tenant = tenant
        self._begin = begin

    def __enter__(self) -> Link:
        self._held = self._engine.raw_connection()
        try:
            return _begun(self._held, self._engine.dialect, self._tenant, self._begin)
        except BaseException:
            self._held.close()
            raise

    def __exit__(self, *_: object) -> None:
        self._held.close()


class _Kept(AbstractContextManager[Link]):
    """SQLite's link of one thread; given up at the first error, whatever it was."""

    def __init__(self, engine: Engine, tenant: int) -> None:
        self._dialect = engine.dialect
        self._tenant = tenant
        self._held = engine.raw_connection()
        self.begin = ""
        self.busy = False
        self.closed = False

    def __enter__(self) -> Link:
        self.busy = True
        try:
            return _begun(self._held, self._dialect, self._tenant, self.begin)
        except BaseException:
            self.close()
            raise

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is not None:
            self.close()
            return
        self.busy = False
        # A statement without a transaction around it leaves nothing to undo.
        if self.begin:
            self._held.rollback()

    def close(self) -> None:
        """Give the connection back to the pool."""
        if not self.closed:
            self.closed, self.busy = True, False
            self._held.close()


def _begun(held: PoolProxiedConnection, dialect: Dialect, tenant: int, begin: str) -> Link:
    connection = cast("DBAPIConnection", held.dbapi_connection)
    if begin:
        connection.cursor().execute(begin)
    return Link(connection, dialect, tenant)
