"""Laws of every question type, over generated items and answers."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizapp.domain.question import Asking, Room, State
from quizapp.questions import registry
from tests.rooms.laws import LAWS
from tests.rooms.laws.common import SEEDS
from tests.rooms.pages import Page, render
from tests.support.drill import full

pytestmark = pytest.mark.drill

Raw = dict[str, Any]
each_type = pytest.mark.parametrize("name", list(LAWS))
some = settings(
    max_examples=full(600, 30), deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
LISTS = ("options", "rows", "premises", "entries", "tokens", "rubric", "gaps", "interchangeable")


def drawn(name: str, data: st.DataObject) -> tuple[Raw, Any]:
    raw = data.draw(LAWS[name].items())
    return raw, loaded(name, raw)


def loaded(name: str, raw: Raw) -> Any:
    return registry()[name].room.load(raw, LAWS[name].context)


def answer(name: str, data: st.DataObject, raw: Raw) -> Raw:
    return data.draw(LAWS[name].answers(raw))


def test_every_room_has_laws() -> None:
    ours = [one.room.name for one in registry().values()]
    assert sorted(LAWS) == sorted(ours)


def is_marked(room: Room, body: Any) -> bool:
    """Whether the machine marks the item; a teacher or nobody does else."""
    return room.grade(body, room.key(body)).state not in {State.AWAITED, State.UNSCORED}


@each_type
@some
@given(data=st.data())
def test_generated_items_are_sound(name: str, data: st.DataObject) -> None:
    _, body = drawn(name, data)
    problems = registry()[name].room.check(body)
    # Typed names may come out alike: that is what F210 is for.
    assert [one for one in problems if one.code != "F210"] == []


@each_type
@some
@given(data=st.data())
def test_credit_has_bounds_blank_is_0_and_the_key_1(name: str, data: st.DataObject) -> None:
    room = registry()[name].room
    raw, body = drawn(name, data)
    grade = room.grade(body, answer(name, data, raw))
    assert 0 <= grade.credit <= 1
    assert not grade.blank
    assert room.grade(body, None).state is State.BLANK
    assert room.grade(body, None).credit == 0
    assert room.grade(body, room.key(body)).credit == 1 or not is_marked(room, body)
    assert 0 <= room.guess(body).credit <= 1


@each_type
@some
@given(data=st.data(), seed=SEEDS)
def test_page_posts_what_it_shows_at_any_seed(name: str, data: st.DataObject, seed: Asking) -> None:
    registered = registry()[name]
    raw, body = drawn(name, data)
    response = answer(name, data, raw)
    page = Page(render(registered, "ask.html", registered.room.public(body, seed, response)))
    read = registered.room.read(body, page.posted, seed)
    assert read == response
    assert registered.room.grade(body, read) == registered.room.grade(body, response)
    assert json.loads(json.dumps(read)) == response


@each_type
@some
@given(data=st.data(), seed=SEEDS)
def test_order_of_the_file_changes_nothing(name: str, data: st.DataObject, seed: Asking) -> None:
    room = registry()[name].room
    raw, body = drawn(name, data)
    response = answer(name, data, raw)
    mixed = dict(raw)
    for part in LISTS:
        if part in mixed:
            mixed[part] = data.draw(st.permutations(mixed[part]))
    other = loaded(name, mixed)
    assert room.grade(other, response) == room.grade(body, response)
    assert room.public(other, seed, response) == room.public(body, seed, response)
    assert room.guess(other) == room.guess(body)
    assert room.key(other) == room.key(body) or LAWS[name].several_keys


@each_type
@some
@given(data=st.data(), seed=SEEDS)
def test_review_and_feedback_take_any_answer(name: str, data: st.DataObject, seed: Asking) -> None:
    registered = registry()[name]
    raw, body = drawn(name, data)
    response = answer(name, data, raw)
    Page(render(registered, "review.html", registered.room.review(body, response, seed)))
    # Under moodle a distractor may cost nothing, and is wrong all the same.
    free = raw.get("scoring") == {"rule": "moodle"}
    full = registered.room.grade(body, response).credit == 1 and not free
    said = registered.room.feedback(body, response)
    # Where nobody marks there is nothing to say.
    assert said or registered.room.grade(body, response).state is State.UNSCORED
    assert not full or all(one.right for one in said)


@pytest.mark.parametrize("name", [one for one in LAWS if one != "short-answer"])
@some
@given(data=st.data())
def test_answers_of_another_version_are_wrong_not_fatal(name: str, data: st.DataObject) -> None:
    room = registry()[name].room
    raw, _ = drawn(name, data)
    response = answer(name, data, raw)
    text = json.dumps(raw).replace('"id-', '"new-').replace('"opt-', '"new-opt-')
    renamed: Callable[[], Any] = lambda: loaded(name, json.loads(text))  # noqa: E731
    body = renamed()
    assert 0 <= room.grade(body, response).credit <= 1
    assert not room.grade(body, response).blank
    room.review(body, response, Asking(1))
    room.public(body, Asking(1), response)
    room.feedback(body, response)
    room.response_class(body, response)
