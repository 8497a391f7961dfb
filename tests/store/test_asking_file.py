"""Who finds another writer at work in SQLite waits as long as ever, but looks again sooner."""

from __future__ import annotations

import gc
import sqlite3
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import Column, Engine, Integer, MetaData, Table, insert, select, text

from quizapp.store.access import Access
from quizapp.store.engine import make_engine
from quizapp.store.kept_links import Links
from quizapp.store.prepared import Prepared, given

pytestmark = pytest.mark.whatever_database

_PATIENCE = 0.3
_ROW = Table("row", MetaData(), Column("number", Integer))
_ADD = Prepared(insert(_ROW).values(number=given("number", Integer)))
_ALL = Prepared(select(_ROW.c.number).order_by(_ROW.c.number))


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    made = make_engine(f"sqlite:///{tmp_path / 'data' / 'quizapp.db'}", _PATIENCE, tenant=1)
    _ROW.create(made)
    yield made
    made.dispose()


@pytest.fixture
def other(engine: Engine) -> Iterator[sqlite3.Connection]:
    """Another process, as far as SQLite sees."""
    database = engine.url.database
    assert database is not None
    made = sqlite3.connect(database, isolation_level=None)
    yield made
    made.close()


def add(links: Links, number: int) -> int:
    with links.open(Access.LOOK) as link:
        return _ADD.run(link, number=number)


def numbers(links: Links) -> list[int]:
    with links.open(Access.LOOK) as link:
        return [number for (number,) in _ALL.rows(link)]


def test_a_statement_waits_for_the_writer_and_is_done_once(
    engine: Engine, other: sqlite3.Connection
) -> None:
    links = Links(engine)
    add(links, 0)
    waits = threading.Event()

    def adding() -> int:
        links_of_thread = Links(engine)
        waits.set()
        return add(links_of_thread, 1)

    other.execute("BEGIN IMMEDIATE")
    with ThreadPoolExecutor(1) as pool:
        added = pool.submit(adding)
        waits.wait()
        time.sleep(_PATIENCE / 3)
        assert not added.done()
        # Reading waits for nobody.
        assert numbers(links) == [0]
        other.execute("COMMIT")
        assert added.result() == 1
    assert numbers(links) == [0, 1]
    links.close()


@pytest.mark.parametrize("access", [Access.LOOK, Access.WRITE])
def test_patience_ends(engine: Engine, other: sqlite3.Connection, access: Access) -> None:
    links = Links(engine)
    other.execute("BEGIN IMMEDIATE")
    begin = time.monotonic()
    with pytest.raises(sqlite3.OperationalError, match="locked"), links.open(access) as link:
        _ADD.run(link, number=1)
    assert time.monotonic() - begin >= _PATIENCE
    other.execute("ROLLBACK")
    assert add(links, 2) == 1
    assert numbers(links) == [2]
    links.close()


def test_what_cannot_pass_is_told_at_once(engine: Engine, other: sqlite3.Connection) -> None:
    links = Links(engine)
    with links.open(Access.READ) as link:
        assert _ALL.rows(link) == []
        other.execute("INSERT INTO row VALUES (5)")
        begin = time.monotonic()
        # It has looked before the other one wrote, and may not write on that.
        with pytest.raises(sqlite3.OperationalError) as caught:
            _ADD.run(link, number=1)
        assert time.monotonic() - begin < _PATIENCE
    assert caught.value.sqlite_errorcode == sqlite3.SQLITE_BUSY_SNAPSHOT
    assert numbers(links) == [5]
    links.close()


@pytest.mark.parametrize("closed", [True, False])
def test_a_connection_that_goes_back_waits_as_sqlite_does(engine: Engine, *, closed: bool) -> None:
    """Also one of a thread that has ended without giving it back."""
    links = Links(engine)
    with ThreadPoolExecutor(1) as pool:
        pool.submit(add, links, 1).result()
        if closed:
            links.close()
    gc.collect()
    with engine.connect() as connection:
        patience = connection.execute(text("PRAGMA busy_timeout")).scalar_one()
    assert patience == round(_PATIENCE * 1000)
