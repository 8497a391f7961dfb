"""PostgreSQL is killed, full or out of connections while a class answers: no promise is broken."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.faults.classroom import answering
from tests.faults.history import Counts, agree, compared
from tests.faults.pupil import Pupil
from tests.faults.record import Record
from tests.support.postgres import Cluster
from tests.support.server import Server
from tests.usecases.world import unit, write_lessons

pytestmark = pytest.mark.only("postgresql")

PUPILS = 20
_LEAST, _MOST = 0.3, 1.0
_NAME = "school"


@pytest.fixture
def cluster() -> Iterator[Cluster]:
    """A server with the settings that a school runs it with."""
    made = Cluster(durable=True, settings={"restart_after_crash": "on"}).make().start()
    made.create(_NAME)
    yield made
    made.remove()


@contextmanager
def serving(folder: Path, url: str, *options: str) -> Iterator[Server]:
    """quizapp over a database."""
    lessons = write_lessons(folder / "lessons", [unit()])
    server = Server(folder / "data", lessons, ("--database", url, *options))
    try:
        yield server.start()
    finally:
        server.kill()


def _settled(record: Record, everybody: Sequence[Pupil]) -> Counts:
    counts = compared(record, everybody)
    put_off = sum(pupil.put_off for pupil in everybody)
    print(f"{counts}, {put_off} told to try again")
    assert (counts.lost, counts.doubled) == (0, 0)
    assert record.whole()
    return counts


@pytest.mark.drill
def test_a_killed_database_keeps_every_promise_once(
    tmp_path: Path, cluster: Cluster, rounds: int
) -> None:
    with serving(tmp_path, cluster.url(_NAME)) as server:
        everybody = [Pupil(server.port) for _ in range(PUPILS)]
        record = Record(cluster.url(_NAME))
        before = 0
        for _ in range(rounds):
            with answering(everybody):
                time.sleep(random.uniform(_LEAST, _MOST))  # noqa: S311
                cluster.kill()
                time.sleep(0.2)
                cluster.start()
                time.sleep(0.5)
            counts = _settled(record, everybody)
            assert counts.acknowledged > before
            before = counts.acknowledged
        assert sum(pupil.put_off for pupil in everybody) > 0
        agree(record, everybody)
        assert "Traceback" not in server.output()


def test_a_standby_takes_over_without_a_loss(tmp_path: Path, cluster: Cluster) -> None:
    standby = Cluster(durable=True).copy(cluster).start()
    either = "&".join(f"host={one.host}:{one.port}" for one in (cluster, standby))
    url = f"postgresql+psycopg://quizapp@/{_NAME}?{either}&target_session_attrs=read-write"
    try:
        cluster.follow_strictly()
        with serving(tmp_path / "one", url) as one, serving(tmp_path / "two", url) as two:
            everybody = [Pupil(port) for port in (one.port, two.port) for _ in range(PUPILS // 2)]
            with answering(everybody):
                time.sleep(0.7)
                cluster.kill()
                time.sleep(0.3)
                standby.promote()
                time.sleep(0.7)
            _settled(record := Record(standby.url(_NAME)), everybody)
            assert sum(pupil.put_off for pupil in everybody) > 0
            agree(record, everybody)
            assert "Traceback" not in one.output() + two.output()
    finally:
        standby.remove()


def test_a_server_out_of_connections_says_so_and_recovers(tmp_path: Path, cluster: Cluster) -> None:
    with serving(tmp_path, cluster.url(_NAME)) as server:
        everybody = [Pupil(server.port) for _ in range(PUPILS)]
        record = Record(cluster.url(_NAME))
        with answering(everybody):
            time.sleep(0.3)
            with _nobody_else(cluster):
                time.sleep(1)
        _settled(record, everybody)
        assert sum(pupil.put_off for pupil in everybody) > 0
        agree(record, everybody)
        assert "Traceback" not in server.output()


@contextmanager
def _nobody_else(cluster: Cluster) -> Iterator[None]:
    """The database lets nobody in, and whoever is in is thrown out."""
    with cluster.connect("postgres") as connection:
        connection.execute(f"ALTER DATABASE {_NAME} CONNECTION LIMIT 0")
        # The limit does not hold for a superuser, as the tests' user is.
        connection.execute(f"ALTER DATABASE {_NAME} ALLOW_CONNECTIONS false")
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [_NAME]
        )
        yield
        connection.execute(f"ALTER DATABASE {_NAME} ALLOW_CONNECTIONS true")


def test_a_database_without_room_for_its_log(tmp_path: Path, cluster: Cluster) -> None:
    with serving(tmp_path, cluster.url(_NAME)) as server:
        everybody = [Pupil(server.port) for _ in range(PUPILS)]
        record = Record(cluster.url(_NAME))
        with answering(everybody):
            time.sleep(0.3)
            _full(cluster, lambda: time.sleep(1))
            time.sleep(0.5)
        _settled(record, everybody)
        assert sum(pupil.put_off for pupil in everybody) > 0
        agree(record, everybody)
        assert "Traceback" not in server.output()


def _full(cluster: Cluster, meanwhile: Callable[[], None]) -> None:
    """No process of the database can write a byte to any file while something is done."""
    cluster.limit_files("0")
    try:
        meanwhile()
    finally:
        # It has given up by itself, as it does when its log can't be written.
        cluster.kill()
        cluster.start()
