"""A thread that answers what it finds: left alone while it gets on, relieved when it does not."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from http.client import HTTPConnection
from pathlib import Path

import psutil
import pytest

from quizapp.cli.alone import Lent, Watch
from tests.faults.pupil import Pupil
from tests.faults.record import Record
from tests.support.server import Server
from tests.support.wait import until
from tests.usecases.world import unit, write_lessons

_LONG = 20.0
"""Seconds that are never waited for."""


class Desk:
    """A thread with the loop: each look finds `finds` things, each of which takes `work`.

    A look that finds nothing waits until it is woken.
    """

    def __init__(self, finds: int, work: Callable[[], object]) -> None:
        self.lent: Lent[int] = Lent()
        self.done = 0
        self.ended = threading.Event()
        self.woken = threading.Event()
        self._finds = finds
        self._work = work

    def run(self) -> None:
        while self.lent.begin_look():
            if not self._finds:
                self.woken.wait(_LONG)
            for number in range(self._finds):
                self.lent.keep(number)
            self.lent.end_look()
            while self.lent.next() is not None:
                self._work()
                self.done += 1
        self.ended.set()


@contextmanager
def desk(finds: int, work: Callable[[], object]) -> Iterator[Desk]:
    made = Desk(finds, work)
    thread = threading.Thread(target=made.run)
    thread.start()
    until(lambda: made.lent.seen().looking or made.lent.seen().looks > 0)
    try:
        yield made
    finally:
        made.lent.end(made.woken.set)
        thread.join(_LONG)
        assert made.ended.is_set()


def needed(watch: Watch, made: Desk, seconds: float) -> bool:
    return watch.is_needed(made.lent, seconds, lambda: False)


def begun() -> Watch:
    watch = Watch()
    watch.begin()
    return watch


def test_a_thread_that_has_nothing_to_do_is_left_alone() -> None:
    with desk(0, lambda: None) as made:
        assert not needed(begun(), made, 0.3)


def test_a_thread_that_gets_on_is_left_alone() -> None:
    def compute() -> None:
        end = time.thread_time() + 0.0005
        while time.thread_time() < end:
            pass

    with desk(8, compute) as made:
        assert not needed(begun(), made, 0.3)
        assert made.done > 8


def test_a_thread_that_stays_at_one_thing_is_relieved_of_the_others() -> None:
    go = threading.Event()
    with desk(3, lambda: go.wait(_LONG)) as made:
        assert needed(begun(), made, _LONG)
        assert made.lent.end(made.woken.set) == [1, 2]
        go.set()
    assert made.done == 1


@pytest.mark.skipif(not Path("/proc/self/schedstat").exists(), reason="the system does not say")
def test_a_thread_that_mostly_waits_is_relieved_though_it_gets_on() -> None:
    with desk(4, lambda: time.sleep(0.001)) as made:
        assert needed(begun(), made, _LONG)


def test_who_rests_is_woken_by_the_first_thing_that_is_found() -> None:
    go = threading.Event()
    with desk(0, lambda: go.wait(_LONG)) as made, ThreadPoolExecutor(1) as pool:
        watching = pool.submit(needed, begun(), made, _LONG)
        until(lambda: made.lent.rests)
        made._finds = 2
        made.woken.set()
        assert watching.result(_LONG)
        go.set()


def test_who_rests_is_left_to_rest_while_nothing_is_found() -> None:
    with desk(0, lambda: None) as made, ThreadPoolExecutor(1) as pool:
        watching = pool.submit(needed, begun(), made, 1.0)
        until(lambda: made.lent.rests)
        # Looks without end, none of which finds anything.
        made.woken.set()
        time.sleep(0.1)
        assert made.lent.rests
        assert not watching.result(_LONG)


def test_the_loop_is_lent_again_after_a_while_that_grows() -> None:
    watch, go = begun(), threading.Event()
    assert watch.rest() == 0
    rests = []
    with desk(1, lambda: go.wait(_LONG)) as made:
        for _ in range(3):
            assert needed(watch, made, _LONG)
            rests.append(watch.rest())
            watch.begin()
        go.set()
    assert 0 < rests[0] < rests[1] < rests[2]


def test_an_error_and_a_stop_end_the_watch() -> None:
    with desk(0, lambda: None) as made, ThreadPoolExecutor(1) as pool:
        stopped = threading.Event()
        watching = pool.submit(begun().is_needed, made.lent, _LONG, stopped.is_set)
        stopped.set()
        made.lent.ring()
        assert not watching.result(_LONG / 2)
        watching = pool.submit(needed, begun(), made, _LONG)
        made.lent.fail(ValueError("a socket"))
        assert not watching.result(_LONG / 2)
        assert isinstance(made.lent.error, ValueError)


def test_workers_whose_master_is_killed_end_in_good_order(tmp_path: Path) -> None:
    server = Server(tmp_path / "data").start()
    workers = server.workers()
    # They stay, as browsers do.
    clients = [HTTPConnection("127.0.0.1", server.port) for _ in range(6)]
    try:
        for client in clients:
            client.request("GET", "/healthz")
            assert client.getresponse().read()
        process = server.process
        assert process is not None
        os.kill(process.pid, signal.SIGKILL)
        psutil.wait_procs(workers, _LONG)
        assert not any(worker.is_running() for worker in workers)
        assert "an error in the loop" not in server.output()
    finally:
        server.kill()
        for client in clients:
            client.close()
        for worker in workers:
            with suppress(psutil.NoSuchProcess):
                worker.kill()


@pytest.mark.only("sqlite")
def test_while_an_answer_waits_the_same_process_serves_others(tmp_path: Path) -> None:
    """It has one process, which has one lock to wait for."""
    lessons = write_lessons(tmp_path / "lessons", [unit()])
    server = Server(tmp_path / "data", lessons, options=("--workers", "1")).start()
    try:
        pupil, other = Pupil(server.port), Pupil(server.port)
        record = Record(server.data, pupil.id)
        with ThreadPoolExecutor(1) as pool:
            with record.locked():
                answering = pool.submit(pupil.answer, 1, "a")
                begin = time.monotonic()
                for _ in range(20):
                    assert other.client.get(other.path(1)).status == 200
                assert not answering.done()
                assert time.monotonic() - begin < 4
            assert answering.result(_LONG).json["saved"] is True
        assert [row.choice for row in record.rows()] == ["a"]
    finally:
        server.kill()
