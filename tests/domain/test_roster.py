"""Lists of names as spreadsheets, school programs and people write them."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.domain.roster import Line, decoded, lines_of


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ada\nBo\n", [(1, "Ada"), (2, "Bo")]),
        ("\n\n Ada \r\n\r\nBo", [(3, "Ada"), (5, "Bo")]),
        ("Name\nAda\n", [(2, "Ada")]),
        ("\ufeffNickname;Class\nAda;9b\n;9b\nBo", [(2, "Ada"), (3, ""), (4, "Bo")]),
        ("Class,Student name\n9b,Ada\n9b", [(2, "Ada"), (3, "")]),
        ("Last name\tFirst_Name\nLovelace\tAda", [(2, "Ada Lovelace")]),
        ("First name,Mail\nAda,x", [(2, "Ada")]),
        ('"Lovelace, Ada",9b\nBo', [(1, "Lovelace, Ada"), (2, "Bo")]),
        ('"Hopper\nGrace",9c\nBo', [(1, "Hopper\nGrace"), (3, "Bo")]),
        ("", []),
        ("Name\n\n ,, \n", []),
        ("a\x00b", [(1, "ab")]),
    ],
)  # fmt: skip
def test_what_stands_on_which_line(text: str, names: list[tuple[int, str]]) -> None:
    assert lines_of(text) == [Line(*one) for one in names]


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_files_of_excel_keep_their_letters(coding: str) -> None:
    assert lines_of(decoded("Zoë\nMüller".encode(coding))) == [Line(1, "Zoë"), Line(2, "Müller")]


def test_a_cell_without_end_is_no_fault() -> None:
    assert [number for number, _ in lines_of("Ada\n" + "x" * 200_000 + "\nBo")] == [1, 2, 3]


@given(st.binary(max_size=200))
def test_any_bytes_come_to_something(data: bytes) -> None:
    for number, name in lines_of(decoded(data)):
        assert number > 0
        assert "\0" not in name


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0\ufeff"), min_size=1)))
def test_what_a_spreadsheet_wrote_is_read_back(names: list[str]) -> None:
    rows = [name.strip() for name in names if name.strip()]
    out = io.StringIO(newline="")
    csv.writer(out).writerows([["Name", "Class"], *([name, "9b"] for name in rows)])
    assert [name for _, name in lines_of(out.getvalue())] == rows
