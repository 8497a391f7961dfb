"""Connections: enough of them, and no words of people in an error."""

from __future__ import annotations

import os
import sqlite3
import threading
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


def test_a_connection_waits_for_who_makes_the_database(tmp_path: Path) -> None:
    maker = sqlite3.connect(tmp_path / "q.db", isolation_level=None, check_same_thread=False)
    maker.execute("BEGIN IMMEDIATE")
    done = threading.Timer(0.2, maker.execute, ["COMMIT"])
    done.start()
    engine = make_engine(f"sqlite:///{tmp_path / 'q.db'}")
    with engine.connect() as connection:
        assert connection.scalar(text("PRAGMA journal_mode")) == "wal"
    done.join()
    maker.close()
    engine.dispose()


def test_a_connection_does_not_wait_for_ever(tmp_path: Path) -> None:
    maker = sqlite3.connect(tmp_path / "q.db", isolation_level=None)
    maker.execute("BEGIN IMMEDIATE")
    engine = make_engine(f"sqlite:///{tmp_path / 'q.db'}", patience=0.1)
    with pytest.raises(OperationalError, match="locked"):
        engine.connect()
    maker.close()
    engine.dispose()


def test_nothing_is_waited_for_but_a_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    maker = sqlite3.connect(tmp_path / "q.db")
    maker.execute("CREATE TABLE one (id INTEGER)")
    maker.close()
    pauses: list[float] = []
    monkeypatch.setattr("quizapp.store.sqlite.time.sleep", pauses.append)
    engine = make_engine(f"sqlite:///file:{tmp_path / 'q.db'}?mode=ro&uri=true", patience=0.1)
    with pytest.raises(OperationalError, match="readonly"):
        engine.connect()
    assert pauses == []
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


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps a list of rights instead")
class TestPrivacy:
    """What holds people's answers and password hashes is for its owner alone."""

    def test_what_is_made_is_for_the_owner(self, tmp_path: Path) -> None:
        folder = tmp_path / "above" / "data"
        modes = _modes_in_use(folder)
        assert modes == dict.fromkeys(("data", "q.db", "q.db-wal", "q.db-shm"), 0o600) | {
            "data": 0o700
        }
        assert folder.parent.stat().st_mode & 0o777 == _usual(tmp_path)

    def test_what_is_there_stays_as_it_is(self, tmp_path: Path) -> None:
        folder = tmp_path / "data"
        folder.mkdir()
        folder.chmod(0o750)
        (folder / "q.db").touch()
        (folder / "q.db").chmod(0o640)
        modes = _modes_in_use(folder)
        assert modes == dict.fromkeys(("data", "q.db", "q.db-wal", "q.db-shm"), 0o640) | {
            "data": 0o750
        }


def _modes_in_use(folder: Path) -> dict[str, int]:
    """Of the folder and the files in it, while a connection is open."""
    engine = make_engine(f"sqlite:///{folder / 'q.db'}")
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE t (n INTEGER)"))
        connection.execute(text("INSERT INTO t VALUES (1)"))
    with engine.connect() as connection:
        connection.execute(text("SELECT n FROM t"))
        found = {one.name: one.stat().st_mode & 0o777 for one in (folder, *folder.iterdir())}
    engine.dispose()
    return found


def _usual(folder: Path) -> int:
    (folder / "usual").mkdir()
    return (folder / "usual").stat().st_mode & 0o777
