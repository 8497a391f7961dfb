"""Learners by name: the order is the same on every database, and follows from the nicknames."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine

from quizapp.domain.names import look_alike
from quizapp.store import learners
from quizapp.store.engine import make_engine, sessions
from quizapp.store.migrate import downgrade, upgrade
from quizapp.store.tables import Person
from tests.support.databases import databases

AT = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
# A dictionary of a language would put capitals, marks and spaces elsewhere.
NAMES = (
    "Zoë",
    "ａda",
    "Ada  L",
    "ab",
    "a Z",
    "Éve",
    "eve",
    "محمد",
    "李小龍",
    "_x",
    "R2-D2 🦊",
    "ﷺ",
)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    made = make_engine(databases.url(tmp_path / "data"), tenant=1)
    upgrade(made)
    with sessions(made)() as session:
        for number, name in enumerate(NAMES):
            session.add(Person(id=f"p{number}", role="learner", nickname=name, created_at=AT))
        session.add(Person(id="t", role="teacher", nickname="Ada", created_at=AT))
        session.commit()
    yield made
    made.dispose()


def test_the_order_is_that_of_the_folded_names(engine: Engine) -> None:
    wanted = sorted(NAMES, key=look_alike)
    with sessions(engine)() as session:
        assert [one.nickname for one in learners.by_name(session)] == wanted
        back = learners.by_name(session, backwards=True, start=3, most=4)
        assert [one.nickname for one in back] == wanted[::-1][3:7]
        assert learners.count(session) == len(NAMES)


def test_a_part_of_the_name_finds_it(engine: Engine) -> None:
    with sessions(engine)() as session:
        for part, found in (
            ("ada", {"ａda", "Ada  L"}),
            ("_", {"_x"}),
            ("é", {"Éve"}),
            ("%", set()),
        ):
            assert {one.nickname for one in learners.by_name(session, part)} == found
            assert learners.count(session, part) == len(found)


def test_names_of_before_are_folded_by_the_migration(engine: Engine) -> None:
    downgrade(engine, "0008")
    upgrade(engine)
    with sessions(engine)() as session:
        assert {one.nickname: one.name_key for one in learners.by_name(session)} == {
            name: look_alike(name) for name in NAMES
        }
