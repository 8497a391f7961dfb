"""Rules that a teacher changes just while an attempt is begun, or its clock is stopped."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import event

from quizapp.domain.assignment.timing import Allowance
from quizapp.store.tables import Sitting
from quizapp.usecases.assignments import (
    allow,
    change_rules,
    end_now,
    pause_attempt,
    resume_attempt,
)
from quizapp.usecases.attempts import load_attempt
from quizapp.usecases.gradebook import excuse
from tests.usecases.assigned import Classroom, rules

LONG = 0.4
"""Seconds in which somebody else is done who has not to wait."""


@contextmanager
def meanwhile(
    room: Classroom, read: str, happens: Callable[[], object], after: int = 1
) -> Iterator[None]:
    """Somebody else does `happens` once what is done in the block has read from that table.

    after: so many reads. They are given time to end, unless they have to wait for the block.
    """
    engine, reads = room.world.services.engine, 0
    done: list[Future[object]] = []

    def heard(*told: Any) -> None:
        nonlocal reads
        sql = told[2]
        if done or not sql.startswith("SELECT") or f" {read} " not in sql.replace("\n", " "):
            return
        reads += 1
        if reads == after:
            done.append(pool.submit(happens))
            wait(done, LONG)

    with ThreadPoolExecutor(1) as pool:
        event.listen(engine, "after_cursor_execute", heard)
        try:
            yield
        finally:
            event.remove(engine, "after_cursor_execute", heard)
    assert done
    done[0].result()


def end(room: Classroom, attempt: str) -> datetime | None:
    """When the attempt's time is over."""
    return load_attempt(room.world.services, room.ada, attempt).ends_at


def test_rules_that_change_while_an_attempt_is_begun_end_it(room: Classroom) -> None:
    work = room.set(rules(minutes=60))
    now = room.world.clock()

    def shorter() -> None:
        change_rules(room.world.services, room.teacher, work, rules(minutes=20))

    # It is read once to see whose it is, and again to begin.
    with meanwhile(room, "allowance", shorter, after=2):
        attempt = room.begin(work)
    assert end(room, attempt) == now + timedelta(minutes=20)


def test_more_time_that_is_given_while_an_attempt_is_begun_is_had(room: Classroom) -> None:
    work = room.set(rules(minutes=60))
    now = room.world.clock()

    def more() -> None:
        allow(room.world.services, room.teacher, work, room.ada, Allowance(minutes=15))

    with meanwhile(room, "allowance", more, after=2):
        attempt = room.begin(work)
    assert end(room, attempt) == now + timedelta(minutes=75)


def test_work_that_is_ended_while_an_attempt_is_begun_is_over(room: Classroom) -> None:
    work = room.set(rules(minutes=60))
    now = room.world.clock()

    def stop() -> None:
        end_now(room.world.services, room.teacher, work)

    with meanwhile(room, "allowance", stop, after=2):
        attempt = room.begin(work)
    assert end(room, attempt) == now


def test_rules_that_change_while_the_clock_is_stopped_or_goes_on_end_it(room: Classroom) -> None:
    services = room.world.services
    work = room.set(rules(minutes=60))
    now = room.world.clock()
    allow(services, room.teacher, work, room.ada, Allowance(pause=10))
    attempt = room.begin(work)

    def change(minutes: int) -> Callable[[], object]:
        return lambda: change_rules(services, room.teacher, work, rules(minutes=minutes))

    with meanwhile(room, "allowance", change(30)):
        pause_attempt(services, room.ada, attempt)
    assert end(room, attempt) == now + timedelta(minutes=40)
    room.after(minutes=4)
    with meanwhile(room, "allowance", change(20)):
        resume_attempt(services, room.ada, attempt)
    assert end(room, attempt) == now + timedelta(minutes=24)


def test_who_begins_never_waits_for_who_gives_them_something_waiting_for_them(
    room: Classroom,
) -> None:
    work = room.set(rules(minutes=60))

    def other() -> None:
        excuse(room.world.services, room.teacher, work, room.ada, "ill")

    # The learner's own row is held by then, which what is written about them refers to.
    with meanwhile(room, "person", other):
        room.begin(work)
    assert room.world.count(Sitting) == 1
