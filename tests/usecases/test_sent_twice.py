"""The same answer arriving again, late, from another tab, or after the back button."""

from __future__ import annotations

import threading

import pytest

from quizapp.domain.attempt import Kind, Mode
from quizapp.store.tables import Response
from quizapp.usecases.attempts import load_attempt, save_response, submit_attempt
from quizapp.usecases.errors import KeyUsed, Moved, Refused
from tests.usecases.world import World


@pytest.fixture
def ada(world: World) -> str:
    return world.guest().person_id


def counts(world: World, ada: str, attempt: str, item: str = "q1") -> object:
    return load_attempt(world.services, ada, attempt).states[item].response


@pytest.mark.parametrize("key", ["s-1", "p-1"])
def test_a_double_submit_is_stored_once(world: World, ada: str, key: str) -> None:
    attempt = world.start(ada)
    first = world.answer(ada, attempt, "q1", "a", key)
    second = world.answer(ada, attempt, "q1", "a", key)
    assert (first.sequence, first.fresh, second.sequence, second.fresh) == (1, True, 1, False)
    assert world.count(Response) == 1


def test_a_late_retry_of_a_script_does_not_undo_a_newer_answer(world: World, ada: str) -> None:
    attempt = world.start(ada)
    world.answer(ada, attempt, "q1", "a", "s-1")
    world.answer(ada, attempt, "q1", "b", "s-2")
    late = world.answer(ada, attempt, "q1", "a", "s-1")
    assert (late.sequence, late.fresh) == (1, False)
    assert late.state.response == {"choice": "b"}
    assert counts(world, ada, attempt) == {"choice": "b"}


def test_a_script_key_stands_for_one_answer(world: World, ada: str) -> None:
    attempt = world.start(ada)
    world.answer(ada, attempt, "q1", "a", "s-1")
    for item, choice in (("q1", "b"), ("q1", None), ("q2", "a")):
        with pytest.raises(KeyUsed):
            world.answer(ada, attempt, item, choice, "s-1")
    assert world.count(Response) == 1


def test_a_page_sent_again_with_another_answer_counts_the_last(world: World, ada: str) -> None:
    attempt = world.start(ada)
    for n, choice in enumerate("aba"):
        saved = world.answer(ada, attempt, "q1", choice, "p-page")
        assert (saved.sequence, saved.fresh) == (n + 1, True)
    assert counts(world, ada, attempt) == {"choice": "a"}
    assert world.count(Response) == 3


def test_a_page_key_may_reach_two_items(world: World, ada: str) -> None:
    attempt = world.start(ada)
    for item in ("q1", "q2", "q1"):
        for choice in "ab":
            assert world.answer(ada, attempt, item, choice, "p-page").fresh
    assert world.count(Response) == 6


def test_two_tabs_the_last_accepted_counts(world: World, ada: str) -> None:
    attempt = world.start(ada)
    world.answer(ada, attempt, "q1", "a", "p-tab-1")
    world.answer(ada, attempt, "q1", "b", "p-tab-2")
    world.answer(ada, attempt, "q1", "c", "p-tab-1")
    assert counts(world, ada, attempt) == {"choice": "c"}


def test_an_answer_can_be_taken_back(world: World, ada: str) -> None:
    attempt = world.start(ada)
    world.answer(ada, attempt, "q1", "a", "p-1")
    world.answer(ada, attempt, "q1", None, "p-1")
    assert counts(world, ada, attempt) is None


@pytest.mark.parametrize("key", ["s-1", "p-1"])
def test_a_double_click_on_the_right_answer_is_no_error(world: World, ada: str, key: str) -> None:
    attempt = world.start(ada, Mode.PRACTICE)
    assert world.answer(ada, attempt, "q1", "a", key, Kind.CHECK).state.closed
    again = world.answer(ada, attempt, "q1", "a", key, Kind.CHECK)
    assert (again.fresh, again.state.closed, again.state.checks) == (False, True, 1)


@pytest.mark.parametrize("key", ["s-1", "p-1"])
def test_a_retry_after_submitting_hears_the_truth(world: World, ada: str, key: str) -> None:
    attempt = world.start(ada)
    world.answer(ada, attempt, "q1", "a", key)
    submit_attempt(world.services, ada, attempt)
    assert not world.answer(ada, attempt, "q1", "a", key).fresh


@pytest.mark.parametrize("key", ["", "p-1~q1~2", "s 1", "x" * 65, "s-\u202e1", "s-1\n"])
def test_a_key_is_plain_and_short(world: World, ada: str, key: str) -> None:
    attempt = world.start(ada)
    with pytest.raises(Refused):
        world.answer(ada, attempt, "q1", "a", key)
    with pytest.raises(Refused):
        world.start(ada, key=key)


def test_an_answer_has_a_bound(world: World, ada: str) -> None:
    attempt = world.start(ada)
    with pytest.raises(Refused):
        world.answer(ada, attempt, "q1", "a" * 30_000, "s-1")


def test_clients_at_once_get_dense_unique_numbers(world: World, ada: str) -> None:
    attempt = world.start(ada)
    each, threads, saved, broken = 12, 8, [], []

    def work(who: int) -> None:
        try:
            for n in range(each):
                key = f"s-{who}-{n}"
                saved.append(world.answer(ada, attempt, "q1", "abc"[n % 3], key).sequence)
                world.answer(ada, attempt, "q1", "abc"[n % 3], key)
        except Exception as error:  # noqa: BLE001 - any of them fails the test below
            broken.append(error)

    running = [threading.Thread(target=work, args=(who,)) for who in range(threads)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
    assert broken == []
    assert sorted(saved) == list(range(1, each * threads + 1))
    assert world.count(Response) == each * threads


def test_starts_at_once_make_one_attempt(world: World, ada: str) -> None:
    found: list[str] = []
    running = [
        threading.Thread(target=lambda n=n: found.append(world.start(ada, key=f"p-{n % 2}")))
        for n in range(8)
    ]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
    assert len(found) == 8
    assert len(set(found)) == 1


def test_who_has_not_seen_the_last_answer_is_told_it_and_changes_nothing(
    world: World, ada: str
) -> None:
    attempt = world.start(ada)
    to = (world.services, ada, attempt, "q1", Kind.ANSWER)
    save_response(*to, {"choice": "a"}, "s-1", seen=0)
    save_response(*to, {"choice": "b"}, "s-2", seen=1)
    with pytest.raises(Moved) as moved:
        save_response(*to, {"choice": "c"}, "s-3", seen=1)
    assert (moved.value.sequence, moved.value.response) == (2, {"choice": "b"})
    assert world.count(Response) == 2
    # What is stored already is not in anybody's way.
    again = save_response(*to, {"choice": "b"}, "s-2", seen=1)
    assert (again.sequence, again.fresh) == (2, False)
    assert save_response(*to, {"choice": "c"}, "s-3", seen=2).sequence == 3
