"""What is asked over the client library comes out, or fails, as over the driver's cursor."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import psycopg
import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st
from sqlalchemy import JSON, Column, Engine, Integer, MetaData, Table, Text, insert, select

from quizapp.store.access import Access
from quizapp.store.engine import make_engine
from quizapp.store.kept_links import Links
from quizapp.store.prepared import Prepared, given
from quizapp.store.tables.base import Utc
from tests.support.databases import databases

pytestmark = pytest.mark.only("postgresql")

_ROW = Table(
    "row",
    MetaData(),
    Column("number", Integer, unique=True),
    Column("text", Text),
    Column("at", Utc),
    Column("answer", JSON(none_as_null=True)),
)
_ADD = Prepared(insert(_ROW).values({one.name: given(one.name, one.type) for one in _ROW.columns}))
_READ = Prepared(select(*_ROW.columns).where(_ROW.c.number == given("number", Integer)))
_FIRST = {"text": "é", "at": datetime(2026, 3, 1, tzinfo=UTC), "answer": {"choice": "b"}}
_TEXTS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]))
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | _TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_TEXTS, inner, max_size=3),
    max_leaves=8,
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    made = make_engine(databases.url(_folder(tmp_path_factory)), tenant=1)
    _ROW.create(made)
    yield made
    made.dispose()


def _folder(factory: pytest.TempPathFactory) -> Path:
    return factory.mktemp("asking") / "data"


@pytest.fixture
def links(engine: Engine) -> Iterator[Links]:
    with engine.begin() as connection:
        connection.execute(_ROW.delete())
    made = Links(engine)
    yield made
    made.close()


def _add(links: Links, number: int, **values: Any) -> int:
    with links.open(Access.LOOK) as link:
        assert link.asker is not None
        return _ADD.run(link, number=number, **{**_FIRST, **values})


def _read(links: Links, number: int, access: Access = Access.LOOK) -> list[tuple[Any, ...]]:
    with links.open(access) as link:
        assert (link.asker is None) is (access is not Access.LOOK)
        return _READ.rows(link, number=number)


@drawn(
    _TEXTS,
    st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=5, minutes=45))])),
    _JSON,
)
def test_values_come_back_as_they_were_and_as_over_the_cursor(
    engine: Engine, text: str, at: datetime, answer: Any
) -> None:
    links = Links(engine)
    with engine.begin() as connection:
        connection.execute(_ROW.delete())
    assert _add(links, 7, text=text, at=at, answer=answer) == 1
    (row,) = _read(links, 7)
    assert row == (7, text, at, answer)
    assert _read(links, 7, Access.READ) == [row]
    links.close()


def test_what_a_server_has_forgotten_is_prepared_anew(links: Links) -> None:
    _add(links, 1)
    assert len(_read(links, 1)) == 1
    with links.open(Access.LOOK) as link:
        link.connection.cursor().execute("DEALLOCATE ALL")
    assert len(_read(links, 1)) == 1
    assert _add(links, 2) == 1
    assert _read(links, 3) == []


def test_a_plan_that_no_longer_fits_the_table_is_made_anew(links: Links, engine: Engine) -> None:
    _add(links, 1)
    assert _read(links, 1)[0][1] == "é"
    with engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE row ALTER COLUMN text TYPE varchar(64)")
    assert _read(links, 1)[0][1] == "é"
    with engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE row ALTER COLUMN text TYPE text")


def test_errors_are_the_drivers(links: Links) -> None:
    _add(links, 1)
    with pytest.raises(psycopg.errors.UniqueViolation, match="unique constraint"):
        _add(links, 1)
    with pytest.raises(psycopg.DataError, match="NUL"):
        _add(links, 2, text="a\0b")
    assert len(_read(links, 1)) == 1


_REFUSE = """
CREATE FUNCTION refuse() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '{state}'; END $$ LANGUAGE plpgsql;
CREATE CONSTRAINT TRIGGER refuse AFTER INSERT ON row DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW EXECUTE FUNCTION refuse();
"""


@pytest.fixture
def refusing(engine: Engine, request: pytest.FixtureRequest) -> Iterator[str]:
    """The state of the error that the server answers with when it is to commit an added row."""
    with engine.begin() as connection:
        connection.exec_driver_sql(_REFUSE.format(state=request.param))
    yield request.param
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP FUNCTION refuse CASCADE")


@pytest.mark.parametrize(
    ("refusing", "kind"),
    [
        ("23505", psycopg.errors.UniqueViolation),
        # Newer servers, extensions and what stands before a server have some of their own.
        ("57XYZ", psycopg.OperationalError),
        ("ZZ999", psycopg.DatabaseError),
    ],
    indirect=["refusing"],
)
def test_what_fails_at_its_commit_is_an_error_of_the_driver_whatever_its_state(
    links: Links, refusing: str, kind: type[psycopg.Error]
) -> None:
    with pytest.raises(kind, match="no") as raised:
        _add(links, 1)
    assert raised.value.sqlstate == refusing
    assert _read(links, 1) == []


def test_a_connection_that_ends_in_between_is_an_operational_error(links: Links) -> None:
    _add(links, 1)
    other = Links(links.engine)
    lent = links.open(Access.LOOK)
    link = lent.__enter__()
    ((number,),) = link.connection.cursor().execute("SELECT pg_backend_pid()").fetchall()  # type: ignore[attr-defined]
    with other.open(Access.LOOK) as another:
        another.connection.cursor().execute(f"SELECT pg_terminate_backend({number}, 5000)")
    with pytest.raises(psycopg.OperationalError) as raised:
        _READ.rows(link, number=1)
    lent.__exit__(raised.type, raised.value, raised.tb)
    other.close()
    assert len(_read(links, 1)) == 1
