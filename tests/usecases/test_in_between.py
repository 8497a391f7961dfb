"""What happens to an attempt between the look at it and the step that is added."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest

from quizapp.domain.attempt import Kind, Mode
from quizapp.store.tables import Attempt, Response
from quizapp.usecases.attempts import Saved, load_attempt, save_response, submit_attempt
from quizapp.usecases.errors import Closed, KeyUsed, NotFound
from quizapp.usecases.people import erase_person
from tests.usecases.world import World

Begin = Callable[..., str]


@pytest.fixture
def ada(world: World) -> str:
    return world.guest().person_id


@pytest.fixture(params=[False, True], ids=["looked-up", "at-hand"])
def begin(request: pytest.FixtureRequest, world: World) -> Begin:
    """An attempt that no page has shown yet, or one, so that where it stands is at hand."""

    def start(person_id: str, mode: Mode = Mode.QUIZ) -> str:
        attempt = world.start(person_id, mode)
        if request.param:
            load_attempt(world.services, person_id, attempt)
        return attempt

    return start


def answered_while(
    world: World, happens: Callable[[], object], person_id: str, attempt: str
) -> Saved:
    """Answer q1 by `a`; `happens` once the save asks for the time, which it does after its look."""
    waiting = [happens]

    def clock() -> datetime:
        while waiting:
            waiting.pop()()
        return world.clock()

    services = replace(world.services, clock=clock)
    try:
        to = (services, person_id, attempt, "q1", Kind.ANSWER)
        return save_response(*to, {"choice": "a"}, "s-the-first-one")
    finally:
        assert not waiting
        services.close()


def test_an_answer_after_handing_in_is_refused(world: World, ada: str, begin: Begin) -> None:
    attempt = begin(ada)
    with pytest.raises(Closed, match="has been submitted"):
        answered_while(world, lambda: submit_attempt(world.services, ada, attempt), ada, attempt)
    assert world.count(Response) == 0
    assert load_attempt(world.services, ada, attempt).states["q1"].response is None


def test_an_answer_to_the_same_item_comes_first(world: World, ada: str, begin: Begin) -> None:
    attempt = begin(ada)
    saved = answered_while(
        world, lambda: world.answer(ada, attempt, "q1", "b", "s-another-tab"), ada, attempt
    )
    assert (saved.sequence, saved.fresh) == (2, True)
    assert load_attempt(world.services, ada, attempt).states["q1"].response == {"choice": "a"}
    assert world.raw("SELECT number, sequence, client_key FROM response ORDER BY number") == [
        (1, 1, "s-another-tab"),
        (2, 2, "s-the-first-one"),
    ]


def test_an_answer_to_another_item_takes_the_number(world: World, ada: str, begin: Begin) -> None:
    attempt = begin(ada)
    saved = answered_while(
        world, lambda: world.answer(ada, attempt, "q2", "b", "s-another-item"), ada, attempt
    )
    assert (saved.sequence, saved.fresh) == (1, True)
    assert world.raw("SELECT number, item_id FROM response ORDER BY number") == [
        (1, "q2"),
        (2, "q1"),
    ]


def test_the_same_answer_sent_twice_at_once_is_recorded_once(
    world: World, ada: str, begin: Begin
) -> None:
    attempt = begin(ada)
    saved = answered_while(
        world, lambda: world.answer(ada, attempt, "q1", "a", "s-the-first-one"), ada, attempt
    )
    assert (saved.sequence, saved.fresh) == (1, False)
    assert world.count(Response) == 1


def test_its_key_is_used_by_another_answer(world: World, ada: str, begin: Begin) -> None:
    attempt = begin(ada)
    with pytest.raises(KeyUsed):
        answered_while(
            world, lambda: world.answer(ada, attempt, "q2", "a", "s-the-first-one"), ada, attempt
        )
    assert world.count(Response) == 1


def test_a_check_that_closes_the_item_comes_first(world: World, ada: str, begin: Begin) -> None:
    attempt = begin(ada, Mode.PRACTICE)

    def check() -> None:
        world.answer(ada, attempt, "q1", "a", "s-the-check", Kind.CHECK)

    with pytest.raises(Closed):
        answered_while(world, check, ada, attempt)
    assert world.count(Response) == 1


def test_somebody_who_is_erased_leaves_nothing(world: World, ada: str, begin: Begin) -> None:
    attempt = begin(ada)
    with pytest.raises(NotFound):
        answered_while(world, lambda: erase_person(world.services, ada), ada, attempt)
    assert (world.count(Attempt), world.count(Response)) == (0, 0)
