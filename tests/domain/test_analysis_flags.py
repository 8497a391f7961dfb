"""Flags: what each is raised by, and what raises none."""

from __future__ import annotations

from fractions import Fraction
from math import comb, isclose

import pytest

from quizapp.domain.analysis import (
    DEFINITIONS,
    RULES,
    Flag,
    Raised,
    Taken,
    consistency_in_words,
    discrimination_in_words,
    facility_in_words,
    flags,
    item_statistics,
    response_table,
)
from quizapp.domain.analysis.flags import chance

KEY = "Mill"


def found(*groups: tuple[int, str, int], key: str = KEY, **more: bool) -> tuple[Raised, ...]:
    """Flags over groups of attempts: how many, what they answer, and their points elsewhere."""
    answers = [(label, rest) for many, label, rest in groups for _ in range(many)]
    scores = [{"a": float(label == key), "b": float(rest)} for label, rest in answers]
    taken = [
        Taken(f"p{n:04}", label, Fraction(label == key), rest)
        for n, (label, rest) in enumerate(answers)
    ]
    rows = response_table(
        taken, [(one, Fraction(one == key)) for one in ("Mill", "School", "Quay")]
    )
    return flags(item_statistics(scores, {"a": 1.0, "b": 10.0})[0], rows, **more)


SOUND = ((30, "Mill", 9), (20, "Mill", 5), (10, "School", 5), (10, "Mill", 1), (20, "Quay", 1))


def test_a_sound_item_has_none() -> None:
    assert found(*SOUND) == ()


def test_a_wrong_key() -> None:
    assert found(*SOUND, key="Quay")[:2] == (
        Raised(Flag.WRONG_KEY, "Mill"),
        Raised(Flag.NEGATIVE),
    )


def test_a_second_right_answer() -> None:
    groups = ((16, "Mill", 9), (14, "School", 9), (30, "Quay", 5), (4, "Mill", 1), (26, "Quay", 1))
    assert found(*groups) == (Raised(Flag.SECOND_KEY, "School"),)


def test_an_answer_that_the_wording_gives_away() -> None:
    groups = tuple(
        (many, label, rest)
        for right, rest in ((26, 9), (25, 5), (24, 1))
        for many, label in ((right, "Mill"), (30 - right, "Quay"))
    )
    assert found(*groups) == (Raised(Flag.GUESSABLE),)


def test_a_class_too_small_to_tell_easy_from_given_away_raises_none() -> None:
    groups = ((9, "Mill", 9), (1, "Quay", 9), (10, "Mill", 5), (8, "Mill", 1), (2, "Quay", 1))
    assert found(*groups) == ()


def test_a_merely_easy_item_is_not_given_away() -> None:
    groups = ((30, "Mill", 9), (30, "Mill", 5), (20, "Mill", 1), (10, "Quay", 1))
    assert found(*groups) == ()


def test_an_item_that_tells_nothing() -> None:
    groups = tuple((15, label, rest) for rest in (9, 5, 1) for label in ("Mill", "Quay"))
    assert found(*groups) == (Raised(Flag.DUBIOUS),)


def test_a_handful_of_strong_students_is_no_proof() -> None:
    few = ((2, "School", 9), (1, "Mill", 9), (3, "Mill", 5), (3, "Mill", 1))
    assert {one.flag for one in found(*few)} <= {Flag.NEGATIVE}


def test_what_a_teacher_marks_has_no_wrong_answers() -> None:
    assert found(*SOUND, key="Quay", listed=False) == (Raised(Flag.NEGATIVE),)


@pytest.mark.parametrize(
    ("strong", "weak", "third"), [(8, 2, 10), (3, 0, 10), (5, 5, 6), (1, 1, 1)]
)
def test_chance_is_fishers(strong: int, weak: int, third: int) -> None:
    both = strong + weak
    ways = sum(comb(third, k) * comb(third, both - k) for k in range(strong, min(both, third) + 1))
    assert isclose(chance(strong, weak, third), ways / comb(2 * third, both), rel_tol=1e-9)


def test_every_flag_says_why_what_to_do_and_who_says_so() -> None:
    assert set(RULES) == set(Flag)
    for rule in RULES.values():
        assert rule.name
        assert rule.reason.endswith(".")
        assert rule.mend.endswith(".")
        assert "Moodle" in rule.source or "doi.org" in rule.source
    assert len({one.name for one in DEFINITIONS}) == len(DEFINITIONS)


def test_values_in_words() -> None:
    assert [facility_in_words(f) for f in (0.03, 0.5, 0.654, 0.99)] == [
        "extremely hard",
        "about right",
        "fairly easy",
        "extremely easy",
    ]
    assert [discrimination_in_words(d) for d in (-1, 0, 29, 30, 51)] == [
        "the wrong way round",
        "very weak",
        "weak",
        "adequate",
        "very good",
    ]
    assert [consistency_in_words(c) for c in (-40, 64, 75)] == [
        "not satisfactory",
        "middling",
        "satisfactory",
    ]
