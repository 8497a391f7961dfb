"""Several things in one cell, ranges and gaps, as a teacher writes them."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.domain.shapes import Choice, Gap, Gaps, Option, TextEntry, Tier
from quizapp.domain.spreadsheet import defused, kept, undefused
from quizapp.interop.tables import ranges
from quizapp.interop.tables.arranging import match_in, match_out
from quizapp.interop.tables.brackets import gaps_in, gaps_out
from quizapp.interop.tables.cells import (
    CellError,
    Cells,
    Said,
    items,
    listed,
    numbered,
    share,
    told,
)
from quizapp.interop.tables.likeness import alike

WORDS = st.text(alphabet="ab[]|*~\\=: ", min_size=1, max_size=8).filter(
    lambda one: one == one.strip()
)


@given(st.lists(WORDS, min_size=1, max_size=4))
def test_a_list_comes_back_whatever_signs_it_holds(texts: list[str]) -> None:
    assert items(listed(texts)) == texts


@given(st.dictionaries(st.integers(1, 99), WORDS, max_size=4))
def test_numbered_lines_come_back(texts: dict[int, str]) -> None:
    lines = {n: Said(text) for n, text in texts.items()}
    assert numbered(told(lines)) == (lines, "")


@pytest.mark.parametrize(
    ("cell", "lines", "rest"),
    [
        ("2: No.", {2: Said("No.")}, ""),
        ("1) Yes.\n2. No.", {1: Said("Yes."), 2: Said("No.")}, ""),
        ("2 (not-in-text): No.\nNever.", {2: Said("No.\nNever.", "not-in-text")}, ""),
        ("Look again.\n2: No.", {2: Said("No.")}, "Look again."),
    ],
)
def test_lines_are_read_as_people_write_them(cell: str, lines: dict[int, Said], rest: str) -> None:
    assert numbered(cell) == (lines, rest)


@pytest.mark.parametrize(
    ("text", "value"),
    [("1/4", "1/4"), ("25%", "1/4"), ("0,5", "1/2"), ("-1/3", "-1/3"), ("1", "1")],
)
def test_a_share_is_read(text: str, value: str) -> None:
    assert share(text, "credit") == Fraction(value)


@pytest.mark.parametrize("text", ["", "half", "1/0", "2", "150%", "1e9", "9" * 50])
def test_what_is_no_share_is_refused(text: str) -> None:
    with pytest.raises(CellError):
        share(text, "credit")


@pytest.mark.parametrize(
    ("text", "tier", "unit"),
    [
        ("30", Tier(Fraction(30), Fraction(30), value=Fraction(30)), ""),
        ("30 ± 1 years", Tier(Fraction(29), Fraction(31), value=Fraction(30)), "years"),
        ("30 +/- 0.5", Tier(Fraction("29.5"), Fraction("30.5"), value=Fraction(30)), ""),
        (
            "-20 ± 5% %",
            Tier(Fraction(-21), Fraction(-19), value=Fraction(-20), relative=Fraction(1, 20)),
            "%",
        ),
        ("25..35 km", Tier(Fraction(25), Fraction(35)), "km"),
        ("35 – 25", Tier(Fraction(25), Fraction(35)), ""),
        ("1/3", Tier(Fraction(1, 3), Fraction(1, 3), value=Fraction(1, 3)), ""),
        ("30%", Tier(Fraction(30), Fraction(30), value=Fraction(30)), "%"),
    ],
)
def test_a_number_is_read_with_its_range_and_unit(text: str, tier: Tier, unit: str) -> None:
    assert ranges.read(text, "number", Fraction(1)) == (tier, unit)


@pytest.mark.parametrize("text", ["", "many", "1,500", "1/0", "30 ± -1", "3 0", "0x10", "30 ±"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(CellError, match="is no number"):
        ranges.read(text, "number", Fraction(1))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024-11-27", "2024-11-27", "2024-11-27"),
        ("2024-02", "2024-02", "2024-02"),
        ("2023..2024-12-31", "2023", "2024-12-31"),
        ("2023 to 2024", "2023", "2024"),
    ],
)
def test_a_date_is_read_with_its_range(text: str, first: str, last: str) -> None:
    assert ranges.read(text, "date", Fraction(1)) == (Tier(first, last), "")


@pytest.mark.parametrize(
    "text", ["27.11.2024", "2024-02-30", "2024-13", "0000", "2024..2023", "24"]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(CellError, match="is no date"):
        ranges.read(text, "date", Fraction(1))


AMOUNTS = st.fractions(-1000, 1000, max_denominator=60)


@given(AMOUNTS, st.fractions(0, 50, max_denominator=60))
def test_a_range_of_numbers_comes_back_exactly(value: Fraction, room: Fraction) -> None:
    for tier in (
        Tier(value - room, value + room, value=value),
        Tier(value - room, value + room),
    ):
        assert ranges.read(ranges.written(tier), "number", Fraction(1)) == (tier, "")


def typed(*texts: str, wrong: tuple[str, ...] = ()) -> TextEntry:
    return TextEntry(
        tuple(Option(t, t, "", right=True, credit=Fraction(1)) for t in texts),
        tuple(Option(t, t, "") for t in wrong),
    )


def chosen(right: str, *wrong: str) -> Choice:
    texts = dict.fromkeys((right, *wrong))
    return Choice(tuple(Option(t, t, "", t == right, Fraction(t == right)) for t in texts), 1)


@given(
    st.lists(st.text(alphabet="ab[]\\ ", max_size=5), min_size=2, max_size=2),
    st.one_of(
        st.builds(lambda one, two: typed(one, wrong=(two,)), WORDS, WORDS),
        st.builds(lambda one, two: chosen(one, f"{two}x{one}"), WORDS, WORDS),
    ),
)
def test_gaps_come_back_whatever_signs_they_hold(
    texts: list[str], entry: TextEntry | Choice
) -> None:
    shape = Gaps((texts[0], Gap("g", entry), texts[1]))
    assert alike(gaps_in(gaps_out(shape)), shape)


def test_a_gap_is_written_in_brackets() -> None:
    shape = gaps_in(Cells(["They met in the [mill|old mill|~school] on [*Monday|Sunday]."]))
    assert shape.parts[::2] == ("They met in the ", " on ", ".")
    first, second = shape.gaps
    assert alike(
        Gaps(("", first, "")),
        Gaps(("", Gap("g", typed("mill", "old mill", wrong=("school",))), "")),
    )
    assert alike(Gaps(("", second, "")), Gaps(("", Gap("g", chosen("Monday", "Sunday")), "")))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("no gap", "no gap"),
        ("a [gap", "never closed"),
        ("a gap]", "no other half"),
        ("an [] empty one", "gap 1 is empty"),
        ("a [~wrong] one", "no right answer"),
        ("a [*one|*two] list", "2 right answers"),
    ],
)
def test_broken_gaps_say_what_is_wrong(text: str, said: str) -> None:
    with pytest.raises(CellError, match=said):
        gaps_in(Cells([text]))


def test_gaps_in_any_order_are_joined_by_the_key() -> None:
    shape = gaps_in(Cells(["[a] and [b] and [c]"], "1 = 3"))
    assert shape.interchangeable == (("g1", "g3"),)
    assert gaps_out(shape).key == "1 = 3"
    with pytest.raises(CellError, match="names no gaps"):
        gaps_in(Cells(["[a] and [b]"], "1 = 9"))


def test_pairs_have_an_equals_sign() -> None:
    cells = Cells(["owns the boats = the guild", "1 \\= 1 = true | so", "= the church"])
    shape = match_in(cells, reuse=False, ordered=False)
    assert [row.text for row in shape.rows] == ["owns the boats", "1 = 1"]
    assert [option.text for option in shape.options] == ["the guild", "true", "so", "the church"]
    assert match_out(shape).options == cells.options
    with pytest.raises(CellError, match="no equals sign"):
        match_in(Cells(["owns the boats", "a = b"]), reuse=False, ordered=False)


@given(st.text(alphabet="'=+-@a\t", max_size=6))
def test_a_cell_that_would_run_is_kept_and_given_back(text: str) -> None:
    assert undefused(kept(text)) == text
    assert kept(text) == defused(kept(text)) or text.startswith("'")
