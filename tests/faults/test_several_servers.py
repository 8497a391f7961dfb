"""Two servers behind nginx, as the how-to tells: one goes, and no student notices."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.faults.classroom import answering
from tests.faults.history import agree, compared
from tests.faults.pupil import Pupil
from tests.faults.record import Record
from tests.support.databases import databases
from tests.support.nginx import nginx
from tests.support.server import Server
from tests.usecases.world import unit, write_lessons

pytestmark = pytest.mark.only("postgresql")

PUPILS = 20
AGAIN = 2.5
# Other systems than Linux know one loopback address.
HOSTS = ("127.0.0.2", "127.0.0.3") if sys.platform == "linux" else ("127.0.0.1", "127.0.0.1")


@dataclass(frozen=True)
class School:
    """port: where students come in."""

    servers: list[Server]
    port: int
    record: Record


@pytest.fixture
def school(tmp_path: Path) -> Iterator[School]:
    """One database, one secret, two servers with folders of their own."""
    lessons = write_lessons(tmp_path / "lessons", [unit()])
    url = databases.url(tmp_path / "data")
    more = {"QUIZAPP_SECRET": "a secret of the tests only 012345", "QUIZAPP_PROXIES": "1"}
    with ExitStack() as stack:
        servers = []
        for number, host in enumerate(HOSTS):
            options = ("--database", url, "--host", host)
            server = Server(tmp_path / f"{number}", lessons, options, environment=more, host=host)
            stack.callback(server.kill)
            servers.append(server.start())
        places = [f"{server.host}:{server.port}" for server in servers]
        yield School(servers, stack.enter_context(nginx(places)), Record(url))


@pytest.mark.parametrize("go", [Server.stop, Server.kill], ids=["stopped", "killed"])
def test_a_server_goes_in_the_middle_of_a_quiz(
    school: School, go: Callable[[Server], object]
) -> None:
    everybody = [Pupil(school.port) for _ in range(PUPILS)]
    with answering(everybody):
        for server in school.servers:
            time.sleep(0.5)
            go(server)
            time.sleep(0.5)
            server.start()
            # nginx asks it again only after a while.
            time.sleep(AGAIN)
    counts = compared(school.record, everybody)
    print(counts)
    assert (counts.lost, counts.doubled) == (0, 0)
    assert counts.acknowledged > PUPILS
    # Nobody was so much as told to try again.
    assert [(pupil.gone, pupil.put_off) for pupil in everybody] == [(0, 0)] * PUPILS
    agree(school.record, everybody)


def test_a_student_goes_on_at_the_other_server(school: School) -> None:
    pupil = Pupil(school.servers[0].port, host=HOSTS[0])
    assert pupil.answer(1, "a").status == 200
    pupil.client.host, pupil.client.port = HOSTS[1], school.servers[1].port
    assert pupil.chosen(1) == ["a"]
    assert pupil.answer(2, "b").status == 200
    agree(school.record, [pupil])
