"""What is kept at hand of an attempt stays whole, whatever other threads do to it meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from quizapp.usecases.attempts import load_attempt
from quizapp.usecases.trails import Trails
from tests.usecases.test_trails import another
from tests.usecases.world import World


def test_what_is_evicted_while_a_save_looks_leaves_no_gap(world: World) -> None:
    ada, eve = world.guest().person_id, world.guest("Eve").person_id
    attempt, of_eve = world.start(ada), world.start(eve)
    happens: list[Callable[[], object]] = []

    def clock() -> datetime:
        if happens:
            happens.pop()()
        return world.clock()

    services = replace(world.services, trails=Trails(1), clock=clock)
    here, there = replace(world, services=services), replace(world, services=another(world))
    here.answer(ada, attempt, "q2", "a", "s-first-00")
    there.answer(ada, attempt, "q3", "b", "s-second-0")
    # It asks for the time when it decides by what is at hand, and again when it has looked.
    happens += [lambda: load_attempt(services, eve, of_eve), world.clock]
    here.answer(ada, attempt, "q1", "a", "s-third-00")
    assert not happens
    shown = load_attempt(services, ada, attempt)
    services.close()
    assert shown == load_attempt(there.services, ada, attempt)
    assert shown.answered == 3
