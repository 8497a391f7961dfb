"""What each type of row means, and what is said of one that is broken."""

from __future__ import annotations

from fractions import Fraction

import pytest

from quizapp.domain.lesson import Evidence, Objective, WhyKind
from quizapp.domain.shapes import (
    Choice,
    Estimate,
    Extended,
    Gaps,
    Match,
    Order,
    TextEntry,
    Tier,
    Value,
)
from tests.interop.tables.tables import one, read

TWO = {"question": "Where?", "option_1": "mill", "option_2": "school"}


def test_a_single_choice_has_a_number_as_its_key() -> None:
    question = one(type="single choice", **TWO, key="2", points="1.5", hint="Look.", tags="a, b")
    assert isinstance(question.shape, Choice)
    assert [option.right for option in question.shape.options] == [False, True]
    assert (question.points, question.hint, question.tags) == (Fraction(3, 2), "Look.", ("a", "b"))


@pytest.mark.parametrize("key", ["2", "B", "b", "School", " 2 "])
def test_a_key_is_a_number_a_letter_or_a_text(key: str) -> None:
    shape = one(type="MC", **TWO, key=key).shape
    assert isinstance(shape, Choice)
    assert [option.right for option in shape.options] == [False, True]


def test_a_multiple_choice_has_several_and_what_is_said_of_each() -> None:
    shape = one(
        type="Multiple-Choice, in this order",
        **TWO,
        option_3="river",
        key="1; 3",
        credit="2: -50%",
        feedback="2 (not-in-text): It names no school.\n1: Yes.",
    ).shape
    assert isinstance(shape, Choice)
    assert (shape.most, shape.ordered_as_written) == (3, True)
    assert [option.credit for option in shape.options] == [1, Fraction(-1, 2), 1]
    assert [option.explanation for option in shape.options] == ["Yes.", "", ""]
    why = shape.options[1].why
    assert why is not None
    assert (why.kind, why.text) == (WhyKind.NOT_IN_TEXT, "It names no school.")


@pytest.mark.parametrize(("key", "right"), [("TRUE", 0), ("false", 1), ("2", 1), ("t", 0)])
def test_true_or_false(key: str, right: int) -> None:
    shape = one(type="true/false", question="The mill is new.", key=key).shape
    assert isinstance(shape, Choice)
    assert [option.right for option in shape.options].index(True) == right
    assert [option.text for option in shape.options] == ["True", "False"]


def test_a_short_answer_lists_what_counts() -> None:
    shape = one(
        type="short answer",
        question="Where?",
        key="the mill\nmill",
        credit="2: 1/2",
        option_1="the school",
        feedback="1 (contradicted): It burned.",
    ).shape
    assert isinstance(shape, TextEntry)
    assert [(option.text, option.credit) for option in shape.accept] == [
        ("the mill", 1),
        ("mill", Fraction(1, 2)),
    ]
    assert [option.why and option.why.kind for option in shape.reject] == [WhyKind.CONTRADICTED]


def test_numbers_and_dates_have_tiers() -> None:
    number = one(type="number", question="How many?", key="30 ± 1 years\n25..35", credit="2: 1/2")
    assert isinstance(number.shape, Value)
    assert number.shape.unit == "years"
    assert number.shape.tiers[1] == Tier(Fraction(25), Fraction(35), Fraction(1, 2))
    date = one(type="date", question="When?", key="2024-11-27").shape
    assert isinstance(date, Value)
    assert (date.tiers, date.precision) == ((Tier("2024-11-27", "2024-11-27"),), "day")


def test_an_order_stands_as_written_or_as_the_key_says() -> None:
    plain = one(type="ordering", question="Order.", option_1="a", option_2="b").shape
    assert isinstance(plain, Order)
    assert plain.key == (("o1",), ("o2",))
    tied = one(
        type="order", question="Order.", option_1="a", option_2="b", option_3="c", key="3, 1=2"
    )
    assert isinstance(tied.shape, Order)
    assert tied.shape.key == (("o3",), ("o1", "o2"))


def test_answers_that_serve_twice_make_categories() -> None:
    shape = one(type="matching", question="Match.", option_1="a = x", option_2="b = x").shape
    assert isinstance(shape, Match)
    assert shape.reuse
    once = one(type="matching", question="Match.", option_1="a = x", option_2="b = y").shape
    assert isinstance(once, Match)
    assert not once.reuse


def test_a_cloze_may_stand_in_the_question_alone() -> None:
    question = one(type="cloze", question="In the [mill].")
    assert isinstance(question.shape, Gaps)
    assert question.shape.parts[0] == "In the "


def test_texts_to_write_and_forecasts() -> None:
    essay = one(type="essay", question="Tell.", key="A model.", points="4")
    assert (essay.shape, essay.points) == (Extended(scored=True, model="A model."), 4)
    talk = one(type="discussion", question="Talk.", option_1="Why?", points="4")
    assert (talk.shape, talk.points) == (Extended(scored=False, prompt="Why?"), 0)
    guess = one(type="forecast", question="How likely?", option_1="It rains.", option_2="In May")
    assert guess.shape == Estimate("It rains.", "In May")


@pytest.mark.parametrize(
    ("cells", "shape", "most"),
    [
        ({**TWO, "key": "1"}, Choice, 1),
        ({**TWO, "key": "1, 2"}, Choice, 2),
        ({"question": "New?", "key": "true"}, Choice, 1),
        ({"question": "Where?", "key": "mill"}, TextEntry, 0),
        ({"question": "Tell.", "key": ""}, Extended, 0),
        ({"type": "MCQ", "question": "Q", "choices": "a;b;c", "answer": "AC"}, Choice, 3),
        ({"question": "Q", "options": "a | b;c", "answer": "b;c"}, Choice, 1),
        ({"question": "Q", "correct_answer": "a", "incorrect_answer_1": "b"}, Choice, 1),
    ],
)
def test_a_row_without_a_type_is_guessed(cells: dict[str, str], shape: type, most: int) -> None:
    found = one(**cells).shape
    assert isinstance(found, shape)
    assert getattr(found, "most", 0) in (most, None)


def test_objectives_and_evidence_are_told_by_id_or_text() -> None:
    header = ("question", "key", "objective", "evidence sentence", "evidence quote")
    brought = read(
        header,
        ("A?", "a", "o5: Name the place", "p1.s1\np1.s2", "the mill\nthe river"),
        ("B?", "b", "o5", "", ""),
        ("C?", "c", "Say when", "", ""),
        ("D?", "d", "Name the place", "", ""),
    )
    (parcel,) = brought.parcels
    assert parcel.objectives == (Objective("o5", "Name the place"), Objective("o2", "Say when"))
    assert [question.objective for question in parcel.questions] == ["o5", "o5", "o2", "o5"]
    assert parcel.questions[0].evidence == (
        Evidence("p1.s1", "the mill"),
        Evidence("p1.s2", "the river"),
    )


@pytest.mark.parametrize(
    ("cells", "place", "said"),
    [
        ({"type": "riddle"}, "A", "'riddle' is not known"),
        ({"question": ""}, "B", "is empty"),
        ({"key": "7"}, "E", "is none of the options"),
        ({"key": ""}, "E", "nothing is marked"),
        ({"key": "," * 50_000}, "E", "names 50001 options"),
        ({"key": "1, 2"}, "E", "2 options are marked"),
        ({"option 2": ""}, "C", "1 options, at least two"),
        ({"credit": "9: 1/2"}, "F", "there is no option 9"),
        ({"credit": "half"}, "F", "has no number"),
        ({"feedback": "1 (silly): No."}, "G", "'silly' is no reason"),
        ({"points": "many"}, "H", "is no number of points"),
        ({"evidence sentence": "p1.s1"}, "I", "1 sentences and 0 quotes"),
        ({"type": "other"}, "A", "stands in the column “quizapp” alone"),
    ],
)
def test_a_broken_row_is_named_by_row_and_column(
    cells: dict[str, str], place: str, said: str
) -> None:
    good = {
        "type": "single choice",
        "question": "Where?",
        "option 1": "mill",
        "option 2": "school",
        "key": "1",
        "credit": "",
        "feedback": "",
        "points": "",
        "evidence sentence": "",
        "evidence quote": "",
    }
    rows = [tuple(good.values()), tuple({**good, **cells}.values()), tuple(good.values())]
    brought = read(tuple(good), *rows)
    assert len(brought.parcels[0].questions) == 2
    (refusal,) = brought.refusals
    assert refusal.number == 2
    assert refusal.place == f"row 3, column {place}"
    assert said in refusal.message
    assert refusal.help


def test_what_a_row_has_beside_is_told() -> None:
    header = ("question", "key", "Level", "language", "id", "feedback", "explanation")
    brought = read(
        header,
        ("A?", "a", "easy", "de", "x1", "", ""),
        ("B?", "b", "easy", "fr", "x1", "Never mind.", "Because."),
    )
    assert [(loss.item, loss.field) for loss in brought.losses] == [
        ("", "/Level"),
        ("q2", "/feedback"),
        ("q2", "/id"),
        ("q2", "/language"),
    ]
    assert "column C 'Level'" in brought.losses[0].what
    assert brought.parcels[0].language == "de"
