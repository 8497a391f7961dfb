"""What is asked again, and when: order of arrival, days, and the rule from credit to rating."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.domain.review import (
    Answered,
    Card,
    Place,
    Recall,
    by_due,
    card,
    due,
    is_due,
    minutes,
    recall_of,
)

AT = datetime(2026, 3, 1, 8, tzinfo=UTC)
ANSWERS = st.lists(
    st.builds(
        Answered,
        st.integers(0, 10**7).map(lambda seconds: AT + timedelta(seconds=seconds)),
        st.booleans(),
        st.sampled_from(Recall),
    ),
    min_size=1,
    max_size=12,
)


def tomorrow(answers: Card) -> datetime:
    return answers[-1].at + timedelta(days=1)


@pytest.mark.parametrize(
    ("credit", "recall"),
    [
        ("1", Recall.GOOD),
        ("2/3", Recall.HARD),
        ("1/100", Recall.HARD),
        ("0", Recall.AGAIN),
    ],
)
def test_the_rating_follows_from_the_grade(credit: str, recall: Recall) -> None:
    assert recall_of(Fraction(credit)) is recall


@given(ANSWERS, st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_nothing(answers: list[Answered], chance: object) -> None:
    mixed = list(answers)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert card(mixed) == card(answers)
    assert [one.at for one in card(mixed)] == sorted(one.at for one in answers)


def test_a_review_follows_the_lesson_of_the_same_moment() -> None:
    lesson = Answered(AT, in_review=False, recall=Recall.GOOD)
    review = Answered(AT, in_review=True, recall=Recall.AGAIN)
    assert card([review, lesson]) == (lesson, review)


@given(ANSWERS)
def test_what_was_wrong_in_a_lesson_is_due_at_once(answers: list[Answered]) -> None:
    known = card(answers)
    missed = known[-1].recall is Recall.AGAIN and not known[-1].in_review
    assert due(known, tomorrow) == (known[-1].at if missed else tomorrow(known))


def test_the_one_that_has_waited_longest_comes_first() -> None:
    cards = {
        Place("c", "u", name): (
            Answered(AT + timedelta(days=n), in_review=False, recall=Recall.GOOD),
        )
        for n, name in enumerate(("late", "later", "latest"))
    }
    mixed = dict(reversed(cards.items()))
    assert [place.item_id for _, place in by_due(mixed, tomorrow)] == ["late", "later", "latest"]


@pytest.mark.parametrize(
    ("hours", "said"), [(-48, True), (0, True), (15, True), (16, False), (40, False)]
)
def test_an_item_is_due_for_the_whole_of_its_day(hours: int, said: bool) -> None:
    assert is_due(AT + timedelta(hours=hours), AT) is said


@pytest.mark.parametrize(("questions", "said"), [(0, 1), (1, 1), (3, 1), (4, 2), (6, 2)])
def test_minutes_are_told_rounded_up(questions: int, said: int) -> None:
    assert minutes(questions) == said
