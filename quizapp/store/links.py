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

    One stays with the thread that first took it: taking it from the pool and giving it back costs
    more than what a page asks over it. Raises LookupError for an engine of no tenant.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._tenant = tenant_of(engine)
        self._sqlite = engine.dialect.name == sqlite.NAME
        self._own = threading.local()
        self._kept: WeakSet[_Kept | _KeptOfServer] = WeakSet()

    def open(self, access: Access) -> AbstractContextManager[Link]:
        """A link for the length of a block; what is not committed in it is undone.

        Raises the driver's errors, and TimeoutError of SQLAlchemy's pool.
        """
        kept: _Kept | _KeptOfServer | None = getattr(self._own, "kept", None)
        if kept is not None and kept.busy:
            if self._sqlite:
                return _Lent(self.engine, self._tenant, sqlite.BEGINS[access])
            # Given back at the end of the block, as nothing keeps it.
            return _KeptOfServer(self.engine, self._tenant, access, once=True)
        if kept is None or kept.closed:
            made = _Kept if self._sqlite else _KeptOfServer
            kept = self._own.kept = made(self.engine, self._tenant, access)
            self._kept.add(kept)
        kept.access = access
        return kept

    def free(self) -> None:
        """Before this thread takes a connection of another kind: give a server's back to the pool.

        So no thread has two of them, of which a server has not many.
        """
        kept: _Kept | _KeptOfServer | None = getattr(self._own, "kept", None)
        if kept is not None and not self._sqlite and not kept.busy:
            kept.close()

    def close(self) -> None:
        """End what threads have kept."""
        for kept in list(self._kept):
            kept.end()


class _KeptOfServer(AbstractContextManager[Link]):
    """PostgreSQL's link of one thread; given up at the first error, whatever it was.

    It may end while nobody uses it, so it is looked at each time. once: it is given back, too,
    when it was used.
    """

    def __init__(self, engine: Engine, tenant: int, access: Access, *, once: bool = False) -> None:
        self._engine = engine
        self._tenant = tenant
        self._once = once
        self._held: PoolProxiedConnection | None = None
        self._told: Access | None = None
        self.access = access
        self.busy = False
        self.closed = False

    def __enter__(self) -> Link:
        self.busy = True
        try:
            if self._held is None or not postgresql.lives(_driver(self._held)):
                self._give_back()
                self._held = self._engine.raw_connection()
            connection = _driver(self._held)
            if self.access is not self._told:
                postgresql.tell(connection, self._engine.dialect, self.access)
                self._told = self.access
        except BaseException:
            self.close()
            raise
        return Link(connection, self._engine.dialect, self._tenant)

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is not None or self._once or self._held is None:
            self.close()
            return
        # A statement without a transaction around it leaves nothing to undo.
        if self.access is not Access.LOOK:
            try:
                _driver(self._held).rollback()
            except BaseException:
                self.close()
                raise
        self.busy = False

    def close(self) -> None:
        """Give the connection back to the pool."""
        self.closed, self.busy = True, False
        self._give_back()

    def end(self) -> None:
        """Close the connection, whether or not its pool is still in use."""
        self.closed, self.busy = True, False
        held, self._held = self._held, None
        if held is not None:
            held.invalidate()

    def _give_back(self) -> None:
        held, self._held = self._held, None
        if held is None:
            return
        self._told = None
        connection = _driver(held)
        if postgresql.is_closed(connection):
            held.invalidate()
            return
        try:
            connection.rollback()
            postgresql.tell(connection, self._engine.dialect, Access.WRITE)
        finally:
            held.close()


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

    def __init__(self, engine: Engine, tenant: int, access: Access) -> None:
        self._dialect = engine.dialect
        self._tenant = tenant
        self._held = engine.raw_connection()
        self.access = access
        self.busy = False
        self.closed = False

    def __enter__(self) -> Link:
        self.busy = True
        try:
            begin = sqlite.BEGINS[self.access]
            return _begun(self._held, self._dialect, self._tenant, begin)
        except BaseException:
            self.close()
            raise

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is not None:
            self.close()
            return
        self.busy = False
        # A statement without a transaction around it leaves nothing to undo.
        if self.access is not Access.LOOK:
            self._held.rollback()

    def close(self) -> None:
        """Give the connection back to the pool."""
        if not self.closed:
            self.closed, self.busy = True, False
            self._held.close()

    end = close


def _driver(held: PoolProxiedConnection) -> DBAPIConnection:
    return cast("DBAPIConnection", held.dbapi_connection)


def _begun(held: PoolProxiedConnection, dialect: Dialect, tenant: int, begin: str) -> Link:
    connection = _driver(held)
    if begin:
        connection.cursor().execute(begin)
    return Link(connection, dialect, tenant)
