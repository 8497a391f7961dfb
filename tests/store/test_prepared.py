"""Statements on the driver's cursor give what the toolkit would give."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import Engine, insert, select
from sqlalchemy.dialects import postgresql
from sqlalchemy.orm import Session

from quizapp.store.access import Access
from quizapp.store.engine import make_engine
from quizapp.store.kept_links import Links
from quizapp.store.migrate import upgrade
from quizapp.store.prepared import Prepared, given
from quizapp.store.tables import Attempt, Person
from tests.support.databases import databases

NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
_COLUMNS = (Person.id, Person.nickname, Person.login, Person.created_at)
_BY_ID = Prepared(select(*_COLUMNS).where(Person.id == given("person")))
_ADD = Prepared(
    insert(Person).values(
        id=given("id"),
        role=given("role"),
        nickname=given("nickname"),
        name_key=given("name_key"),
        created_at=given("created_at", Person.created_at.type),
    )
)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    made = make_engine(databases.url(tmp_path / "data"), tenant=1)
    upgrade(made)
    yield made
    made.dispose()


def _add(engine: Engine, *, at: datetime = NOON, commit: bool = True) -> None:
    with Links(engine).open(Access.WRITE) as link:
        _ADD.run(link, id="p1", role="learner", nickname="Ada", name_key="ada", created_at=at)
        if commit:
            link.connection.commit()


def test_values_come_back_as_the_toolkit_gives_them(engine: Engine) -> None:
    _add(engine, at=datetime(2026, 3, 1, 14, 0, tzinfo=timezone(timedelta(hours=2))))
    with Links(engine).open(Access.LOOK) as link:
        ours = _BY_ID.rows(link, person="p1")
    with Session(engine) as session:
        theirs = [tuple(row) for row in session.execute(select(*_COLUMNS))]
    assert ours == theirs == [("p1", "Ada", None, NOON)]


def test_a_value_that_the_type_refuses_is_refused(engine: Engine) -> None:
    with pytest.raises(ValueError, match="no time zone"):
        _add(engine, at=NOON.replace(tzinfo=None))


def test_nothing_is_kept_without_a_commit(engine: Engine) -> None:
    _add(engine, commit=False)
    with Links(engine).open(Access.LOOK) as link:
        assert _BY_ID.first(link, person="p1") is None
    _add(engine)


def test_an_error_leaves_nothing_behind(engine: Engine) -> None:
    with Links(engine).open(Access.WRITE) as link:
        _ADD.run(link, id="p1", role="learner", nickname="Ada", name_key="ada", created_at=NOON)
        with pytest.raises(engine.dialect.loaded_dbapi.IntegrityError):
            _ADD.run(link, id="p1", role="learner", nickname="Ada", name_key="ada", created_at=NOON)
    with Links(engine).open(Access.LOOK) as link:
        assert _BY_ID.rows(link, person="p1") == []


def test_it_sees_what_its_session_has_not_committed(engine: Engine) -> None:
    with Session(engine) as session:
        session.add(Person(id="p2", role="learner", nickname="Bo", created_at=NOON))
        session.flush()
        assert _BY_ID.first(session, person="p2") == ("p2", "Bo", None, NOON)
    with Session(engine) as session:
        assert _BY_ID.first(session, person="p2") is None


def test_a_missing_parameter_is_an_error(engine: Engine) -> None:
    with Links(engine).open(Access.LOOK) as link:
        missing = (KeyError, engine.dialect.loaded_dbapi.ProgrammingError)
        with pytest.raises(missing, match="person"):
            _BY_ID.rows(link)
        with pytest.raises(missing, match="role"):
            _ADD.run(link, id="p1", nickname="Ada", name_key="ada", created_at=NOON)


def test_drivers_that_take_parameters_by_name_get_them_so() -> None:
    locked = Prepared(select(Attempt.id).where(Attempt.id == given("a")).with_for_update())
    compiled = locked.compiled(postgresql.dialect())
    assert compiled.text.endswith("FOR UPDATE")
    assert "%(a)s" in compiled.text
    assert compiled.bound({"a": "x"}, 7) == {"a": "x", "tenant": 7}
