"""Words of the pages: quotes in quotation marks."""

from __future__ import annotations

import pytest

from quizapp.web.words import quoted

pytestmark = pytest.mark.whatever_database


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain words", "“plain words”"),
        ("It writes “if confirmed”", "“It writes ‘if confirmed’”"),
        ("“may” calm the conflict", "“‘may’ calm the conflict”"),
        ("“reportedly”", "“reportedly”"),
        ("“are said to” and “may”", "“‘are said to’ and ‘may’”"),
        ("the town’s mayor", "“the town’s mayor”"),
        ('a "straight" one', '“a "straight" one”'),
    ],
)
def test_marks_inside_of_a_quote_differ_from_its_own(text: str, shown: str) -> None:
    assert quoted(text) == shown
