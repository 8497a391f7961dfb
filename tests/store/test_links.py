"""Links come back clean, whatever happened over them."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Column, Engine, MetaData, Table, Text, insert

from quizapp.store.access import Access
from quizapp.store.engine import make_engine
from quizapp.store.kept_links import Links
from quizapp.store.links import Link
from quizapp.store.prepared import Prepared, given
from tests.support.databases import databases

_WORD = Table("word", MetaData(), Column("text", Text, unique=True))


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    made = make_engine(databases.url(tmp_path / "data"), tenant=1)
    _WORD.create(made)
    yield made
    made.dispose()


@pytest.fixture
def links(engine: Engine) -> Iterator[Links]:
    made = Links(engine)
    yield made
    made.close()


_ADD = Prepared(insert(_WORD).values(text=given("text")))


def _add(link: Link, word: str) -> None:
    _ADD.run(link, text=word)


def _add_twice(links: Links) -> None:
    with links.open(Access.WRITE) as link:
        for _ in range(2):
            _add(link, "twice")


def _words(links: Links) -> list[str]:
    with links.open(Access.LOOK) as link:
        cursor = link.connection.cursor()
        cursor.execute("SELECT text FROM word ORDER BY text")
        return [row[0] for row in cursor.fetchall()]


def test_what_is_not_committed_is_undone(links: Links) -> None:
    with links.open(Access.WRITE) as link:
        _add(link, "lost")
    with links.open(Access.WRITE) as link:
        _add(link, "kept")
        link.connection.commit()
        _add(link, "on its own")
    # SQLite opens no transaction by itself after the commit.
    assert _words(links) == ["kept", *([] if databases.on_server else ["on its own"])]


@pytest.mark.only("sqlite")
def test_a_thread_keeps_its_link_until_something_goes_wrong(links: Links) -> None:
    with links.open(Access.LOOK) as first:
        pass
    with links.open(Access.READ) as second:
        assert second.connection is first.connection
    with pytest.raises(sqlite3.IntegrityError):
        _add_twice(links)
    assert _words(links) == []
    with links.open(Access.WRITE) as link:
        _add(link, "after")
        link.connection.commit()
    assert _words(links) == ["after"]


def test_a_link_inside_of_another_is_one_of_its_own(links: Links) -> None:
    with links.open(Access.WRITE) as outer:
        _add(outer, "kept")
        with links.open(Access.LOOK) as inner:
            assert inner.connection is not outer.connection
        assert _words(links) == []
        outer.connection.commit()
    assert _words(links) == ["kept"]


def test_threads_do_not_share_links_and_leave_theirs_behind(links: Links) -> None:
    seen: list[int] = []

    def use() -> None:
        with links.open(Access.LOOK) as link:
            seen.append(id(link.connection))

    with links.open(Access.LOOK) as mine:
        for _ in range(2):
            thread = threading.Thread(target=use)
            thread.start()
            thread.join()
        assert id(mine.connection) not in seen
    assert len(set(seen)) == 1


def test_links_can_be_used_after_they_were_given_back(links: Links) -> None:
    assert _words(links) == []
    links.close()
    assert _words(links) == []


@pytest.mark.only("sqlite")
def test_a_refused_begin_leaves_nothing_open(links: Links, engine: Engine) -> None:
    other = Links(engine)
    with other.open(Access.WRITE):
        slow = make_engine(str(engine.url), patience=0.05, tenant=1)
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            Links(slow).open(Access.WRITE).__enter__()
        slow.dispose()
    with links.open(Access.WRITE) as link:
        _add(link, "free again")
        link.connection.commit()
    other.close()
    assert _words(links) == ["free again"]


def _ended(links: Links) -> None:
    """The server ends the connection that is at hand, behind our back."""
    with links.open(Access.LOOK) as link:
        ((number,),) = link.connection.cursor().execute("SELECT pg_backend_pid()").fetchall()  # type: ignore[attr-defined]
    other = Links(links.engine)
    with other.open(Access.LOOK) as link:
        link.connection.cursor().execute(f"SELECT pg_terminate_backend({number}, 5000)")
    other.close()


@pytest.mark.only("postgresql")
def test_a_link_that_the_server_has_ended_is_another_one_the_next_time(links: Links) -> None:
    for access in Access:
        _ended(links)
        with links.open(access) as link:
            _add(link, access.value)
            link.connection.commit()
    assert _words(links) == sorted(Access)


@pytest.mark.only("postgresql")
def test_what_is_given_back_to_the_pool_is_as_it_was(links: Links, engine: Engine) -> None:
    for access in Access:
        with links.open(access) as link:
            first = link.connection
        links.spare()
        with engine.connect() as connection:
            assert connection.connection.dbapi_connection is first
            connection.execute(insert(_WORD).values(text="undone"))
            assert connection.get_isolation_level() == "READ COMMITTED"
            connection.rollback()
        assert _words(links) == []


@pytest.mark.only("postgresql")
def test_no_more_connections_than_are_in_use_at_once(links: Links, engine: Engine) -> None:
    for _ in range(3):
        with links.open(Access.LOOK):
            pass
        links.spare()
        with engine.connect() as connection:
            connection.rollback()
    assert engine.pool.status().startswith("Pool size: 64  Connections in pool: 1")


@pytest.mark.only("postgresql")
@pytest.mark.parametrize("access", Access)
def test_a_thread_that_ends_leaves_its_connection_as_it_was(
    links: Links, engine: Engine, access: Access
) -> None:
    level = "SELECT current_setting('transaction_isolation')"
    used: list[object] = []

    def use() -> None:
        with links.open(access) as link:
            link.connection.cursor().execute(level)
            used.append(link.connection)

    for _ in range(2):
        thread = threading.Thread(target=use)
        thread.start()
        thread.join()
        with links.open(Access.WRITE) as link:
            cursor = link.connection.cursor()
            cursor.execute(level)
            assert (link.connection, cursor.fetchall()) == (used[-1], [("read committed",)])
        links.spare()
        with engine.connect() as connection:
            assert connection.connection.dbapi_connection is used[-1]
            assert connection.exec_driver_sql(level).scalar() == "read committed"
