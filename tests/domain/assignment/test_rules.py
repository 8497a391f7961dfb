"""Which rules contradict each other."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from typing import Any

import pytest

from quizapp.domain.assignment.rules import USUAL, Late, Rules, Setting, When, faults
from quizapp.domain.attempt import Mode
from quizapp.domain.policy import Release

AT = datetime(2026, 3, 2, 8, tzinfo=UTC)
HOUR = timedelta(hours=1)
PRACTICE, EXAM = USUAL[Setting.PRACTICE], USUAL[Setting.EXAM]
QUIZ = USUAL[Setting.QUIZ]


def test_rules_that_nobody_has_touched_are_fine() -> None:
    assert faults(Rules()) == ()


@pytest.mark.parametrize("setting", Setting)
def test_what_is_usual_for_each_kind_is_fine(setting: Setting) -> None:
    assert faults(Rules(setting, plan=USUAL[setting], closes=AT)) == ()


def test_practice_is_taken_as_practice_and_all_else_as_a_quiz() -> None:
    modes = {setting: setting.mode for setting in Setting}
    assert modes == {
        Setting.PRACTICE: Mode.PRACTICE,
        Setting.QUIZ: Mode.QUIZ,
        Setting.EXAM: Mode.QUIZ,
        Setting.LIVE: Mode.QUIZ,
    }


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"opens": AT, "due": AT}, "due"),
        ({"opens": AT, "due": AT - HOUR}, "due"),
        ({"opens": AT, "closes": AT}, "closes"),
        ({"due": AT, "closes": AT - HOUR}, "closes"),
        ({"late": Late.REFUSE}, "due"),
        ({"late": Late.DEDUCT, "deduction": Fraction(1, 10)}, "due"),
        ({"late": Late.DEDUCT, "due": AT}, "deduction"),
        ({"setting": Setting.EXAM, "plan": EXAM}, "closes"),
        ({"setting": Setting.LIVE, "opens": AT}, "opens"),
        ({"setting": Setting.LIVE, "due": AT}, "due"),
        ({"setting": Setting.LIVE, "minutes": 5}, "minutes"),
        ({"setting": Setting.LIVE, "attempts": 2}, "attempts"),
        ({"setting": Setting.LIVE, "shuffle_items": True}, "shuffle_items"),
        ({"attempts": 0}, "attempts"),
        ({"attempts": 51}, "attempts"),
        ({"minutes": 0}, "minutes"),
        ({"minutes": 10_081}, "minutes"),
        ({"grace": -1}, "grace"),
        ({"grace": 601}, "grace"),
        ({"deduction": Fraction(11, 10)}, "deduction"),
        ({"deduction": Fraction(-1, 10)}, "deduction"),
        ({"pass_line": Fraction(11, 10)}, "pass_line"),
        ({"word": "x" * 41}, "word"),
        ({"setting": Setting.PRACTICE, "plan": QUIZ}, "correctness"),
        ({"plan": QUIZ | {Release.KEY: When.AT_ONCE}}, "key"),
        ({"plan": QUIZ | {Release.EXPLANATION: When.DUE}}, "explanation"),
    ],
)
def test_a_contradiction_is_told_with_its_field(change: dict[str, Any], field: str) -> None:
    (fault,) = faults(replace(Rules(), **change))
    assert fault.field == field
    assert fault.message.endswith(".")


@pytest.mark.parametrize(
    "change",
    [
        {"opens": AT, "due": AT + HOUR, "closes": AT + HOUR},
        {"due": AT, "late": Late.REFUSE},
        {"due": AT, "late": Late.DEDUCT, "deduction": Fraction(1)},
        {"setting": Setting.EXAM, "plan": EXAM, "due": AT},
        {"setting": Setting.PRACTICE, "plan": PRACTICE | {Release.KEY: When.BY_HAND}},
        {"plan": QUIZ | {Release.KEY: When.DUE}, "closes": AT},
        {"attempts": 1, "minutes": 1, "grace": 0, "pass_line": Fraction(0)},
    ],
)
def test_what_can_be_meant_is_no_contradiction(change: dict[str, Any]) -> None:
    assert faults(replace(Rules(), **change)) == ()
