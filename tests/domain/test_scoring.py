"""From credits to a mark."""

from __future__ import annotations

from datetime import UTC, datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.domain.attempt import Kind, Mode, Step
from quizapp.domain.lesson import Item
from quizapp.domain.policy import Policy
from quizapp.domain.question import Context, Response, State
from quizapp.domain.scoring import Mark, after_retries, mark_attempt, percent
from quizapp.questions import rooms

AT = datetime(2024, 12, 8, tzinfo=UTC)
CREDITS = st.fractions(0, 1, max_denominator=12)


def item(name: str, points: int = 1) -> Item:
    why = {"kind": "not-in-text", "text": "No."}
    raw = {
        "options": [
            {"id": "a", "text": "A", "key": True},
            {"id": "b", "text": "B", "why": why, "credit": "1/2"},
            {"id": "c", "text": "C", "why": why},
        ]
    }
    body = rooms()["single-choice"].load(raw, Context())
    return Item(
        id=name,
        type="single-choice",
        stem="Which?",
        objective="o1",
        points=Fraction(points),
        body=body,
    )


def step(name: str, sequence: int, choice: str, kind: Kind = Kind.ANSWER) -> Step:
    response: Response = {"choice": choice}
    return Step(name, sequence, kind, response, AT)


def marked(mode: Mode, items: list[Item], *said: Step) -> Mark:
    return mark_attempt(items, rooms(), Policy(mode), said)


@pytest.mark.parametrize(
    ("credit", "tries", "penalty", "expected"),
    [
        ("1", 0, "1/3", "1"),
        ("1", 1, "1/3", "1"),
        ("1", 2, "1/3", "2/3"),
        ("1", 3, "1/3", "1/3"),
        ("1", 4, "1/3", "0"),
        ("1", 9, "1/3", "0"),
        ("1/2", 2, "1/3", "1/6"),
        ("1/2", 3, "1/3", "0"),
        ("0", 2, "1/3", "0"),
        ("1", 3, "0", "1"),
    ],
)
def test_retries(credit: str, tries: int, penalty: str, expected: str) -> None:
    got = after_retries(Fraction(credit), tries, Fraction(penalty))
    assert got == Fraction(expected)


@given(CREDITS, st.integers(0, 9), CREDITS)
def test_retries_stay_in_bounds_and_never_rise(
    credit: Fraction, tries: int, penalty: Fraction
) -> None:
    now, next_ = (after_retries(credit, one, penalty) for one in (tries, tries + 1))
    assert 0 <= next_ <= now <= credit


@pytest.mark.parametrize(
    ("share", "shown"),
    [("0", 0), ("1", 100), ("1/2", 50), ("1/3", 33), ("2/3", 67), ("1/8", 13), ("1/200", 1)],
)
def test_percent_rounds_halves_up(share: str, shown: int) -> None:
    assert percent(Fraction(share)) == shown


@given(CREDITS)
def test_percent_is_whole_and_near(share: Fraction) -> None:
    assert abs(percent(share) - share * 100) <= Fraction(1, 2)


def test_mark_weighs_by_points_and_counts_blanks() -> None:
    items = [item("q1"), item("q2", 2), item("q3")]
    mark = marked(Mode.QUIZ, items, step("q1", 1, "a"), step("q2", 1, "b"))
    assert [one.state for one in mark.items] == [State.RIGHT, State.PARTLY, State.BLANK]
    assert (mark.score, mark.maximum, mark.share) == (2, 4, Fraction(1, 2))


def test_a_quiz_takes_no_penalty_for_changed_answers() -> None:
    said = [step("q1", n, choice) for n, choice in enumerate("cba", start=1)]
    assert marked(Mode.QUIZ, [item("q1")], *said).share == 1


def test_practice_takes_the_penalty_of_each_further_try() -> None:
    said = [step("q1", n, choice, Kind.CHECK) for n, choice in enumerate("ca", start=1)]
    mark = marked(Mode.PRACTICE, [item("q1")], *said)
    assert (mark.share, mark.items[0].tries) == (Fraction(2, 3), 2)


def test_thirds_add_up_exactly() -> None:
    items = [item(f"q{n}") for n in range(3)]
    said = [step(one.id, 1, "c", Kind.CHECK) for one in items]
    said += [step(one.id, 2, "a", Kind.CHECK) for one in items]
    mark = marked(Mode.PRACTICE, items, *said)
    assert mark.score == 2
    assert percent(mark.share) == 67


def test_nothing_to_earn_is_0() -> None:
    assert Mark(()).share == 0


def test_same_record_same_mark_in_any_order() -> None:
    items = [item("q1"), item("q2")]
    said = [step("q1", 1, "c"), step("q2", 1, "b"), step("q1", 2, "a")]
    assert marked(Mode.QUIZ, items, *said) == marked(Mode.QUIZ, items, *reversed(said))
