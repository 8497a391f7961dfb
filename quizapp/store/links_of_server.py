"""PostgreSQL's links."""

from __future__ import annotations

from contextlib import AbstractContextManager

from sqlalchemy import Engine, PoolProxiedConnection, event

from quizapp.store import postgresql
from quizapp.store.access import Access
from quizapp.store.asking import KEPT, Asker
from quizapp.store.links import Link, driver_of


class IdleLinks:
    """Links that nobody uses just now, to be lent to whichever thread asks next.

    Not kept by threads: where the server has fewer connections than there are threads, who had none
    would never get one. The one used last is lent first.
    """

    def __init__(self, engine: Engine, tenant: int) -> None:
        self._engine = engine
        self._tenant = tenant
        self._idle: list[LinkOfServer] = []
        # Their pool is then another one, which would not close them.
        event.listen(engine, "engine_disposed", lambda _: self.end())

    def lend(self, access: Access) -> LinkOfServer:
        """One for a block, which gives it back at its end."""
        try:
            link = self._idle.pop()
        except IndexError:
            link = LinkOfServer(self._engine, self._tenant, self._idle)
        link.access = access
        return link

    def spare(self) -> None:
        """Give one to the pool, if there is any, for somebody who will ask the pool next."""
        try:
            link = self._idle.pop()
        except IndexError:
            return
        link.give_back()

    def end(self) -> None:
        """Close their connections."""
        while self._idle:
            self._idle.pop().end()


class LinkOfServer(AbstractContextManager[Link]):
    """A connection that is given up at the first error, whatever it was.

    It may end while nobody uses it, so it is looked at each time.
    """

    def __init__(self, engine: Engine, tenant: int, idle: list[LinkOfServer]) -> None:
        self._engine = engine
        self._tenant = tenant
        self._idle = idle
        self._held: PoolProxiedConnection | None = None
        self._told: Access | None = None
        self.access = Access.LOOK

    def __enter__(self) -> Link:
        try:
            if self._held is None or not postgresql.lives(driver_of(self._held)):
                self.give_back()
                self._held = self._engine.raw_connection()
            connection = driver_of(self._held)
            if self.access is not self._told:
                postgresql.tell(connection, self._engine.dialect, self.access)
                self._told = self.access
        except BaseException:
            self.give_back()
            raise
        if self.access is not Access.LOOK:
            return Link(connection, self._engine.dialect, self._tenant)
        asker: Asker | None = self._held.info.get(KEPT)
        if asker is None:
            asker = self._held.info[KEPT] = Asker(connection)
        return Link(connection, asker.dialect, self._tenant, asker)

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is not None or self._held is None:
            self.give_back()
            return
        # A statement without a transaction around it leaves nothing to undo.
        if self.access is not Access.LOOK:
            try:
                driver_of(self._held).rollback()
            except BaseException:
                self.give_back()
                raise
        self._idle.append(self)

    def give_back(self) -> None:
        """Give the connection back to the pool."""
        held, self._held, self._told = self._held, None, None
        if held is None:
            return
        connection = driver_of(held)
        if postgresql.is_closed(connection):
            held.invalidate()
            return
        try:
            connection.rollback()
            postgresql.tell(connection, self._engine.dialect, Access.WRITE)
        finally:
            held.close()

    def end(self) -> None:
        """Close the connection, whether or not its pool is still in use."""
        held, self._held, self._told = self._held, None, None
        if held is not None:
            held.invalidate()
