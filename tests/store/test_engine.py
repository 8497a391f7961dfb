"""Connections: enough of them, and no words of people in an error."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import OperationalError

from quizapp.store.engine import is_missing, make_engine
from quizapp.store.migrate import upgrade

MOST_THREADS = 64


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    return make_engine(f"sqlite:///{tmp_path / 'q.db'}")


def test_every_thread_of_a_server_gets_a_connection(engine: Engine) -> None:
    with ExitStack() as stack:
        opened = [stack.enter_context(engine.connect()) for _ in range(MOST_THREADS)]
        assert [one.scalar(text("SELECT 1")) for one in opened] == [1] * MOST_THREADS
    engine.dispose()


def test_an_error_does_not_quote_what_people_wrote(engine: Engine) -> None:
    with engine.connect() as connection, pytest.raises(OperationalError) as caught:
        connection.execute(text("INSERT INTO nowhere VALUES (:name)"), {"name": "Maple"})
    assert "INSERT INTO nowhere" in str(caught.value)
    assert "Maple" not in str(caught.value)
    engine.dispose()


def test_a_database_that_may_only_be_read_is_found_out_at_the_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "q.db"
    engine = make_engine(f"sqlite:///{file}")
    upgrade(engine)
    upgrade(engine)
    engine.dispose()
    monkeypatch.chdir(tmp_path)
    url = f"sqlite:///file:{file}?mode=ro&uri=true"
    assert not is_missing(url)
    only_read = make_engine(url)
    with pytest.raises(OperationalError, match="readonly"):
        upgrade(only_read)
    only_read.dispose()
    assert {path.name.partition("-")[0] for path in tmp_path.iterdir()} == {"q.db"}
