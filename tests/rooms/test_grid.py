"""The grid: rows left blank, the chance correction, and its expectation."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from typing import Any

import pytest

from quizapp.domain.question import Context
from quizapp.questions import rooms
from tests.rooms.laws.common import EVIDENCE

ROOM = rooms()["true-false-not-stated"]
THREE = ["true", "false", "not-stated"]


def body_of(keys: list[str], columns: list[str], rule: str = "rows") -> Any:
    rows = [
        {"id": f"r{n}", "text": f"Row {n}", "key": key, "explanation": "So.", "evidence": EVIDENCE}
        for n, key in enumerate(keys)
    ]
    return ROOM.load({"rows": rows, "columns": columns, "scoring": {"rule": rule}}, Context())


def credit(body: Any, judged: dict[str, str]) -> Fraction:
    return ROOM.grade(body, {"rows": judged}).credit


def test_columns_are_all_three_unless_said() -> None:
    raw = {"rows": [{"id": "r", "text": "Row", "key": "true", "explanation": "So."}]}
    assert ROOM.load(raw, Context()).columns == tuple(THREE)


def test_a_blank_row_is_wrong_once_any_is_answered() -> None:
    body = body_of(["true", "false", "not-stated", "true"], THREE)
    assert credit(body, {"r0": "true"}) == Fraction(1, 4)
    assert ROOM.grade(body, {"rows": {}}).blank


@pytest.mark.parametrize(("right", "expected"), [(0, "0"), (1, "0"), (2, "1/4"), (4, "1")])
def test_chance_correction_of_four_rows_in_three_columns(right: int, expected: str) -> None:
    body = body_of(["true"] * 4, THREE, "chance_corrected")
    judged = {f"r{n}": "true" if n < right else "false" for n in range(4)}
    assert credit(body, judged) == Fraction(expected)


@pytest.mark.parametrize("rule", ROOM.rules)
@pytest.mark.parametrize("columns", [THREE, THREE[:2]])
@pytest.mark.parametrize("count", [2, 3, 4, 5])
def test_guess_is_the_mean_over_all_answers(rule: str, columns: list[str], count: int) -> None:
    body = body_of([columns[n % 2] for n in range(count)], columns, rule)
    every = [
        credit(body, {f"r{n}": column for n, column in enumerate(judged)})
        for judged in product(columns, repeat=count)
    ]
    assert ROOM.guess(body).credit == sum(every, Fraction(0)) / len(every)


@pytest.mark.parametrize("rule", ROOM.rules)
def test_one_more_right_row_never_lowers(rule: str) -> None:
    body = body_of(["true", "false", "not-stated"], THREE, rule)
    for judged in product(THREE, repeat=3):
        given = {f"r{n}": column for n, column in enumerate(judged)}
        for row in body.rows:
            assert credit(body, given | {row.id: row.key}) >= credit(body, given)


def test_feedback_names_no_column() -> None:
    body = body_of(["true", "not-stated"], THREE)
    said = ROOM.feedback(body, {"rows": {"r0": "false"}})
    assert [(one.part, one.right, one.text) for one in said] == [("Row 0", False, "")]
