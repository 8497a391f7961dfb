"""A large record through all migrations, and migrations that are killed half-way."""

from __future__ import annotations

import hashlib
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from quizapp.store.revisions import newest, revisions
from tests.faults.test_backup import quizapp
from tests.support.crowd import fill
from tests.support.drill import full
from tests.support.server import clean_environment
from tests.usecases.world import COURSE, UNIT, open_world

pytestmark = pytest.mark.only("sqlite")

FEW, ALL = 6_000, 1_000_000

KILLED = """
import os, signal, sys
from quizapp.store.engine import make_engine
from quizapp.store.migrate import downgrade, upgrade

way, url, to, at = sys.argv[1:]
def steps(what, done, total):
    if done == int(at):
        os.kill(os.getpid(), signal.SIGKILL)
{"up": upgrade, "down": downgrade}[way](make_engine(url), to, steps)
"""


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of many answers at the newest revision."""
    folder = tmp_path_factory.mktemp("migration")
    world = open_world(folder)
    wanted = full(ALL, FEW)
    answers = [{"choice": "a"}, {"choice": "b"}, {"choice": "c"}]
    attempts = ([*answers[n % 3 :], *answers[: n % 3]] for n in range(-(-wanted // 3)))
    assert fill(world.services, COURSE, UNIT, attempts) >= wanted
    world.services.close()
    return folder / "data"


class State:
    """What the file holds: revision, rows and a digest of the rows, by table."""

    def __init__(self, data: Path) -> None:
        with closing(sqlite3.connect(data / "quizapp.db")) as connection:
            (self.revision,) = connection.execute("SELECT * FROM alembic_version").fetchone()
            names = connection.execute(
                "SELECT name FROM sqlite_schema WHERE type = 'table'"
                " AND name NOT IN ('alembic_version', 'sqlite_stat1')"
            ).fetchall()
            self.tables = {name: _digest(connection, name) for (name,) in names}
            self.sound = connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]

    def filled(self) -> dict[str, tuple[int, str]]:
        """The tables that hold something."""
        return {name: found for name, found in self.tables.items() if found[0]}


def _digest(connection: sqlite3.Connection, table: str) -> tuple[int, str]:
    known, rows = hashlib.sha256(), 0
    described = connection.execute(f'PRAGMA table_info("{table}")').fetchall()
    columns = [row[1] for row in described]
    # What is derived from what stands beside it, or is the same in every row, may come and go.
    passing = {"awaited", "tenant", "name_key"} | (
        {"id", "number"} if table == "response" else set()
    )
    # So may a column in which no row holds anything.
    counts = ", ".join(f'count("{one}")' for one in columns)
    held = connection.execute(f'SELECT {counts} FROM "{table}"').fetchone()  # noqa: S608
    kept = [
        f'"{one}"' for one, many in zip(columns, held, strict=True) if many and one not in passing
    ]
    # Every table has columns that tell its rows apart at its beginning.
    names, order = ", ".join(kept), ", ".join(kept[:4])
    if table == "response":
        arrival = "number" if "number" in columns else "id"
        names += f", row_number() OVER (PARTITION BY attempt_id ORDER BY {arrival})"
    if not kept:
        return 0, known.hexdigest()
    for row in connection.execute(f'SELECT {names} FROM "{table}" ORDER BY {order}'):  # noqa: S608
        known.update(repr(row).encode())
        rows += 1
    return rows, known.hexdigest()


@pytest.mark.drill
def test_a_large_record_goes_down_and_up_unchanged(data: Path) -> None:
    before = State(data)
    assert before.revision == newest()
    assert before.tables["response"][0] >= FEW
    for revision in (revisions()[0], newest(), revisions()[0], newest()):
        done = quizapp("migrate", revision, "--yes", "--data", data)
        assert done.returncode == 0, done.stderr
        after = State(data)
        assert after.revision == revision
        assert after.sound
        assert after.filled() == before.filled()
    rows = ", ".join(f"{name} {many}" for name, (many, _) in before.filled().items())
    print(f"down and up twice, unchanged: {rows}")


def _killed(data: Path, way: str, to: str, at: int) -> None:
    url = f"sqlite:///{data / 'quizapp.db'}"
    done = subprocess.run(
        [sys.executable, "-c", KILLED, way, url, to, str(at)],
        env=clean_environment(),
        check=False,
        timeout=300,
    )
    assert done.returncode == -signal.SIGKILL


@pytest.mark.drill
def test_a_migration_killed_half_way_leaves_the_old_state(data: Path) -> None:
    oldest, last = revisions()[0], len(revisions()) - 1
    moments = full(range(1, last + 1), (1, last // 2, last))
    for way, to in (("down", oldest), ("up", newest() or "")):
        before = State(data)
        assert before.revision != to
        for at in moments:
            _killed(data, way, to, at)
            after = State(data)
            assert after.sound
            assert (after.revision, after.tables) == (before.revision, before.tables)
        done = quizapp("migrate", to, "--yes", "--data", data)
        assert done.returncode == 0, done.stderr
    assert State(data).revision == newest()
    print(f"killed {len(moments)} times each way: the old state was left")


def test_a_migration_without_room_leaves_the_old_state(data: Path) -> None:
    before = State(data)
    done = quizapp("migrate", revisions()[0], "--yes", "--data", data, most_bytes=0)
    assert done.returncode == 2
    assert "cannot be migrated" in done.stderr
    assert "Traceback" not in done.stderr
    after = State(data)
    assert (after.revision, after.tables, after.sound) == (before.revision, before.tables, True)
