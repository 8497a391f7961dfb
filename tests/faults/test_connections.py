"""All connections that the server has to PostgreSQL are held up: students wait or are told so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.faults.classroom import answering
from tests.faults.history import agree, compared
from tests.faults.pupil import Pupil
from tests.faults.record import Record
from tests.support.postgres import Cluster
from tests.support.server import Server
from tests.support.wait import until
from tests.usecases.world import unit, write_lessons

pytestmark = pytest.mark.only("postgresql")

PUPILS = 20
THREADS, FEWER = 8, 3
_NAME, _ROLE = "school", "clerk"


@pytest.fixture
def cluster() -> Iterator[Cluster]:
    """A server whose database belongs to a role that is no superuser, so that limits hold."""
    made = Cluster(durable=True).make().start()
    made.create(_NAME)
    with made.connect(_NAME) as connection:
        connection.execute(f"CREATE ROLE {_ROLE} LOGIN")
        connection.execute(f"ALTER DATABASE {_NAME} OWNER TO {_ROLE}")
    yield made
    made.remove()


@pytest.fixture
def server(tmp_path: Path, cluster: Cluster) -> Iterator[Server]:
    """One process with more students than threads."""
    lessons = write_lessons(tmp_path / "lessons", [unit()])
    url = cluster.url(_NAME).replace("//quizapp@", f"//{_ROLE}@")
    options = ("--database", url, "--workers", "1", "--threads", str(THREADS))
    running = Server(tmp_path / "data", lessons, options)
    try:
        yield running.start()
    finally:
        running.kill()


@contextmanager
def held_up(cluster: Cluster) -> Iterator[None]:
    """Somebody's transaction keeps every attempt locked."""
    with cluster.connect(_NAME) as connection, connection.transaction():
        connection.execute("LOCK TABLE attempt IN EXCLUSIVE MODE")
        yield


def waiting(cluster: Cluster) -> int:
    """How many connections of the server wait for a lock."""
    query = "SELECT count(*) FROM pg_stat_activity WHERE usename = %s AND wait_event_type = 'Lock'"
    with cluster.connect(_NAME) as connection:
        row = connection.execute(query, [_ROLE]).fetchone()
    return int(str(row[0])) if row else 0


def promises_are_kept(cluster: Cluster, everybody: Sequence[Pupil], server: Server) -> None:
    record = Record(cluster.url(_NAME))
    counts = compared(record, everybody)
    print(counts)
    assert (counts.lost, counts.doubled) == (0, 0)
    agree(record, everybody)
    assert record.whole()
    for pupil in everybody:
        assert pupil.answer(1, "b").status == 200
        assert pupil.chosen(1) == ["b"]
    assert compared(record, everybody).acknowledged == counts.acknowledged + len(everybody)
    assert "Traceback" not in server.output()


def heard(everybody: Sequence[Pupil]) -> int:
    return sum(pupil.put_off for pupil in everybody)


def test_who_waits_too_long_is_put_off_and_the_others_wait(
    server: Server, cluster: Cluster
) -> None:
    everybody = [Pupil(server.port) for _ in range(PUPILS)]
    with answering(everybody):
        until(lambda: all(pupil.promised for pupil in everybody))
        with held_up(cluster):
            until(lambda: waiting(cluster) == THREADS)
            until(lambda: heard(everybody) > 0)
    assert heard(everybody) < PUPILS
    promises_are_kept(cluster, everybody, server)


def test_more_requests_than_connections_are_put_off(server: Server, cluster: Cluster) -> None:
    everybody = [Pupil(server.port) for _ in range(PUPILS)]
    reader = everybody.pop()
    # Who is in beyond the limit is thrown out, as the limit is looked at when somebody comes.
    with cluster.connect("postgres") as connection:
        connection.execute(f"ALTER ROLE {_ROLE} CONNECTION LIMIT {FEWER}")
        ends = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = %s"
        connection.execute(ends, [_ROLE])
    with answering(everybody):
        until(lambda: all(pupil.promised for pupil in everybody))
        with held_up(cluster):
            until(lambda: waiting(cluster) == FEWER and heard(everybody) > PUPILS)
            page = reader.client.get(reader.path(1))
            assert page.status == 503
            assert int(page.headers["Retry-After"]) > 0
            assert "Not saved, try again" in page.page.words
    promises_are_kept(cluster, everybody, server)
