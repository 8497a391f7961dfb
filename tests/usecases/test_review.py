"""Review: what is offered when, what is kept, and that the schedule follows from the record."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.domain.attempt import Kind, Mode
from quizapp.domain.mastery import Mastery
from quizapp.domain.question import State
from quizapp.domain.review import MOST_A_DAY, Answered, Recall, card
from quizapp.store.tables import Review
from quizapp.usecases.attempts import submit_attempt
from quizapp.usecases.errors import Closed, NotFound, Refused
from quizapp.usecases.holding import Holding
from quizapp.usecases.reading import my_progress
from quizapp.usecases.review import how_many, load_review, today
from quizapp.usecases.review.schedule import next_due
from tests.support.overhear import statements
from tests.usecases.world import World, open_world, unit, write_lessons

AT = datetime(2026, 3, 1, 8, tzinfo=UTC)
ANSWERS = st.lists(
    st.builds(
        Answered,
        st.integers(0, 10**8).map(lambda seconds: AT + timedelta(seconds=seconds)),
        st.booleans(),
        st.sampled_from(Recall),
    ),
    min_size=1,
    max_size=10,
)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    opened = open_world(tmp_path, [unit(), unit("five", items=5, title="Five")])
    yield opened
    opened.services.close()


@pytest.fixture
def ada(world: World) -> str:
    return world.guest().person_id


def done(world: World, person: str, answers: dict[str, str], **start: object) -> str:
    world.clock.go_on(minutes=1)
    attempt = world.start(person, key=f"p-{world.clock.time:%d%H%M}", **start)
    for item, choice in answers.items():
        world.answer(person, attempt, item, choice, f"s-{item}")
    submit_attempt(world.services, person, attempt)
    return attempt


def offered(world: World, person: str) -> list[str]:
    return [one.place.item_id for one in today(world.services, person).offers]


@given(ANSWERS, st.randoms(use_true_random=False))
def test_the_schedule_follows_from_the_answers_alone(
    answers: list[Answered], chance: object
) -> None:
    mixed = list(answers)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    first = next_due.__wrapped__(card(answers))
    assert next_due.__wrapped__(card(mixed)) == next_due(card(mixed)) == first
    assert first >= card(answers)[-1].at + timedelta(days=1)


@given(ANSWERS)
def test_a_better_answer_never_comes_back_sooner(answers: list[Answered]) -> None:
    last = card(answers)[-1].at + timedelta(days=2)
    again, hard, good = (
        next_due(card([*answers, Answered(last, in_review=True, recall=recall)]))
        for recall in Recall
    )
    assert again <= hard <= good


def test_nothing_is_offered_before_a_first_lesson_is_handed_in(world: World, ada: str) -> None:
    assert today(world.services, ada) == today(world.services, "nobody")
    attempt = world.start(ada, Mode.PRACTICE)
    world.answer(ada, attempt, "q1", "c", "s-1", Kind.CHECK)
    assert offered(world, ada) == []
    assert today(world.services, ada).next_at is None


def test_what_was_wrong_comes_at_once_and_the_rest_when_it_is_due(world: World, ada: str) -> None:
    done(world, ada, {"q1": "a", "q2": "b", "q3": "c"})
    now = today(world.services, ada)
    assert [one.place.item_id for one in now.offers] == ["q3"]
    assert (now.done, now.more, now.held) == (0, False, 0)
    assert now.next_at == AT + timedelta(days=1, minutes=1)
    world.review(ada, "q3", "a", "p-1")
    now = today(world.services, ada)
    assert (now.offers, now.done) == ((), 1)
    world.clock.time = AT + timedelta(days=1, hours=-2)
    # Partly right waits for a day, right for two; a day begins at midnight (UTC).
    assert offered(world, ada) == ["q2", "q3"]
    world.clock.go_on(days=1)
    assert sorted(offered(world, ada)) == ["q1", "q2", "q3"]


def test_what_went_wrong_in_review_waits_for_the_next_day(world: World, ada: str) -> None:
    done(world, ada, {"q1": "a", "q2": "a", "q3": "c"})
    world.review(ada, "q3", "c", "p-1")
    assert offered(world, ada) == []
    world.clock.go_on(days=1)
    assert offered(world, ada) == ["q3"]


def test_a_few_questions_a_day_across_lessons(world: World, ada: str) -> None:
    done(world, ada, {})
    done(world, ada, {}, unit="five")
    now = today(world.services, ada)
    assert len(now.offers) == MOST_A_DAY == how_many(world.services, ada, Holding())
    assert now.more
    assert {one.place.unit_id for one in now.offers} == {"mill", "five"}
    for n, one in enumerate(now.offers):
        world.review(ada, one.place.item_id, "a", f"p-{n}", one.place.unit_id)
    now = today(world.services, ada)
    assert (now.offers, now.done, now.more) == ((), MOST_A_DAY, True)
    assert how_many(world.services, ada, Holding()) == 0
    with pytest.raises(Closed):
        world.review(ada, "q5", "a", "p-more", "five")
    world.clock.go_on(days=1)
    assert len(offered(world, ada)) == MOST_A_DAY


def test_a_quiz_under_way_keeps_its_items(world: World, ada: str) -> None:
    done(world, ada, {"q1": "a"})
    assert offered(world, ada) == ["q2", "q3"]
    opened = world.start(ada, key="p-again", fresh=True)
    now = today(world.services, ada)
    assert (now.offers, now.held) == ((), 2)
    with pytest.raises(Closed):
        world.review(ada, "q2", "a", "p-1")
    assert world.count(Review) == 0
    eve = world.guest("Eve").person_id
    done(world, eve, {})
    assert offered(world, eve) == ["q1", "q2", "q3"]
    submit_attempt(world.services, ada, opened)
    assert offered(world, ada) == ["q1", "q2", "q3"]


def test_practice_under_way_holds_nothing_back(world: World, ada: str) -> None:
    done(world, ada, {"q1": "a"})
    world.start(ada, Mode.PRACTICE, key="p-again")
    assert offered(world, ada) == ["q2", "q3"]


def test_right_after_another_try_is_hard(world: World, ada: str) -> None:
    world.clock.go_on(minutes=1)
    attempt = world.start(ada, Mode.PRACTICE)
    world.answer(ada, attempt, "q1", "c", "s-1", Kind.CHECK)
    world.answer(ada, attempt, "q1", "a", "s-2", Kind.CHECK)
    world.answer(ada, attempt, "q2", "a", "s-3", Kind.CHECK)
    world.answer(ada, attempt, "q3", None, "s-4", Kind.REVEAL)
    submit_attempt(world.services, ada, attempt)
    assert offered(world, ada) == ["q3"]
    world.clock.go_on(days=1)
    assert sorted(offered(world, ada)) == ["q1", "q3"]
    world.clock.go_on(days=1)
    assert sorted(offered(world, ada)) == ["q1", "q2", "q3"]


def test_nobody_reviews_what_they_were_never_asked(world: World, ada: str) -> None:
    done(world, ada, {})
    eve = world.guest("Eve").person_id
    for person, unit_id in ((eve, "mill"), (ada, "five"), ("nobody", "mill")):
        with pytest.raises(NotFound):
            world.review(person, "q1", "a", "p-1", unit_id)
    assert world.count(Review) == 0


def test_sending_twice_is_reviewing_once(world: World, ada: str) -> None:
    done(world, ada, {})
    assert world.review(ada, "q1", "c", "p-1") == 1
    assert world.review(ada, "q1", "a", "p-1") == 1
    assert world.count(Review) == 1
    with pytest.raises(Closed):
        world.review(ada, "q1", "a", "p-2")
    with pytest.raises(Refused):
        world.review(ada, "q2", "a", "no key at all~")
    assert world.review(ada, "q2", None, "p-3") == 2
    eve = world.guest("Eve").person_id
    done(world, eve, {})
    assert world.review(eve, "q1", "a", "p-1") == 1


def test_a_review_is_ones_own_and_keeps_its_version(world: World, ada: str) -> None:
    done(world, ada, {})
    world.review(ada, "q1", "b", "p-1")
    world.review(ada, "q2", None, "p-2")
    first = load_review(world.services, ada, 1)
    assert (first.item.id, first.grade.credit, first.grade.state) == (
        "q1",
        Fraction(1, 4),
        State.PARTLY,
    )
    assert load_review(world.services, ada, 2).response is None
    eve = world.guest("Eve").person_id
    for person, number in ((eve, 1), (ada, 3), (ada, 0)):
        with pytest.raises(NotFound):
            load_review(world.services, person, number)
    edited = unit(title="The councils, edited")
    edited["items"][0]["options"][1]["credit"] = "1/2"
    write_lessons(world.folder / "lessons", [edited, unit("five", items=5, title="Five")])
    world.services.library.refresh(force=True)
    assert load_review(world.services, ada, 1).grade.credit == Fraction(1, 4)
    world.clock.go_on(days=1)
    offer = next(one for one in today(world.services, ada).offers if one.place.item_id == "q1")
    assert offer.version.unit.title == "The councils, edited"
    number = world.review(ada, "q1", "b", "p-3")
    assert load_review(world.services, ada, number).grade.credit == Fraction(1, 2)


def test_an_item_that_is_gone_is_no_longer_asked(world: World, ada: str) -> None:
    done(world, ada, {})
    shorter = unit()
    shorter["items"] = shorter["items"][1:]
    write_lessons(world.folder / "lessons", [shorter])
    (world.folder / "lessons" / "harbour" / "five.json").unlink()
    world.services.library.refresh(force=True)
    assert offered(world, ada) == ["q2", "q3"]
    (world.folder / "lessons" / "harbour" / "mill.json").write_text(json.dumps({}))
    world.services.library.refresh(force=True)
    now = today(world.services, ada)
    assert (now.offers, now.next_at, how_many(world.services, ada, Holding())) == ((), None, 0)


def test_the_schedule_survives_a_restart(world: World, ada: str) -> None:
    done(world, ada, {"q1": "a"})
    for day in range(4):
        for n, item in enumerate(offered(world, ada)):
            world.review(ada, item, "ab"[day % 2], f"p-{day}-{n}")
        world.clock.go_on(days=1)
    before = today(world.services, ada)
    again = open_world(world.folder, [unit(), unit("five", items=5, title="Five")])
    again.clock.time = world.clock.time
    next_due.cache_clear()
    after = today(again.services, ada)
    again.services.close()
    assert [one.place for one in after.offers] == [one.place for one in before.offers]
    assert (after.next_at, after.done) == (before.next_at, before.done)


def test_a_glance_is_cheap_and_never_stale(world: World, ada: str) -> None:
    done(world, ada, {"q1": "a"})
    assert how_many(world.services, ada, Holding()) == 2
    with statements(world.engine) as sent:
        assert how_many(world.services, ada, Holding()) == 2
    assert len(sent) == 1
    world.review(ada, "q2", "a", "p-1")
    assert how_many(world.services, ada, Holding()) == 1
    opened = world.start(ada, key="p-again", fresh=True)
    assert how_many(world.services, ada, Holding()) == 0
    world.clock.go_on(minutes=1)
    submit_attempt(world.services, ada, opened)
    assert how_many(world.services, ada, Holding()) == 3
    world.clock.go_on(days=400)
    assert how_many(world.services, ada, Holding()) == 3
    write_lessons(world.folder / "lessons", [unit(items=2), unit("five", items=5)])
    world.services.library.refresh(force=True)
    assert how_many(world.services, ada, Holding()) == 2


def test_turned_off_it_offers_and_takes_nothing(world: World, ada: str) -> None:
    done(world, ada, {})
    off = replace(world, services=replace(world.services, review=False))
    assert today(off.services, ada).offers == ()
    assert how_many(off.services, ada, Holding()) == my_progress(off.services, ada).due == 0
    with pytest.raises(NotFound):
        off.review(ada, "q1", "a", "p-1")
    assert my_progress(world.services, ada).due == 3


def test_mastery_counts_all_answers_of_lessons_and_reviews(world: World, ada: str) -> None:
    done(world, ada, {"q1": "a", "q2": "c"})
    (councils,) = my_progress(world.services, ada).mastery
    assert [(one.objective_id, one.right, one.last) for one in councils.objectives] == [
        ("o1", 1, 1),
        ("o2", 0, 1),
    ]
    world.review(ada, "q3", None, "p-1")
    world.review(ada, "q2", "a", "p-2")
    for n in range(1, 4):
        world.clock.go_on(days=1)
        done(world, ada, {"q1": "a", "q3": "a" if n < 3 else "b"}, fresh=True)
    done(world, ada, {"q1": "c"}, unit="five")
    five, councils = my_progress(world.services, ada).mastery
    assert (five.unit_id, five.title) == ("five", "Five")
    first, second = councils.objectives
    # The key that was asked for and the blank ones are no answers.
    assert (first.answers, first.right, first.last) == (7, 4, 5)
    assert first.mastery is Mastery.MASTERED
    assert (second.right, second.last, second.mastery) == (1, 2, Mastery.NOT_YET)
    assert 0.5 < first.estimate.known < 1
    assert second.estimate.deviation > first.estimate.deviation
