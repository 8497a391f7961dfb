"""Time goes in with its zone and comes out in UTC."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy.exc import StatementError

from quizapp.store.engine import make_engine, sessions
from quizapp.store.migrate import upgrade
from quizapp.store.tables import Person
from tests.support.databases import databases


def test_any_zone_is_kept_as_the_same_moment(tmp_path: Path) -> None:
    engine = make_engine(databases.url(tmp_path / "data"), tenant=1)
    upgrade(engine)
    there = datetime(2026, 3, 1, 1, 30, 0, 5, tzinfo=timezone(timedelta(hours=5, minutes=45)))
    with sessions(engine)() as session:
        session.add(Person(id="p", role="learner", nickname="Ada", created_at=there))
        session.commit()
    with sessions(engine)() as session:
        person = session.get(Person, (1, "p"))
        assert person
        assert person.created_at == there
        assert person.created_at.tzinfo is UTC
        session.add(Person(id="q", role="learner", nickname="Eve", created_at=datetime(2026, 3, 1)))  # noqa: DTZ001
        with pytest.raises(StatementError, match="no time zone"):
            session.commit()
    engine.dispose()
