"""PostgreSQL's links."""

from __future__ import annotations

from contextlib import AbstractContextManager

from sqlalchemy import Engine, PoolProxiedConnection

from quizapp.store import postgresql
from quizapp.store.access import Access
from quizapp.store.links import Link, driver_of


class KeptOfServer(AbstractContextManager[Link]):
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
            if self._held is None or not postgresql.lives(driver_of(self._held)):
                self._give_back()
                self._held = self._engine.raw_connection()
            connection = driver_of(self._held)
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
                driver_of(self._held).rollback()
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
        connection = driver_of(held)
        if postgresql.is_closed(connection):
            held.invalidate()
            return
        try:
            connection.rollback()
            postgresql.tell(connection, self._engine.dialect, Access.WRITE)
        finally:
            held.close()
