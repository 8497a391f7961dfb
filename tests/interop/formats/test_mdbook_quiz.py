"""Quizzes of mdbook-quiz come in."""

from __future__ import annotations

import pytest

from quizapp.domain.shapes import Choice, TextEntry
from quizapp.interop.format import Fit
from quizapp.interop.formats import mdbook_quiz
from quizapp.interop.model import Brought, Source
from quizapp.interop.trouble import ReadError


def read(text: str, name: str = "mill.toml") -> Brought:
    return mdbook_quiz.read(Source(text.encode(), name))


CHOICE = """
[[questions]]
type = "MultipleChoice"
id = "mill-1"
prompt.prompt = "Where do they *meet*?"
prompt.distractors = ["In the school", "In the **harbour**"]
answer.answer = "In the mill"
context = "The first sentence says it."
"""


def test_a_single_answer_is_a_single_choice() -> None:
    brought = read(CHOICE)
    (parcel,) = brought.parcels
    (question,) = parcel.questions
    assert (parcel.title, question.id, question.place) == ("mill", "mill-1", "line 2")
    assert (question.stem, question.explanation) == (
        "Where do they *meet*?",
        "The first sentence says it.",
    )
    assert isinstance(question.shape, Choice)
    assert [(o.text, o.right) for o in question.shape.options] == [
        ("In the mill", True),
        ("In the school", False),
        ("In the **harbour**", False),
    ]
    assert (question.shape.most, question.rule, brought.losses) == (1, "", ())


def test_a_list_of_answers_is_all_or_nothing() -> None:
    text = CHOICE.replace('"In the mill"', '["In the mill", "At home"]')
    question = read(text).parcels[0].questions[0]
    assert isinstance(question.shape, Choice)
    assert (question.shape.most, question.rule) == (4, "all_or_nothing")


@pytest.mark.parametrize(
    ("line", "texts"),
    [
        ("prompt.answerIndex = 1", ["In the school", "In the mill", "In the **harbour**"]),
        ("prompt.answerIndex = 99", ["In the school", "In the **harbour**", "In the mill"]),
        ("prompt.sortAnswers = true", ["In the **harbour**", "In the mill", "In the school"]),
    ],
)
def test_a_fixed_order_is_kept(line: str, texts: list[str]) -> None:
    shape = read(f"{CHOICE}{line}\n").parcels[0].questions[0].shape
    assert isinstance(shape, Choice)
    assert ([o.text for o in shape.options], shape.ordered_as_written) == (texts, True)


def test_a_short_answer_has_all_its_spellings() -> None:
    text = """
[[questions]]
type = "ShortAnswer"
prompt.prompt = "Who met?"
prompt.response = "long"
answer.answer = "the council"
answer.alternatives = ["council"]
promptExplanation = true
colour = "red"
"""
    brought = read(text)
    shape = brought.parcels[0].questions[0].shape
    assert isinstance(shape, TextEntry)
    assert [o.text for o in shape.accept] == ["the council", "council"]
    assert sorted(loss.field for loss in brought.losses) == [
        "/colour",
        "/prompt/response",
        "/promptExplanation",
    ]


def test_a_shared_text_is_a_stimulus() -> None:
    text = f'[multipart]\nq = "The *mill* is old."\n{CHOICE}multipart = "q"\n'
    (parcel,) = read(text).parcels
    assert [(one.id, one.quote and one.quote.text) for one in parcel.stimuli] == [
        ("q", "The *mill* is old.")
    ]
    assert parcel.questions[0].stimulus == "q"


def test_code_is_told_to_lose_its_lines() -> None:
    text = CHOICE.replace('"Where do they *meet*?"', '"""Look:\n\n```\na\nb\n```\n"""')
    brought = read(text)
    assert brought.parcels[0].questions[0].stem == "Look: a b"
    assert "the lines of a program" in [loss.what for loss in brought.losses]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"MultipleChoice"', '"Tracing"', "a program is to be traced"),
        ('"MultipleChoice"', '"Informal"', "the type 'Informal' is not known"),
        (
            'prompt.prompt = "Where do they *meet*?"',
            "prompt.prompt = 7",
            "prompt.prompt is no text",
        ),
        ('["In the school", "In the **harbour**"]', "[]", "nothing beside it"),
        ('["In the school", "In the **harbour**"]', '["In the mill"]', "read alike"),
        ('answer.answer = "In the mill"', "answer = 1", "is missing"),
        ('"In the mill"', "[1]", "answer.answer is no text"),
    ],
)
def test_a_broken_question_is_refused_and_its_neighbour_comes_in(
    old: str, new: str, said: str
) -> None:
    brought = read(CHOICE.replace(old, new) + CHOICE)
    assert len(brought.parcels[0].questions) == 1
    (refusal,) = brought.refusals
    assert said in refusal.message
    assert (refusal.place, refusal.number) == ("line 2", 1)


def test_a_header_inside_of_a_text_leaves_the_places_to_numbers() -> None:
    text = CHOICE.replace('"In the mill"', '"""\n[[questions]]"""')
    assert read(text).parcels[0].questions[0].place == "question 1"


@pytest.mark.parametrize(
    ("text", "said", "line"),
    [
        ("a = \n", "the TOML is damaged", 1),
        ("x = 1\n", "it has no \\[\\[questions\\]\\]", 0),
        ("questions = []\n", "no question", 0),
        (f"questions = {'[' * 5000}\n", "the TOML is damaged", 0),
    ],
)
def test_what_is_no_quiz_says_why_and_where(text: str, said: str, line: int) -> None:
    with pytest.raises(ReadError, match=said) as caught:
        read(text)
    assert caught.value.problem.line == line


def test_a_quiz_is_known_by_its_header() -> None:
    assert mdbook_quiz.fits(Source(CHOICE.encode(), "x.toml")) is Fit.SURE
    assert mdbook_quiz.fits(Source(CHOICE.encode(), "")) is Fit.LIKELY
    assert mdbook_quiz.fits(Source(b"a = 1", "x.toml")) is Fit.PERHAPS
    assert mdbook_quiz.fits(Source(b"\xff\x00", "x.toml")) is Fit.NO
