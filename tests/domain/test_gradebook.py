"""A grade from what counts: by hand, and what holds for every class."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.domain.gradebook import (
    By,
    Facts,
    Part,
    State,
    Work,
    category_share,
    counting,
    course_grade,
    rest_weight,
    state,
)

ZERO, HALF, ONE = Fraction(0), Fraction(1, 2), Fraction(1)
SHARES = st.fractions(min_value=0, max_value=1, max_denominator=60)
POINTS = st.fractions(min_value=0, max_value=50, max_denominator=4)
WEIGHTS = st.integers(0, 100).map(Fraction)
WORKS = st.lists(st.builds(Work, POINTS, SHARES), max_size=8)
PARTS = st.lists(st.builds(Part, WEIGHTS, st.none() | SHARES), max_size=6)


def test_a_grade_by_hand() -> None:
    homework = category_share(By.EQUAL, [Work(Fraction(10), ONE), Work(Fraction(30), HALF)])
    tests = category_share(By.POINTS, [Work(Fraction(10), ONE), Work(Fraction(30), HALF)])
    assert (homework, tests) == (Fraction(3, 4), Fraction(5, 8))
    parts = [Part(Fraction(40), homework), Part(Fraction(60), tests)]
    assert course_grade(parts) == Fraction(27, 40)


def test_a_category_without_work_leaves_its_weight_to_the_others() -> None:
    parts = [Part(Fraction(40), HALF), Part(Fraction(60), None)]
    assert course_grade(parts) == HALF
    assert course_grade([Part(Fraction(60), None)]) is None
    assert course_grade([]) is None
    assert course_grade([Part(ZERO, ONE)]) is None


@pytest.mark.parametrize("by", By)
def test_no_work_is_no_nought(by: By) -> None:
    assert category_share(by, []) is None


def test_work_without_points_weighs_nothing_by_points() -> None:
    works = [Work(ZERO, ZERO), Work(Fraction(2), ONE)]
    assert category_share(By.POINTS, works) == ONE
    assert category_share(By.EQUAL, works) == HALF
    assert category_share(By.POINTS, works[:1]) is None


@pytest.mark.parametrize(
    ("facts", "expected", "share"),
    [
        (Facts(), State.NOTHING, None),
        (Facts(under_way=True), State.UNDER_WAY, None),
        (Facts(under_way=True, late=True, closed=True), State.UNDER_WAY, None),
        (Facts(late=True), State.OVERDUE, None),
        (Facts(late=True, closed=True), State.MISSING, ZERO),
        (Facts(closed=True), State.MISSING, ZERO),
        (Facts(closed=True, was_there=False), State.BEFORE, None),
        (Facts(closed=True, excused=True), State.EXCUSED, None),
        (Facts(handed_in=True, share=HALF), State.SCORED, HALF),
        (Facts(handed_in=True, share=HALF, closed=True), State.SCORED, HALF),
        (Facts(handed_in=True, share=HALF, closed=True, was_there=False), State.SCORED, HALF),
        (Facts(handed_in=True, share=HALF, under_way=True), State.SCORED, HALF),
        (Facts(handed_in=True, share=HALF, waiting=2), State.WAITING, None),
        (Facts(handed_in=True, waiting=2), State.WAITING, None),
        (Facts(handed_in=True), State.UNSCORED, None),
        (Facts(handed_in=True, share=HALF, excused=True), State.EXCUSED, None),
    ],
)
def test_what_counts(facts: Facts, expected: State, share: Fraction | None) -> None:
    assert state(facts) is expected
    assert counting(expected, facts.share) == share


@pytest.mark.parametrize(("weights", "rest"), [([], 100), ([40], 60), ([40, 60], 0), ([70, 60], 0)])
def test_what_is_left_for_work_without_a_category(weights: list[int], rest: int) -> None:
    assert rest_weight(weights) == rest


@given(PARTS)
def test_a_grade_lies_between_its_parts(parts: list[Part]) -> None:
    grade = course_grade(parts)
    heard = [one.share for one in parts if one.share is not None and one.weight]
    if not heard:
        assert grade is None
    else:
        assert grade is not None
        assert min(heard) <= grade <= max(heard)


@given(st.sampled_from(By), WORKS)
def test_a_share_is_the_formula_to_the_digit(by: By, works: list[Work]) -> None:
    weights = [one.points if by is By.POINTS else ONE for one in works]
    pairs = zip(weights, works, strict=True)
    earned = sum((weight * one.share for weight, one in pairs), ZERO)
    expected = earned / sum(weights) if sum(weights) else None
    assert category_share(by, works) == expected
    parts = [Part(one.points, one.share) for one in works]
    assert course_grade(parts) == category_share(By.POINTS, works)


@given(PARTS, st.integers(1, 9))
def test_only_the_proportion_of_weights_matters(parts: list[Part], times: int) -> None:
    scaled = [Part(one.weight * times, one.share) for one in parts]
    assert course_grade(scaled) == course_grade(parts)


@given(PARTS, WEIGHTS, st.randoms())
def test_what_counts_nowhere_changes_nothing(
    parts: list[Part], weight: Fraction, chance: Random
) -> None:
    more = [*parts, Part(weight, None)]
    chance.shuffle(more)
    assert course_grade(more) == course_grade(parts)


@given(st.sampled_from(By), WORKS, SHARES, POINTS)
def test_better_work_never_lowers_a_grade(
    by: By, works: list[Work], share: Fraction, points: Fraction
) -> None:
    worse = category_share(by, [*works, Work(points, share / 2)])
    better = category_share(by, [*works, Work(points, share)])
    if worse is None:
        assert better is None
    else:
        assert better is not None
        assert worse <= better <= 1


@given(st.sampled_from(By), WORKS, POINTS)
def test_missing_work_never_raises_a_grade(by: By, works: list[Work], points: Fraction) -> None:
    before = category_share(by, works)
    after = category_share(by, [*works, Work(points, ZERO)])
    if before is not None:
        assert after is not None
        assert after <= before


@given(WORKS)
def test_alike_points_weigh_alike(works: list[Work]) -> None:
    alike = [Work(Fraction(3), one.share) for one in works]
    assert category_share(By.POINTS, alike) == category_share(By.EQUAL, alike)
