"""Marks of direction: what is kept of them, and what never is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.interop.safe.direction import in_order

LRE, RLE, PDF, LRO, RLO = "\u202a", "\u202b", "\u202c", "\u202d", "\u202e"
LRI, RLI, FSI, PDI = "\u2066", "\u2067", "\u2068", "\u2069"
MARKS = LRE + RLE + PDF + LRO + RLO + LRI + RLI + FSI + PDI
TEXTS = st.text(st.sampled_from(f"{MARKS}a\n"), max_size=12)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (f"The {RLO}llim{PDF} is old", "The llim is old"),
        (f"{LRO}a{RLE}b{PDF}c{PDF}d", f"a{RLE}b{PDF}cd"),
        (f"a{RLO}b", "ab"),
        (f"in {LRI}Ærø{PDI} and {FSI}Aix{PDI}", f"in {LRI}Ærø{PDI} and {FSI}Aix{PDI}"),
        (f"{RLE}a {LRE}b{PDF}{PDF}", f"{RLE}a {LRE}b{PDF}{PDF}"),
        (f"a{RLI}b", "ab"),
        (f"a{PDI}b{PDF}", "ab"),
        (f"{RLI}a{LRE}b{PDI}c{PDF}", f"{RLI}ab{PDI}c"),
        (f"{LRE}a{RLI}b{PDF}c{PDI}d{PDF}", f"{LRE}a{RLI}bc{PDI}d{PDF}"),
        (f"{RLI}a\nb{PDI}", "a\nb"),
    ],
)
def test_a_piece_may_say_its_direction_and_turn_no_letter_round(text: str, kept: str) -> None:
    assert in_order(text) == kept


@given(TEXTS)
def test_what_is_left_turns_nothing_and_is_left_for_good(text: str) -> None:
    left = in_order(text)
    assert not {LRO, RLO} & set(left)
    assert in_order(left) == left
    assert [one for one in left if one not in MARKS] == [one for one in text if one not in MARKS]
    assert sum(map(left.count, (LRI, RLI, FSI))) == left.count(PDI)
    assert left.count(LRE) + left.count(RLE) == left.count(PDF)


@given(TEXTS)
def test_what_has_its_partner_stays(text: str) -> None:
    left = in_order(text)
    assert in_order(f"{RLI}{left.replace(chr(10), '')}{PDI}").startswith(RLI)
