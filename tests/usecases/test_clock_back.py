"""The clock of the server is set back an hour in the middle of everything."""

from __future__ import annotations

import pytest

from quizapp.domain.attempt import Mode
from quizapp.usecases.attempts import load_attempt, submit_attempt
from quizapp.usecases.errors import Closed
from quizapp.usecases.people import sign_in_with_code, who_is
from quizapp.usecases.teaching import check_grades
from tests.usecases.world import World


@pytest.fixture
def ada(world: World) -> str:
    return world.guest().person_id


def chosen(world: World, ada: str, attempt: str) -> str | None:
    response = load_attempt(world.services, ada, attempt).states["q1"].response
    return response["choice"] if response else None


def test_the_last_answer_counts_whatever_its_time(world: World, ada: str) -> None:
    attempt = world.start(ada)
    assert world.answer(ada, attempt, "q1", "a", "s-before").sequence == 1
    world.clock.go_on(hours=-1)
    assert world.answer(ada, attempt, "q1", "b", "s-after").sequence == 2
    assert chosen(world, ada, attempt) == "b"
    # What was sent before is still known to be there.
    assert not world.answer(ada, attempt, "q1", "a", "s-before").fresh
    assert chosen(world, ada, attempt) == "b"


def test_what_was_handed_in_stays_so(world: World, ada: str) -> None:
    attempt = world.start(ada)
    world.answer(ada, attempt, "q1", "a", "s-before")
    world.clock.go_on(hours=-1)
    mark = submit_attempt(world.services, ada, attempt)
    with pytest.raises(Closed):
        world.answer(ada, attempt, "q1", "b", "s-after")
    assert submit_attempt(world.services, ada, attempt) == mark
    assert list(check_grades(world.services)) == []


def test_one_goes_on_with_the_attempt_that_is_open(world: World, ada: str) -> None:
    first = world.start(ada, Mode.QUIZ, key="p-first")
    submit_attempt(world.services, ada, first)
    world.clock.go_on(hours=-1)
    second = world.start(ada, Mode.QUIZ, key="p-second")
    assert second != first
    assert world.start(ada, Mode.QUIZ, key="p-third") == second


def test_nobody_is_signed_out_or_kept_out(world: World) -> None:
    guest = world.guest()
    world.clock.go_on(hours=-1)
    assert who_is(world.services, guest.token) is not None
    again = sign_in_with_code(world.services, guest.code, "192.0.2.7")
    assert who_is(world.services, again.token) is not None
