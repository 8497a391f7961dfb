"""The threads that answer: who was busy last works next, and nothing is left undone."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable
from functools import partial

import pytest

from quizapp.cli.threads import Threads

Job = Callable[[], None]
_PATIENCE = 30


def do(job: Job) -> None:
    job()


class Held:
    """A job that says who does it, and is done when it is let go."""

    def __init__(self) -> None:
        self.begun: queue.Queue[int] = queue.Queue()
        self.go = threading.Event()

    def __call__(self) -> None:
        self.begun.put(threading.get_ident())
        self.go.wait(_PATIENCE)

    @property
    def thread(self) -> int:
        return self.begun.get(timeout=_PATIENCE)


def begun(threads: Threads[Job]) -> tuple[Held, int]:
    """A job under way, and its thread."""
    job = Held()
    threads.submit(job)
    return job, job.thread


def ended(threads: Threads[Job], job: Held, idle: int) -> None:
    """Let a job go, and return when so many threads have nothing to do."""
    job.go.set()
    end = time.monotonic() + _PATIENCE
    while threads.idle < idle and time.monotonic() < end:
        time.sleep(0.001)
    assert threads.idle == idle


def test_the_last_to_fall_idle_is_woken_first() -> None:
    threads = Threads(3, do)
    jobs = [begun(threads) for _ in range(3)]
    for idle, (job, _) in enumerate(jobs, start=1):
        ended(threads, job, idle)
    for _ in range(2):
        job, thread = begun(threads)
        assert thread == jobs[-1][1]
        ended(threads, job, 3)
    again = [begun(threads) for _ in range(3)]
    assert [thread for _, thread in again] == [thread for _, thread in jobs[::-1]]
    for idle, (job, _) in enumerate(again, start=1):
        ended(threads, job, idle)
    threads.shutdown()


def test_what_finds_all_busy_waits_in_its_order() -> None:
    threads = Threads(1, do)
    busy, _ = begun(threads)
    done: queue.Queue[int] = queue.Queue()
    for number in range(5):
        threads.submit(partial(done.put, number))
    assert done.empty()
    busy.go.set()
    assert [done.get(timeout=_PATIENCE) for _ in range(5)] == [0, 1, 2, 3, 4]
    threads.shutdown()


def test_there_are_no_more_than_asked_for() -> None:
    threads = Threads(3, do)
    jobs = [begun(threads) for _ in range(3)]
    late = Held()
    threads.submit(late)
    assert threads.idle == 0
    jobs[1][0].go.set()
    assert late.thread == jobs[1][1]
    for job in (jobs[0][0], jobs[2][0], late):
        job.go.set()
    threads.shutdown()


def test_after_the_end_nothing_is_begun_and_all_threads_go() -> None:
    before = set(threading.enumerate())
    threads = Threads(2, do)
    (first, _), (second, _) = begun(threads), begun(threads)
    first.go.set()
    never = Held()
    threads.submit(never)
    never.go.set()
    never.begun.get(timeout=_PATIENCE)
    threads.shutdown()
    second.go.set()
    for thread in set(threading.enumerate()) - before:
        thread.join(_PATIENCE)
        assert not thread.is_alive()
    with pytest.raises(RuntimeError):
        threads.submit(never)
    assert never.begun.empty()
