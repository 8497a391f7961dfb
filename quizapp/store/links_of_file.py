"""SQLite's links."""

from __future__ import annotations

from contextlib import AbstractContextManager

from sqlalchemy import Engine

from quizapp.store import sqlite
from quizapp.store.access import Access
from quizapp.store.asking_file import AskerOfFile
from quizapp.store.links import Link, driver_of


class LentOfFile(AbstractContextManager[Link]):
    """SQLite's link that goes back to the pool, which undoes what was not committed."""

    def __init__(self, engine: Engine, tenant: int, begin: str) -> None:
        self._engine = engine
        self._tenant = tenant
        self._begin = begin

    def __enter__(self) -> Link:
        self._held = self._engine.raw_connection()
        try:
            connection = driver_of(self._held)
            if self._begin:
                connection.cursor().execute(self._begin)
            return Link(connection, self._engine.dialect, self._tenant)
        except BaseException:
            self._held.close()
            raise

    def __exit__(self, *_: object) -> None:
        self._held.close()


class KeptOfFile(AbstractContextManager[Link]):
    """SQLite's link of one thread; given up at the first error, whatever it was."""

    def __init__(self, engine: Engine, tenant: int, access: Access) -> None:
        self._dialect = engine.dialect
        self._tenant = tenant
        self._held = engine.raw_connection()
        try:
            self._asker = AskerOfFile(self._held)
        except BaseException:
            self._held.close()
            raise
        self.access = access
        self.busy = False
        self.closed = False

    def __enter__(self) -> Link:
        self.busy = True
        try:
            if begin := sqlite.BEGINS[self.access]:
                self._asker.ask(begin)
            return Link(driver_of(self._held), self._dialect, self._tenant, self._asker)
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
