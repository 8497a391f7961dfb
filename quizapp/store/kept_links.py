"""Connections of the database's driver, one for each thread."""

from __future__ import annotations

import threading
from contextlib import AbstractContextManager
from weakref import WeakSet

from sqlalchemy import Engine

from quizapp.store import sqlite
from quizapp.store.access import Access
from quizapp.store.links import Link
from quizapp.store.links_of_file import KeptOfFile, LentOfFile
from quizapp.store.links_of_server import KeptOfServer
from quizapp.store.tenancy import tenant_of


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
        self._kept: WeakSet[KeptOfFile | KeptOfServer] = WeakSet()

    def open(self, access: Access) -> AbstractContextManager[Link]:
        """A link for the length of a block; what is not committed in it is undone.

        Raises the driver's errors, and TimeoutError of SQLAlchemy's pool.
        """
        kept: KeptOfFile | KeptOfServer | None = getattr(self._own, "kept", None)
        if kept is not None and kept.busy:
            if self._sqlite:
                return LentOfFile(self.engine, self._tenant, sqlite.BEGINS[access])
            # Given back at the end of the block, as nothing keeps it.
            return KeptOfServer(self.engine, self._tenant, access, once=True)
        if kept is None or kept.closed:
            made = KeptOfFile if self._sqlite else KeptOfServer
            kept = self._own.kept = made(self.engine, self._tenant, access)
            self._kept.add(kept)
        kept.access = access
        return kept

    def free(self) -> None:
        """Before this thread takes a connection of another kind: give a server's back to the pool.

        So no thread has two of them, of which a server has not many.
        """
        kept: KeptOfFile | KeptOfServer | None = getattr(self._own, "kept", None)
        if kept is not None and not self._sqlite and not kept.busy:
            kept.close()

    def close(self) -> None:
        """End what threads have kept."""
        for kept in list(self._kept):
            kept.end()
