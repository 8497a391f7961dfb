"""The databases that tests run on: SQLite files, or with `--database postgresql` a server's.

A folder of a test has one database, whoever asks for it: a world, a server or a command.
"""

from __future__ import annotations

import atexit
import itertools
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from psycopg import sql
from sqlalchemy import Engine, create_engine, event, make_url

from quizapp.store.engine import PATIENCE, make_engine
from quizapp.store.migrate import upgrade
from quizapp.store.tables import Base
from tests.support.postgres import Cluster

SQLITE, POSTGRESQL = "sqlite", "postgresql"
KINDS = (SQLITE, POSTGRESQL)
VARIABLE = "QUIZAPP_DATABASE_URL"
FILE = "quizapp.db"
_NEW = "quizapp_new"
_ALONE = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
)
# Of a database that is as migrations leave it.
_STATE = (
    "SELECT (SELECT max(version_num) FROM alembic_version),"
    " (SELECT count(*) FROM pg_class), (SELECT count(*) FROM pg_trigger),"
    " (SELECT count(*) FROM pg_constraint), (SELECT count(*) FROM pg_proc),"
    " (SELECT count(*) FROM pg_db_role_setting)"
)


class Databases:
    """Makes databases of one kind, and forgets them again."""

    def __init__(self) -> None:
        self.kind = SQLITE
        self._cluster: Cluster | None = None
        self._first: Engine
        self._made: dict[Path, _Used] = {}
        self._free: list[_Used] = []
        self._numbers = itertools.count(1)

    @property
    def on_server(self) -> bool:
        """Whether the databases are a server's."""
        return self.kind == POSTGRESQL

    @property
    def cluster(self) -> Cluster:
        """The server, started at first need and stopped with this process."""
        if self._cluster is None:
            self._cluster = Cluster().make().start()
            atexit.register(self._cluster.remove)
            self._migrated(self._cluster.create(_NEW))
        return self._cluster

    def _migrated(self, url: str) -> None:
        self._first = make_engine(url)
        upgrade(self._first)
        self._first.dispose()

    def engine(
        self, data: Path, patience: float = PATIENCE, tenant: int = 1, *, durable: bool = False
    ) -> Engine:
        """An engine over the database of a data folder, its tables made.

        A server's is disposed of when the folder is forgotten. durable: SQLite waits for the disk
        as it does at a school; what a power cut would cost is no matter to a test that has none.
        """
        made = make_engine(self.url(data), patience, tenant)
        if self.on_server:
            self._made[data.absolute()].engines.append(made)
        else:
            self._fill(data / FILE)
            if not durable:
                event.listen(made, "connect", _without_the_disk)
        _share_words(made, self._first)
        return made

    def _fill(self, file: Path) -> None:
        """Give a file of SQLite's its tables, unless it has them."""
        new = self._new_file
        if not file.stat().st_size:
            file.write_bytes(new)

    @cached_property
    def _new_file(self) -> bytes:
        """SQLite's file as migrations leave it."""
        with tempfile.TemporaryDirectory() as folder:
            self._migrated(self.url(Path(folder)))
            return (Path(folder) / FILE).read_bytes()

    def url(self, data: Path, *, empty: bool = False) -> str:
        """The database that belongs to a data folder; made at first need.

        empty: without its tables, which a new file of SQLite's never has.
        """
        if not self.on_server:
            return f"sqlite:///{data / FILE}"
        place = data.absolute()
        if place not in self._made:
            again = self._free.pop() if self._free and not empty else None
            self._made[place] = again or self._create("template0" if empty else _NEW)
        return self.cluster.url(self._made[place].name)

    def _create(self, template: str) -> _Used:
        name = f"test_{next(self._numbers)}"
        self.cluster.create(name, template)
        return _Used(name)

    def variables(self, data: Path) -> Mapping[str, str]:
        """What a command must be told to find the database of a data folder."""
        return {VARIABLE: self.url(data)} if self.on_server else {}

    def known(self, data: Path) -> bool:
        """Whether a database was made for a data folder, or is a file that anybody can make."""
        return not self.on_server or data.absolute() in self._made

    @contextmanager
    def forgetting(self) -> Iterator[None]:
        """Use again what was made inside of the block, as making a database takes its time."""
        before = set(self._made)
        yield
        for place in set(self._made) - before:
            used = self._made.pop(place)
            for engine in used.engines:
                engine.dispose()
            used.engines.clear()
            if self._emptied(used.name):
                self._free.append(used)
            else:
                self.cluster.drop(used.name)

    def _emptied(self, name: str) -> bool:
        """Whether nothing is left in a database but its tables, as they were made."""
        with self.cluster.connect(name) as connection:
            connection.execute(_ALONE)
            if connection.execute(_STATE).fetchone() != self._new_state:
                return False
            tables = reversed(Base.metadata.sorted_tables)
            one = sql.SQL("DELETE FROM {}")
            # In one go: most of them are empty, and the way there and back is what takes time.
            connection.execute(
                sql.SQL(";").join(one.format(sql.Identifier(table.name)) for table in tables)
            )
        return True

    @cached_property
    def _new_state(self) -> tuple[object, ...] | None:
        with self.cluster.connect(_NEW) as connection:
            return connection.execute(_STATE).fetchone()


def _share_words(made: Engine, first: Engine) -> None:
    """Let an engine take the statements that others have put into the database's words.

    SQLAlchemy keeps them by dialect, and the first engine's has asked what its database can do.
    """
    made.dialect = made.pool._dialect = first.dialect
    made._compiled_cache = first._compiled_cache


def _without_the_disk(connection: sqlite3.Connection, _: object) -> None:
    connection.execute("PRAGMA synchronous = OFF")


@dataclass
class _Used:
    """A database of the server, and who is connected to it."""

    name: str
    engines: list[Engine] = field(default_factory=list)


databases = Databases()
"""Of this process."""


@contextmanager
def held(url: str) -> Iterator[None]:
    """Inside of the block somebody else is in the middle of writing, and nobody else may."""
    engine = create_engine(url)
    try:
        with engine.connect() as connection:
            if make_url(url).get_backend_name() == SQLITE:
                driver: Any = connection.connection.dbapi_connection
                driver.isolation_level = None
                driver.execute("BEGIN IMMEDIATE")
            else:
                tables = ", ".join(f'"{name}"' for name in Base.metadata.tables)
                connection.exec_driver_sql(f"LOCK TABLE {tables} IN EXCLUSIVE MODE")
            yield
            with suppress(Exception):
                connection.rollback()
            if make_url(url).get_backend_name() == SQLITE:
                driver.execute("ROLLBACK")
    finally:
        engine.dispose()
