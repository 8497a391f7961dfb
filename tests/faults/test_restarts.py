"""Stops and restarts while a class answers: nobody who got in is cut off, nothing is lost."""

from __future__ import annotations

import random
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path

import psutil
import pytest

from tests.faults.pupil import Pupil
from tests.faults.record import Record
from tests.support.server import Server
from tests.support.wait import until
from tests.usecases.world import unit, write_lessons

_PUPILS = 8
_ENOUGH = 40


class Class:
    """Students who answer all the time. broken: what went wrong, but for a server that is gone."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.pupils = [Pupil(port) for _ in range(_PUPILS)]
        self.broken: list[BaseException] = []
        self.asked_on_one_connection = 0
        self._stop = threading.Event()

    @property
    def promised(self) -> int:
        return sum(len(pupil.promised) for pupil in self.pupils)

    @contextmanager
    def working(self, record: Record) -> Iterator[None]:
        """All of them answer for as long as the block lasts, and until the server is gone."""
        work = [threading.Thread(target=self._work, args=(one,)) for one in self.pupils]
        threads = [*work, threading.Thread(target=self._keep_asking)]
        for thread in threads:
            thread.start()
        try:
            self.go_on()
            yield
        finally:
            self._stop.set()
            for thread in threads:
                thread.join()
        stored = {(row.attempt, row.key): row.choice for row in record.rows()}
        for pupil in self.pupils:
            for sent in pupil.promised:
                assert stored[pupil.id, sent.key] == sent.choice
            assert pupil.refused == []

    def go_on(self) -> None:
        """Wait until many more answers were saved."""
        before = self.promised
        until(lambda: self.promised >= before + _ENOUGH or bool(self.broken), 60)

    def _work(self, pupil: Pupil) -> None:
        chance = random.Random(pupil.id)  # noqa: S311 - no secrecy
        while not self._stop.is_set():
            number = chance.randint(1, 3)
            others = [choice for choice in "abc" if choice != pupil.last(number)]
            try:
                pupil.answer(number, chance.choice(others))
            except ConnectionRefusedError:
                return
            except (OSError, HTTPException) as error:
                self.broken.append(error)
                return

    def _keep_asking(self) -> None:
        """As a browser does: one connection, for as long as the server keeps it."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            while not self._stop.is_set():
                connection.request("GET", "/healthz")
                assert connection.getresponse().read() == b'{"status":"ok"}\n'
                self.asked_on_one_connection += 1
        except ConnectionRefusedError:
            return
        except (OSError, HTTPException) as error:
            self.broken.append(error)
        finally:
            connection.close()


@pytest.mark.drill
def test_a_stop_under_load_cuts_nobody_off_who_got_in(own_server: Server, rounds: int) -> None:
    for _ in range(rounds):
        everybody = Class(own_server.port)
        record = Record(own_server.data)
        with everybody.working(record):
            assert own_server.stop() == 0
        assert everybody.broken == []
        assert everybody.asked_on_one_connection
        own_server.start()
    assert record.whole()
    assert "Traceback" not in own_server.output()


def test_workers_are_replaced_at_a_hangup_and_nobody_notices(own_server: Server) -> None:
    everybody = Class(own_server.port)
    before = {one.pid for one in own_server.workers()}
    with everybody.working(Record(own_server.data)):
        assert own_server.process
        own_server.process.send_signal(signal.SIGHUP)
        until(lambda: not any(psutil.pid_exists(pid) for pid in before), 60)
        everybody.go_on()
    assert everybody.broken == []
    assert own_server.stop() == 0


def test_sigusr2_does_nothing_but_say_so(own_server: Server) -> None:
    until(lambda: len(own_server.workers()) == 2)
    before = {one.pid for one in own_server.workers()}
    assert own_server.process
    own_server.process.send_signal(signal.SIGUSR2)
    until(lambda: "SIGUSR2 does nothing here" in own_server.output())
    assert {one.pid for one in own_server.workers()} == before


@pytest.fixture
def activated(tmp_path: Path) -> Iterator[Callable[[], Server]]:
    """Starts servers on a socket that is kept open for them, as systemd does."""
    lessons = write_lessons(tmp_path / "lessons", [unit()])
    with socket.create_server(("127.0.0.1", 0), backlog=2048) as opened:
        number = opened.fileno()
        script = f'export LISTEN_PID=$$ LISTEN_FDS=1; exec "$0" "$@" 3<&{number}'
        server = Server(tmp_path / "data", lessons, prefix=("bash", "-c", script), files=(number,))
        # It is told another port, which it must not use.
        elsewhere, server.port = server.port, opened.getsockname()[1]
        server.options = ("--port", str(elsewhere))
        try:
            yield server.start
        finally:
            server.kill()


@pytest.mark.drill
def test_a_restart_under_load_goes_unnoticed(activated: Callable[[], Server], rounds: int) -> None:
    """With a socket that stays open, whoever comes in between waits."""
    server = activated()
    everybody = Class(server.port)
    record = Record(server.data)
    with everybody.working(record):
        for _ in range(rounds):
            assert server.stop() == 0
            server.start()
            everybody.go_on()
    assert everybody.broken == []
    assert record.whole()
    assert f"http://127.0.0.1:{server.port}/" in server.output()
