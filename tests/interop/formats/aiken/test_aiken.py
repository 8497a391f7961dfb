"""Aiken: the documented form, what breaks it, and what is written."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.domain.lesson import Evidence, Why, WhyKind
from quizapp.domain.shapes import Choice, Extended, Option
from quizapp.interop.format import Fit
from quizapp.interop.formats import aiken
from quizapp.interop.model import Brought, Parcel, Question, Source
from quizapp.interop.trouble import ReadError

GOOD = """Where did the council meet?
A. In the mill
B) In the *port*
ANSWER: A

Who rang the bell?
A. The miller

B. Nobody
C. The sailor
ANSWER:C
"""


def brought(text: str) -> Brought:
    return aiken.read(Source(text.encode(), "harbour.txt"))


def test_questions_with_one_right_answer() -> None:
    (parcel,) = brought(GOOD).parcels
    assert parcel.title == "harbour"
    assert [(one.stem, one.place) for one in parcel.questions] == [
        ("Where did the council meet?", "line 1"),
        ("Who rang the bell?", "line 6"),
    ]
    first, second = (one.shape for one in parcel.questions)
    assert isinstance(first, Choice)
    assert isinstance(second, Choice)
    assert (first.most, [one.right for one in first.options]) == (1, [True, False])
    assert [one.credit for one in second.options] == [0, 0, 1]


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("A. x\nB. y\nANSWER: A", 1, "no question before it"),
        ("Two\nlines?\nA. x\nB. y\nANSWER: A", 2, "goes on in a second line"),
        ("Why?\nA. x\nB. y\ngoes on\nB. z\nANSWER: A", 3, "the right answer is not told"),
        ("Why?\na. x\nb. y\nANSWER: A", 2, "does not begin as it should"),
        ("Why?\nA.x\nB. y\nANSWER: A", 2, "does not begin as it should"),
        ("Why?\nA. x\nB. y\nAnswer: B", 4, "right answer is not as it should be"),
        ("Why?\nA. x\nB. y\nANSWER B", 4, "right answer is not as it should be"),
        ("Why?\nA. x\nB. y\nANSWER: C", 4, "no answer has that letter"),
        ("Why?\nA. x\nB. y\nANSWER: a", 4, "no answer has that letter"),
        ("Why?\nA. x\nB. y\nANSWER:", 4, "no answer has that letter"),
        ("Why?\nA. x\nC. y\nANSWER: A", 3, "found the letter C, expected B"),
        ("Why?\nA. x\nANSWER: A", 1, "one answer is not enough"),
        ("Why?\nANSWER: A", 1, "no answer at all is not enough"),
        ("Why?\nA. x\nB. y", 3, "the right answer is not told"),
        ("ANSWER: A", 1, "no question before it"),
    ],
)
def test_a_broken_question_keeps_nobody_out(text: str, line: int, says: str) -> None:
    found = brought(f"{GOOD}\n{text}\n\n{GOOD}")
    assert len(found.parcels[0].questions) == 4
    refusal = found.refusals[0]
    assert says in refusal.message
    assert (refusal.place, bool(refusal.help)) == (f"line {line + 12}", True)


def test_one_broken_among_five_hundred() -> None:
    whole = ["Why?\nA. x\nB. y\nANSWER: A\n"] * 500
    whole[250] = "Why?\nA. x\nB. y\nANSWER: D\n"
    found = brought("\n".join(whole))
    assert (len(found.parcels[0].questions), len(found.refusals)) == (499, 1)
    assert found.refusals[0].number == 251


@pytest.mark.parametrize("text", ["", "\n \n"])
def test_a_file_without_a_question(text: str) -> None:
    with pytest.raises(ReadError, match="holds no question"):
        brought(text)


@pytest.mark.parametrize(
    ("data", "fit"),
    [
        (GOOD.encode(), Fit.SURE),
        (GOOD.encode("utf-16"), Fit.SURE),
        (GOOD.encode() * 2000, Fit.SURE),
        (b"Why?{=so ~not}", Fit.NO),
        (b"A letter.\nB. of the mill\nANSWER: none" + b"\nand on" * 9, Fit.PERHAPS),
        (GOOD.replace("Who", "Qu\u00e9").encode("latin-1"), Fit.SURE),
        (b"\xff", Fit.NO),
        (b"\x01\xff" + GOOD.encode(), Fit.NO),
    ],
)
def test_what_looks_like_aiken(data: bytes, fit: Fit) -> None:
    assert aiken.fits(Source(data)) is fit


def options(*texts: str, right: int = 0) -> tuple[Option, ...]:
    return tuple(
        Option(f"a{n}", text, f"/options/{n}/text", n == right, Fraction(n == right))
        for n, text in enumerate(texts)
    )


def test_what_is_written_and_what_is_told() -> None:
    why = Why(WhyKind.NOT_IN_TEXT, "No.")
    first, second = options("The *mill*", "The port")
    shape = Choice((first, Option("b", second.text, second.pointer, why=why)), 1)
    essay = Question("q2", "Why?", Extended(scored=True))
    odd = Question("q3", "A. this?", Choice(options("x", "y"), 1))
    poll = Question("q4", "Which?", Choice(options("x", "y", right=5), 1))
    long = Question("q5", "Which?", Choice(options(*(f"x{n}" for n in range(27))), 1))
    one = Question(
        "q1",
        "Where *was*\nit?",
        shape,
        explanation="So.",
        objective="o1",
        evidence=(Evidence("p1.s1", "mill"),),
    )
    file = aiken.write(Parcel("Mill", (one, essay, odd, poll, long)))
    assert file.data.decode() == "Where was it?\nA. The mill\nB. The port\nANSWER: A\n"
    told = [(loss.item, loss.field) for loss in file.losses]
    assert told == [
        ("", ""),
        ("q1", "/stem"),
        ("q1", "/options/0/text"),
        ("q1", "/options/1/why"),
        ("q1", "/explanation"),
        ("q1", "/objective"),
        ("q1", "/evidence"),
        ("q2", ""),
        ("q3", ""),
        ("q4", ""),
        ("q5", ""),
    ]
    assert not any(loss.kept for loss in file.losses)


def test_a_unit_that_aiken_cannot_hold_at_all_is_an_empty_file() -> None:
    assert aiken.write(Parcel("Mill", (Question("q", "Why?", Extended(scored=True)),))).data == b""


LINES = st.sampled_from(
    ["Why?", "A. x", "B) y", "C. z", "ANSWER: A", "ANSWER: B", "", "a. q", "Answer:"]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(LINES, max_size=14))
def test_every_question_is_read_or_refused(lines: list[str]) -> None:
    try:
        found = brought("\n".join(lines))
    except ReadError:
        assert not any(lines)
        return
    keys = sum(line.startswith("ANSWER:") for line in lines)
    came = [one for parcel in found.parcels for one in parcel.questions]
    assert len(came) <= keys <= len(came) + len(found.refusals)
    assert len({one.id for one in came}) == len(came)
