"""Text out of bytes that nobody vouches for."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.interop.safe.text import decoded
from quizapp.interop.trouble import ReadError

WRITTEN = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff"))


@given(WRITTEN, st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_text_in_unicode_comes_in_as_it_is(text: str, encoding: str) -> None:
    assert decoded(text.encode(encoding)) == text


@given(st.binary(max_size=60))
def test_bytes_are_text_or_refused(data: bytes) -> None:
    with suppress(ReadError):
        assert isinstance(decoded(data), str)


@pytest.mark.parametrize(
    ("data", "line", "column", "named"),
    [
        (b"first line\nna\xefve", 2, 3, "0xef"),
        (b"\xff\xfea\x00\n\x00b\x00\x00\xd8", 2, 2, "UTF-16"),
        (b"one\ntwo \x00", 2, 5, "NUL"),
    ],
)
def test_bad_text_is_named_with_its_place(data: bytes, line: int, column: int, named: str) -> None:
    with pytest.raises(ReadError) as caught:
        decoded(data)
    problem = caught.value.problem
    assert (problem.line, problem.column) == (line, column)
    assert named in problem.message
