"""An answer recorded by what is at hand is one that the record would have taken."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import cast

import pytest

from quizapp.domain.assignment.timing import Allowance
from quizapp.domain.attempt import Kind, Mode
from quizapp.domain.lesson import Item
from quizapp.usecases.assignments import allow, pause_attempt
from quizapp.usecases.attempts import Saved, load_attempt, load_own, save_as_known, submit_attempt
from quizapp.usecases.errors import Closed, KeyUsed
from quizapp.usecases.heads import AttemptHead
from quizapp.usecases.people import erase_person, sign_out, sign_out_others
from quizapp.usecases.people.model import NewGuest
from quizapp.usecases.trails import Trails
from tests.support.overhear import statements
from tests.usecases.assigned import Classroom, rules
from tests.usecases.world import World


@pytest.fixture
def ada(world: World) -> NewGuest:
    return world.guest()


@pytest.fixture
def seen(world: World, ada: NewGuest) -> str:
    """An attempt whose page the learner has just looked at."""
    attempt = world.start(ada.person_id)
    load_attempt(world.services, ada.person_id, attempt)
    return attempt


def send(
    world: World, token: str, attempt: str, item: str, choice: str, key: str = "s-a-key-00"
) -> Saved | None:
    """As a page's script does, to a server that has the attempt at hand."""
    head = cast("AttemptHead", world.services.heads.known(attempt))
    asked = cast("Item", head.item(item))
    return save_as_known(world.services, token, head, asked, {"choice": choice}, key)


def elsewhere(world: World) -> World:
    """Another server: nothing is at hand there, and what it does is not known here."""
    return replace(world, services=replace(world.services, trails=Trails()))


def recorded(world: World) -> list[tuple[object, ...]]:
    rows = world.raw("SELECT number, item_id, sequence, client_key FROM response ORDER BY number")
    return [tuple(row) for row in rows]


def test_one_statement_saves_and_asks_who_sends(world: World, ada: NewGuest, seen: str) -> None:
    with statements(world.engine) as heard:
        first = send(world, ada.token, seen, "q1", "b", "s-first-00")
        again = send(world, ada.token, seen, "q1", "a", "s-again-00")
        other = send(world, ada.token, seen, "q3", "c", "s-other-00")
    assert [one.split()[0] for one in heard] == ["INSERT"] * 3
    assert [one and (one.sequence, one.fresh) for one in (first, again, other)] == [
        (1, True),
        (2, True),
        (1, True),
    ]
    assert recorded(world) == [
        (1, "q1", 1, "s-first-00"),
        (2, "q1", 2, "s-again-00"),
        (3, "q3", 1, "s-other-00"),
    ]
    here = load_attempt(world.services, ada.person_id, seen)
    assert here == load_attempt(elsewhere(world).services, ada.person_id, seen)
    assert here.states["q1"].response == {"choice": "a"}


def test_a_page_asks_who_it_is_for_in_the_same_statement(
    world: World, ada: NewGuest, seen: str
) -> None:
    with statements(world.engine) as heard:
        found = load_own(world.services, ada.token, seen)
    assert [one.split()[0] for one in heard] == ["SELECT"]
    assert found is not None
    who, view = found
    assert (who.id, who.nickname, who.role) == (ada.person_id, "Ada", "learner")
    assert view == load_attempt(world.services, ada.person_id, seen)


Meanwhile = Callable[[World, NewGuest, str], object]
_GONE: dict[str, Meanwhile] = {
    "signed out": lambda world, ada, _: sign_out(world.services, ada.token),
    "signed out from another browser": lambda world, ada, _: sign_out_others(
        world.services, ada.person_id, "another token"
    ),
    "erased": lambda world, ada, _: erase_person(world.services, ada.person_id),
    "not here for long": lambda world, _, __: world.clock.go_on(days=400),
}
_ENDED: dict[str, Meanwhile] = {
    "handed in": lambda world, ada, seen: submit_attempt(world.services, ada.person_id, seen)
}


@pytest.mark.parametrize("meanwhile", [*_GONE.values(), *_ENDED.values()], ids=[*_GONE, *_ENDED])
def test_nothing_is_recorded_once_it_could_not_be(
    world: World, ada: NewGuest, seen: str, meanwhile: Meanwhile
) -> None:
    meanwhile(elsewhere(world), ada, seen)
    assert send(world, ada.token, seen, "q1", "a") is None
    assert recorded(world) == []


@pytest.mark.parametrize("meanwhile", _GONE.values(), ids=_GONE)
def test_no_page_for_who_is_not_there(
    world: World, ada: NewGuest, seen: str, meanwhile: Meanwhile
) -> None:
    meanwhile(elsewhere(world), ada, seen)
    assert load_own(world.services, ada.token, seen) is None


def test_another_learner_gets_neither(world: World, seen: str) -> None:
    eve = world.guest("Eve")
    world.start(eve.person_id)
    assert load_own(world.services, eve.token, seen) is None
    assert send(world, eve.token, seen, "q1", "a") is None
    assert send(world, "no token at all", seen, "q1", "a") is None
    assert recorded(world) == []


def test_what_another_server_took_in_is_looked_at_first(
    world: World, ada: NewGuest, seen: str
) -> None:
    elsewhere(world).answer(ada.person_id, seen, "q2", "b", "s-elsewhere")
    assert send(world, ada.token, seen, "q1", "a") is None
    saved = world.answer(ada.person_id, seen, "q1", "a", "s-a-key-00")
    assert (saved.sequence, saved.fresh) == (1, True)
    assert [row[:2] for row in recorded(world)] == [(1, "q2"), (2, "q1")]
    # From then on it is at hand again.
    assert send(world, ada.token, seen, "q2", "c", "s-later-00") == Saved(
        2, fresh=True, state=load_attempt(world.services, ada.person_id, seen).states["q2"]
    )


def test_a_key_that_was_used_records_nothing(world: World, ada: NewGuest, seen: str) -> None:
    assert send(world, ada.token, seen, "q1", "a") is not None
    for item, choice in (("q1", "a"), ("q1", "b"), ("q2", "a")):
        assert send(world, ada.token, seen, item, choice) is None
    assert not world.answer(ada.person_id, seen, "q1", "a", "s-a-key-00").fresh
    with pytest.raises(KeyUsed):
        world.answer(ada.person_id, seen, "q2", "a", "s-a-key-00")
    assert len(recorded(world)) == 1


def test_a_question_that_was_checked_elsewhere_is_closed(world: World, ada: NewGuest) -> None:
    attempt = world.start(ada.person_id, Mode.PRACTICE)
    load_attempt(world.services, ada.person_id, attempt)
    there = elsewhere(world)
    there.answer(ada.person_id, attempt, "q1", "a", "s-check-00", Kind.CHECK)
    assert send(world, ada.token, attempt, "q1", "b") is None
    with pytest.raises(Closed):
        world.answer(ada.person_id, attempt, "q1", "b", "s-a-key-00")
    assert len(recorded(world)) == 1


def test_times_that_a_teacher_has_changed_are_asked_for(room: Classroom) -> None:
    world, ada = room.world, room.world.guest("Ada")
    room.let_in(ada.person_id)
    work = room.set(rules(minutes=30, grace=0))
    attempt = room.begin(work, ada.person_id)
    load_attempt(world.services, ada.person_id, attempt)
    assert send(world, ada.token, attempt, "q1", "a", "s-in-time-00") is not None
    allow(world.services, room.teacher, work, ada.person_id, Allowance(minutes=10, pause=5))
    room.after(minutes=35)
    # By what is at hand the time is over, and the record knows better.
    assert send(world, ada.token, attempt, "q1", "b", "s-later-00") is None
    assert world.answer(ada.person_id, attempt, "q1", "b", "s-later-00").fresh
    assert send(world, ada.token, attempt, "q2", "b", "s-known-00") is not None
    pause_attempt(elsewhere(world).services, ada.person_id, attempt)
    assert send(world, ada.token, attempt, "q3", "b", "s-paused-0") is None
    assert len(recorded(world)) == 3


def test_what_is_at_hand_does_not_grow_with_every_version_of_an_answer(
    world: World, ada: NewGuest, seen: str
) -> None:
    for n in range(40):
        assert send(world, ada.token, seen, "q1", "ab"[n % 2], f"s-version-{n}") is not None
    known = world.services.trails.get(seen)
    assert [step.sequence for step in known.deciding["q1"]] == [40]
    assert known.steps == ()
    assert len(load_attempt(world.services, ada.person_id, seen).steps) == 40
