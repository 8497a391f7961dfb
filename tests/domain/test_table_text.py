"""Tables as lines that people type."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.domain.authoring.table_text import table_rows, table_text

CELLS = st.text(alphabet="ab|\\-: \n\tnt", max_size=6).map(str.strip)


@given(st.lists(st.lists(CELLS, min_size=1, max_size=4), max_size=5))
def test_what_is_written_is_read_as_the_same(rows: list[list[str]]) -> None:
    assert table_rows(table_text(rows)) == rows


@given(st.text(alphabet="ab|\\-: \n\tnt\r", max_size=40))
def test_what_is_read_stays_what_it_is(text: str) -> None:
    rows = table_rows(text)
    assert table_rows(table_text(rows)) == rows


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a | b\n1 | 2", [["a", "b"], ["1", "2"]]),
        ("a\tb\n1\t", [["a", "b"], ["1", ""]]),
        ("| a | b |\n|---|:-:|\n| 1 | 2 |", [["a", "b"], ["1", "2"]]),
        ("a\n\n  \n-", [["a"]]),
        ("a\nb\n-", [["a"], ["b"], ["-"]]),
        ("| a | |\n| \\| | \\\\ |", [["a", ""], ["|", "\\"]]),
        ("", []),
    ],
)
def test_lines(text: str, rows: list[list[str]]) -> None:
    assert table_rows(text) == rows
