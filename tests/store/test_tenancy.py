"""Sessions and links of one school neither see nor touch the rows of another."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, delete, exists, func, insert, or_, select, update
from sqlalchemy.exc import StatementError
from sqlalchemy.orm import Session, aliased

from quizapp.store import attempts, learners, marks, overview, people, rates
from quizapp.store.access import Access
from quizapp.store.engine import make_engine, sessions
from quizapp.store.kept_links import Links
from quizapp.store.migrate import upgrade
from quizapp.store.tables import Attempt, Base, Mark, Person, RateHit, Response, SignIn
from quizapp.store.tables.tenant import Tenanted
from tests.store.test_migrate import AT, fill
from tests.support.databases import databases
from tests.support.overhear import overhear
from tests.support.tenants import TABLES, beyond

GROWING: list[Any] = sorted(
    (mapper.class_ for mapper in Base.registry.mappers if issubclass(mapper.class_, Tenanted)),
    key=lambda table: str(table.__tablename__),
)


@pytest.fixture
def engines(tmp_path: Path) -> Iterator[dict[int, Engine]]:
    """Of schools 1 and 2, each with one row in every table, under the same ids."""
    made = {n: databases.engine(tmp_path / "data", tenant=n) for n in (1, 2)}
    for engine in made.values():
        overhear(engine)
        fill(engine)
    yield made
    for engine in made.values():
        engine.dispose()


@pytest.fixture
def second(engines: dict[int, Engine]) -> Iterator[Session]:
    with sessions(engines[2])() as session:
        yield session


def counts(engine: Engine) -> dict[str, int]:
    with sessions(engine)() as session:
        return {
            one.__tablename__: session.scalar(select(func.count()).select_from(one)) or 0
            for one in GROWING
        }


@pytest.mark.parametrize("table", GROWING)
def test_every_table_shows_the_own_row_in_every_way_to_ask(table: Any, second: Session) -> None:
    other = aliased(table)
    column = table.__table__.primary_key.columns.keys()[1]
    for found in (
        second.scalars(select(table)).all(),
        second.scalars(select(other)).all(),
        second.scalars(select(table).where(or_(getattr(table, column).is_not(None), True))).all(),
        second.scalars(
            select(table).join(other, getattr(other, column) == getattr(table, column))
        ).all(),
        second.scalars(
            select(table).where(getattr(table, column).in_(select(getattr(other, column))))
        ).all(),
        second.query(table).all(),
    ):
        assert [one.tenant for one in found] == [2]
    key = {one.name: getattr(found[0], one.name) for one in table.__table__.primary_key.columns}
    assert second.get(table, key) is found[0]
    assert second.get(table, key | {"tenant": 1}) is None


def test_outer_joins_keep_the_rows_that_have_no_match(second: Session) -> None:
    second.execute(delete(Mark))
    query = select(Attempt.id, Mark.score).outerjoin(Mark, Mark.attempt_id == Attempt.id)
    assert [tuple(row) for row in second.execute(query)] == [("a", None)]
    newer = aliased(Mark)
    marked = exists().where(newer.attempt_id == Attempt.id)
    assert second.scalars(select(Attempt.id).where(marked)).all() == []
    number = select(func.count(Response.number)).where(Response.attempt_id == Attempt.id)
    assert second.execute(select(Attempt.id, number.scalar_subquery())).one() == ("a", 1)


def test_changing_and_removing_stop_at_the_own_rows(
    engines: dict[int, Engine], second: Session
) -> None:
    before = counts(engines[1])
    second.execute(update(Person).where(or_(Person.id == "p", Person.id == "q")).values(role="x"))
    for table in reversed(Base.metadata.sorted_tables):
        for one in GROWING:
            if one.__table__ is table:
                second.execute(delete(one))
    second.commit()
    assert set(counts(engines[2]).values()) == {0}
    assert counts(engines[1]) == before
    with sessions(engines[1])() as session:
        assert session.scalars(select(Person.role)).all() == ["learner"]


def test_what_is_added_is_the_engines(engines: dict[int, Engine], second: Session) -> None:
    at = {"created_at": AT, "expires_at": AT}
    second.execute(insert(SignIn).values(token_hash="one", person_id="p", **at))
    second.execute(insert(SignIn), [{"token_hash": n, "person_id": "p", **at} for n in "23"])
    second.add(SignIn(token_hash="4", person_id="p", **at))
    second.flush()
    assert rates.add(second, [("b", 1)]) == {("b", 1): 3}
    second.commit()
    assert (counts(engines[1])["sign_in"], counts(engines[2])["sign_in"]) == (1, 5)
    with sessions(engines[1])() as session:
        assert session.scalars(select(RateHit.count)).all() == [2]


def test_a_row_points_at_none_of_another_school(
    second: Session, engines: dict[int, Engine]
) -> None:
    second.execute(delete(SignIn))
    second.add(Person(id="mine", role="learner", nickname="Bo", created_at=AT))
    second.commit()
    with sessions(engines[1])() as session:
        session.add(SignIn(token_hash="z", person_id="mine", created_at=AT, expires_at=AT))
        with pytest.raises(Exception, match=r"(?i)foreign key"):
            session.flush()


def test_prepared_statements_are_the_links(engines: dict[int, Engine], second: Session) -> None:
    second.execute(update(Attempt).values(level="easier"))
    second.execute(delete(Mark))
    second.commit()
    with Links(engines[2]).open(Access.READ) as link:
        found = attempts.seen(link, "a")
        assert found is not None
        assert (found[0].level, found[0].mark) == ("easier", None)
        assert [step.number for step in found[1]] == [1]
    with Links(engines[1]).open(Access.READ) as link:
        found = attempts.seen(link, "a", certainty=True)
        assert found is not None
        assert (found[0].level, found[0].mark) == ("standard", {"q1": {"credit": "1/3"}})
        assert [step.certainty for step in found[1]] == [2]


def test_an_engine_of_no_school_serves_no_rows(tmp_path: Path) -> None:
    engine = make_engine(databases.url(tmp_path / "data"))
    upgrade(engine)
    for open_ in (sessions, Links):
        with pytest.raises(LookupError, match="serves no tenant: make it with one"):
            open_(engine)
    with engine.begin() as connection, pytest.raises((LookupError, StatementError)):
        connection.execute(
            insert(Person), [{"id": "p", "role": "x", "nickname": "x", "created_at": AT}]
        )
    engine.dispose()


def test_the_usual_questions_are_answered_for_one_school(second: Session) -> None:
    assert [one.id for one in overview.glances(second)] == ["a"]
    assert overview.answered(second) == {"a": 1}
    assert [one.id for one in learners.by_name(second)] == ["p"]
    assert marks.how_many_marked(second) == 1
    person = people.by_login(second, "ada")
    assert person is not None
    assert person.tenant == 2


BEYOND = {
    "SELECT person.id FROM person": ["person"],
    "SELECT p_1.id FROM person AS p_1 WHERE p_1.tenant = 1": [],
    "SELECT 1 FROM attempt JOIN person ON person.id = attempt.person_id WHERE attempt.tenant = 1": [
        "person"
    ],
    "SELECT 1 FROM mark WHERE mark.tenant = 1 AND EXISTS (SELECT 1\nFROM  mark AS mark_1)": [
        "mark_1"
    ],
    "DELETE FROM flag WHERE flag.item_id = 'q'": ["flag"],
    "UPDATE person SET login='a' WHERE person.tenant = 2": [],
    "INSERT INTO flag (attempt_id, item_id) VALUES ('a', 'b')": ["flag"],
    "INSERT INTO flag (tenant, attempt_id, item_id) VALUES (1, 'a', 'b')": [],
    "SELECT served_unit.body FROM served_unit": [],
}


@pytest.mark.parametrize("statement", BEYOND)
def test_a_statement_beyond_one_school_is_heard(statement: str) -> None:
    assert beyond(statement) == BEYOND[statement]
    assert len(TABLES) == len(GROWING) == 44
