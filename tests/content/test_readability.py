"""Readability of a passage by level."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from quizapp.content.check import check_file
from quizapp.content.readability import grades, syllables
from quizapp.domain.lesson import Level


def test_syllables_are_counted_by_hyphenation() -> None:
    count = syllables()

    assert [count(word) for word in ("town", "hospital", "Damascus")] == [1, 3, 3]


def test_each_level_has_its_grade_in_english_alone(
    good: dict[str, Any], write: Callable[..., Path]
) -> None:
    hard = "International organisations repeatedly characterise negotiations as extraordinarily"
    good["passage"][1]["sentences"][0]["text"] = f"{hard} complicated undertakings."
    good["passage"][1]["easier"] = [{"id": "p2.e1", "text": "The talks are hard."}]
    unit = check_file(write(good)).unit
    assert unit is not None

    found = grades(unit)

    assert found[Level.STANDARD] > found[Level.EASIER] + 3
    swedish = check_file(write({**good, "language": "sv"})).unit
    assert swedish is not None
    assert grades(swedish) == {}
