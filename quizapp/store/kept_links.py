"""Connections of the database's driver, kept at hand."""

from __future__ import annotations

import threading
from contextlib import AbstractContextManager
from weakref import WeakSet

from sqlalchemy import Engine

from quizapp.store import sqlite
from quizapp.store.access import Access
from quizapp.store.links import Link
from quizapp.store.links_of_file import KeptOfFile, LentOfFile
from quizapp.store.links_of_server import IdleLinks
from quizapp.store.tenancy import tenant_of


class Links:
    """The links of one database. Safe for threads.

    Taking one from the pool and giving it back costs more than what a page asks over it. So those
    of SQLite stay with the thread that first took one, and a server's are lent to whoever asks
    next. Raises LookupError for an engine of no tenant.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._tenant = tenant_of(engine)
        self._sqlite = engine.dialect.name == sqlite.NAME
        self._own = threading.local()
        self._kept: WeakSet[KeptOfFile] = WeakSet()
        self._of_server = IdleLinks(engine, self._tenant)

    def open(self, access: Access) -> AbstractContextManager[Link]:
        """A link for the length of a block; what is not committed in it is undone.

        Raises the driver's errors, and TimeoutError of SQLAlchemy's pool.
        """
        if not self._sqlite:
            return self._of_server.lend(access)
        kept: KeptOfFile | None = getattr(self._own, "kept", None)
        if kept is not None and kept.busy:
            return LentOfFile(self.engine, self._tenant, sqlite.BEGINS[access])
        if kept is None or kept.closed:
            kept = self._own.kept = KeptOfFile(self.engine, self._tenant, access)
            self._kept.add(kept)
        kept.access = access
        return kept

    def spare(self) -> None:
        """Before a connection is taken from the pool: give it one of a server that nobody uses.

        So there are never more of them than are in use at the same time.
        """
        self._of_server.spare()

    def close(self) -> None:
        """Give back, or end, what nobody uses."""
        self._of_server.end()
        for kept in list(self._kept):
            kept.close()
