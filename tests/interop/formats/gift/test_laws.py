"""What holds of any text: reading ends, says where, and agrees with what a text is made of."""

from __future__ import annotations

import re
from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.interop.formats import gift
from quizapp.interop.formats.gift.blocks import blocks
from quizapp.interop.formats.gift.cursor import Cursor
from quizapp.interop.formats.gift.out.texts import escaped
from quizapp.interop.model import Source
from quizapp.interop.trouble import ReadError

CHEAP = {"max_examples": 100, "deadline": None}
GOOD = (
    "// [id:7] [tag:sea]\n::Mill::[html]Where <b>is</b> it?{=here#so ~%-50%there####end}\n\n"
    "$CATEGORY: $course$/top/a//b/c\n\nHow many?{#=30:1 =%50%25..35 ~#no}\n\n"
    "Match.{=a -> b = -> c}\n\n"
    "Order.{>3 ALL V ABS\nx\ny\nz}\n\nSo?{F#a#b}\n\nIt {~a =b} \\{so\\}.\n\nRead.\n\nWhy?{}\n"
)
SIGNS = st.sampled_from([*"=~#{}:\\%>[]$/ \n1.aT", "->", "####", "::", "\n\n", "[html]", "%50%"])


@st.composite
def spoilt(draw: st.DrawFn) -> str:
    """The good file with some signs more and some less."""
    text = GOOD
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(text)))
        cut = draw(st.integers(0, 3))
        text = text[:at] + draw(SIGNS | st.just("")) + text[at + cut :]
    return text


@settings(**CHEAP)
@given(spoilt() | st.lists(SIGNS, max_size=30).map("".join))
def test_whatever_stands_in_a_file_it_is_read_or_refused_with_its_place(text: str) -> None:
    source = Source(text.encode())
    gift.fits(source)
    try:
        found = gift.read(source)
    except ReadError:
        return
    lines = text.count("\n") + 1
    for refusal in found.refusals:
        place = re.fullmatch(r"line (\d+), column (\d+)", refusal.place)
        assert place, refusal
        assert 1 <= int(place[1]) <= lines
    ids = [one.id for parcel in found.parcels for one in parcel.questions]
    assert len(set(ids)) == len(ids)


@settings(**CHEAP)
@given(st.binary(max_size=40) | st.binary(max_size=20).map(lambda data: GOOD.encode() + data))
def test_whatever_the_bytes_are_nothing_but_a_read_error_is_raised(data: bytes) -> None:
    gift.fits(Source(data))
    with suppress(ReadError):
        gift.read(Source(data))


@settings(**CHEAP)
@given(st.text(st.sampled_from("ab\\:#=~{}n\n%-> "), max_size=20))
def test_what_is_escaped_is_read_as_it_was(text: str) -> None:
    (block,) = blocks(f"x{escaped(text)}x")
    cursor = Cursor(block)
    assert cursor.taken("=", "~", "#", "{", "}", "::") == f"x{text}x"
    assert cursor.done


@settings(**CHEAP)
@given(st.lists(st.sampled_from(["", " ", "// note", "a {=b}", "::c::d", "e"]), max_size=12))
def test_every_line_that_is_not_blank_is_in_one_block_at_its_place(lines: list[str]) -> None:
    found = list(blocks("\n".join(lines)))
    numbers = [number for block in found for number in block.lines]
    assert numbers == [n for n, line in enumerate(lines, start=1) if line.strip()]
    for block in found:
        for number, start in zip(block.lines, block.starts, strict=True):
            assert (block.at(start).line, block.at(start).column) == (number, 1)
