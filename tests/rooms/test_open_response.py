"""What a teacher's levels earn, and what the machine says without judging."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from typing import Any

import pytest

from quizapp.domain.lesson import Evidence, Paragraph, Sentence
from quizapp.domain.offers.hand_marked import HandMarked
from quizapp.domain.question import BLANK, Asking, Context, State
from quizapp.questions import registry
from tests.rooms.pages import render

ROOM: Any = registry()["open-response"].room
TEXT = "The mill, once the town’s pride, stood empty for three decades."
PASSAGE = (
    Paragraph("p1", (Sentence("p1.s1", TEXT),), (Sentence("p1.e1", "Nobody used the old mill."),)),
)
ANSWER = {"text": "Because of the price."}


def line(one: str, weight: Any, *shares: Any) -> dict[str, Any]:
    levels = [{"id": f"{one}{n}", "text": f"Level {n}", "share": s} for n, s in enumerate(shares)]
    return {"id": one, "text": f"Criterion {one}", "weight": weight, "levels": levels}


def body_of(*rubric: dict[str, Any], **more: Any) -> Any:
    lines = rubric or (line("a", 1, 1, 0),)
    return ROOM.load({"rubric": list(lines), **more}, Context(passage=PASSAGE))


def credit(body: Any, **chosen: str) -> Fraction:
    return ROOM.decide(body, ANSWER, chosen).credit


def test_a_teacher_marks_it() -> None:
    assert isinstance(ROOM, HandMarked)
    assert ROOM.grade(body_of(), ANSWER).state is State.AWAITED
    assert [one.weight for one in ROOM.rubric(body_of(line("a", 0.5, 1, 0)))] == [Fraction(1, 2)]


def test_weighted_levels_add_up_exactly() -> None:
    body = body_of(line("a", 2, 1, "1/3", 0), line("b", 1, 1, 0))
    assert credit(body, a="a0", b="b0") == 1
    assert credit(body, a="a1", b="b0") == Fraction(5, 9)
    assert credit(body, a="a1", b="b1") == Fraction(2, 9)
    assert credit(body, a="a2", b="b1") == 0
    assert ROOM.decide(body, ANSWER, {"a": "a2", "b": "b1"}).state is State.WRONG
    assert ROOM.decide(body, ANSWER, {"a": "a0", "b": "b0"}).state is State.RIGHT


def test_a_criterion_without_a_known_level_earns_nothing() -> None:
    body = body_of(line("a", 2, 1, 0), line("b", 1, 1, 0))
    assert credit(body, b="b0") == Fraction(1, 3)
    assert credit(body, a="b0", b="other", c="a0") == 0


def test_a_better_level_never_earns_less() -> None:
    shares = (0, "1/4", "1/2", 1)
    body = body_of(line("a", 3, *shares), line("b", 0.25, *shares))
    for a, b in product(range(4), range(4)):
        mine = credit(body, a=f"a{a}", b=f"b{b}")
        assert 0 <= mine <= 1
        assert a == 3 or credit(body, a=f"a{a + 1}", b=f"b{b}") > mine
        assert b == 3 or credit(body, a=f"a{a}", b=f"b{b + 1}") > mine


@pytest.mark.parametrize("blank", [None, {}, {"text": ""}])
def test_blank_stays_blank_whatever_is_chosen(blank: Any) -> None:
    assert ROOM.grade(body_of(), blank) == BLANK
    assert ROOM.decide(body_of(), blank, {"a": "a0"}) == BLANK


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("It “stood empty for three decades”, they say.", "stood empty for three decades"),
        ("it STOOD\nempty, for three decades", "stood empty for three decades"),
        ("the town’s pride stood for long", None),
        ("once the town’s pride, stood", "once the town’s pride, stood"),
        ("stood empty for three years", None),
        ("empty for three decades", None),
        (f"{TEXT} {TEXT}", TEXT[:-1]),
    ],
)
def test_five_words_in_a_row_are_a_quotation(text: str, quote: str | None) -> None:
    view = ROOM.review(body_of(), {"text": text}, Asking(0))
    assert view["quotes"] == ((Evidence("p1.s1", quote),) if quote else ())
    assert all(one.quote in TEXT for one in view["quotes"])


def test_a_sentence_of_the_easier_level_is_quoted_too() -> None:
    said = ROOM.feedback(body_of(), {"text": "Because nobody used the old mill."})
    assert [one.evidence for one in said] == [
        (),
        (Evidence("p1.e1", "Nobody used the old mill"),),
    ]


@pytest.mark.parametrize(
    ("bounds", "said"),
    [
        ({}, ""),
        ({"least": 5}, "at least 5 words"),
        ({"least": 1}, "at least 1 word"),
        ({"most": 80}, "at most 80 words"),
        ({"least": 30, "most": 80}, "30 to 80 words"),
        ({"least": 30, "most": 30}, "30 words"),
    ],
)
def test_the_page_states_how_long_it_should_be(bounds: dict[str, int], said: str) -> None:
    assert ROOM.public(body_of(**bounds), Asking(0))["length"] == said


def test_the_page_tells_neither_the_model_answer_nor_the_rubric() -> None:
    one = body_of(line("a", 1, 1, 0), model="Because of the price, they say.")
    other = body_of(line("b", 2, 1, "1/2", 0), line("c", 1, 1, 0))
    pages = [
        render(registry()["open-response"], "ask.html", ROOM.public(body, Asking(5), ANSWER))
        for body in (one, other)
    ]
    assert pages[0] == pages[1]
    assert "they say" not in pages[0]


def test_length_is_advice_and_never_refused() -> None:
    body = body_of(least=5, most=6)
    assert ROOM.read(body, {"written": ["Too short."]}, Asking(0)) == {"text": "Too short."}
    short, long = ROOM.feedback(body, {"text": "No."})[0], ROOM.feedback(body, ANSWER)[0]
    assert (short.part, short.right, short.text) == ("1 word", False, "Asked for: 5 to 6 words.")
    assert (long.part, long.right) == ("4 words", False)
    assert ROOM.review(body, {"text": "Because of the high price."}, Asking(0))["fits"]


def test_what_is_too_long_is_asked_again_and_kept_whole() -> None:
    text = "a b\n" * 3000
    got = ROOM.read(body_of(), {"written": [text]}, Asking(0))
    assert "11,999 characters; 10,000 are the most" in got.message
    assert got.given == {"text": text.strip()}
    assert ROOM.public(body_of(), Asking(0), got.given)["text"] == text.strip()


def test_a_list_shows_how_it_begins() -> None:
    long = {"text": "word " * 40}
    assert ROOM.response_class(body_of(), {"text": "One\n line"}) == "One line"
    assert ROOM.response_class(body_of(), long).endswith("word…")
    assert len(ROOM.response_class(body_of(), long)) <= 80
