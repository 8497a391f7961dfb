"""Control characters are found however they are written, and what only looks like one is not."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.content.controls import first_control

ALLOWED = "\t\n\r"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (r'{"a": "x\u0000"}', (8, "\x00")),
        (r'{"a": "\\\u001B"}', (9, "\x1b")),
        (r'{"a": "\b"}', (7, "\b")),
        (r'{"\f": 1}', (2, "\f")),
        ('{"a": "x\x7f"}', (8, "\x7f")),
        ('{"a": "\x85"}', (7, "\x85")),
        (r'{"a": "\u0085"}', (7, "\x85")),
    ],
)
def test_a_control_character_is_found_where_it_stands(text: str, found: tuple[int, str]) -> None:
    assert first_control(text) == found


@pytest.mark.parametrize(
    "text", [r'{"a": "\t\n\r\u0009\u000A"}', r'{"a": "\\u0000 \\b"}', r'{"a": "\u200f\u00a0é"}']
)
def test_tabs_line_breaks_and_words_about_escapes_are_none(text: str) -> None:
    assert first_control(text) is None


@given(st.text(st.characters(exclude_categories=["Cs"])), st.booleans())
def test_a_text_has_one_exactly_when_its_json_has(text: str, escaped: bool) -> None:
    held = any(c not in ALLOWED and (c < " " or "\x7f" <= c < "\xa0") for c in text)

    assert (first_control(json.dumps([text], ensure_ascii=escaped)) is not None) == held
