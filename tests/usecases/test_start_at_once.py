"""A whole class begins a lesson that nobody had before, in one moment."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from quizapp.store.tables import Attempt, ServedUnit
from tests.usecases.world import World

CLASS = 8


def test_each_has_an_attempt_at_the_one_version(world: World) -> None:
    people = [world.guest(f"Student {n}").person_id for n in range(CLASS)]
    with ThreadPoolExecutor(CLASS) as pool:
        attempts = set(pool.map(world.start, people))
    assert len(attempts) == world.count(Attempt) == CLASS
    assert world.count(ServedUnit) == 1
