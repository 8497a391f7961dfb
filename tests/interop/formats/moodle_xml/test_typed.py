"""shortanswer, numerical and essay."""

from __future__ import annotations

from fractions import Fraction

import pytest

from quizapp.domain.shapes import Extended, TextEntry, Value
from tests.interop.formats.moodle_xml.sheets import answer, lost, question, refused, shape, taken


def test_accepted_and_foreseen_answers() -> None:
    inside = (
        answer("Harbour", "100") + answer("Port", "80") + answer("Mill", "0", "It lies inland.")
    )
    found = shape("shortanswer", f"<usecase>1</usecase>{inside}")
    assert isinstance(found, TextEntry)
    assert [(one.text, one.credit) for one in found.accept] == [
        ("Harbour", Fraction(1)),
        ("Port", Fraction(4, 5)),
    ]
    assert [(one.text, one.explanation) for one in found.reject] == [("Mill", "It lies inland.")]
    assert found.capitals


def test_an_answer_that_earns_a_part_and_says_why_is_a_foreseen_one() -> None:
    found = shape("shortanswer", answer("Harbour", "100") + answer("Pier", "50", "A part of it."))
    assert isinstance(found, TextEntry)
    assert [(one.text, one.credit) for one in found.reject] == [("Pier", Fraction(1, 2))]


@pytest.mark.parametrize(
    ("text", "accepted", "losses"),
    [
        (r"5 \* 5", "5 * 5", []),
        ("*harbour*", "harbour", ["answer"]),
    ],
)
def test_an_asterisk_around_words_is_dropped_and_told(
    text: str, accepted: str, losses: list[str]
) -> None:
    found = shape("shortanswer", answer(text, "100"))
    assert isinstance(found, TextEntry)
    assert found.accept[0].text == accepted
    assert lost("shortanswer", answer(text, "100")) == losses


def test_an_asterisk_inside_leaves_the_answer_out() -> None:
    inside = answer("harbour", "100") + answer("harb*r", "100") + answer("*", "0", "Read again.")
    assert lost("shortanswer", inside) == ["answer", "answer/feedback"]
    assert refused("shortanswer", answer("harb*r", "100")) == "no answer in plain words is right"
    assert refused("shortanswer", answer("*", "100")) == "any answer at all is right"


def test_numbers_with_tolerance_and_unit() -> None:
    units = (
        "<units><unit><multiplier>1</multiplier><unit_name>km</unit_name></unit>"
        "<unit><multiplier>1000</multiplier><unit_name>m</unit_name></unit></units>"
    )
    inside = answer("12,5", "100", more="<tolerance>0.5</tolerance>") + answer("11", "50")
    found = shape("numerical", inside + units)
    assert isinstance(found, Value)
    assert found.kind == "number"
    assert found.unit == "km"
    first, second = found.tiers
    assert (first.lowest, first.value, first.highest) == (12, Fraction(25, 2), 13)
    assert (second.lowest, second.credit) == (11, Fraction(1, 2))
    assert lost("numerical", inside + units) == ["units"]


def test_of_numbers_each_earns_less_than_the_one_before() -> None:
    inside = answer("12", "100", more="<tolerance>1</tolerance>") + answer("20", "100")
    found = shape("numerical", inside + answer("12", "50") + answer("30", "40"))
    assert isinstance(found, Value)
    assert [(one.value, one.credit) for one in found.tiers] == [(12, 1), (30, Fraction(2, 5))]
    assert [one.text for one in found.accept] == ["11 – 13", "30"]
    assert lost("numerical", inside) == ["answer"]


def test_answers_that_can_not_be_told_apart_are_one() -> None:
    found = shape("shortanswer", answer("Mill", "100") + answer("the mill", "100"))
    assert isinstance(found, TextEntry)
    assert [one.text for one in found.accept] == ["Mill"]
    assert lost("shortanswer", answer("Mill", "100") + answer("mill", "50")) == ["answer"]


@pytest.mark.parametrize(
    ("inside", "why"),
    [
        (answer("twelve", "100"), "'twelve' is no number"),
        (answer("12", "50"), "no number earns 100 per cent"),
        (answer("*", "100"), "any number is right"),
    ],
)
def test_numbers_that_are_none_stay_outside(inside: str, why: str) -> None:
    assert refused("numerical", inside) == why


def test_information_for_graders_is_what_to_look_at() -> None:
    inside = (
        "<graderinfo format='html'><text>Two reasons from the text</text></graderinfo>"
        "<minwordlimit>20</minwordlimit><attachments>1</attachments>"
        "<responsetemplate format='html'><text>First,</text></responsetemplate>"
    )
    one = taken(question("essay", inside))
    assert one.shape == Extended(scored=True, least=20)
    (line,) = one.rubric
    assert line.text == "Two reasons from the text"
    assert [level.share for level in line.levels] == [1, Fraction(1, 2), 0]
    assert sorted(lost("essay", inside)) == ["attachments", "responsetemplate"]


def test_an_essay_without_points_is_for_discussion() -> None:
    one = taken(question("essay", "<defaultgrade>0</defaultgrade>"))
    assert one.shape == Extended(scored=False)
    assert one.points == 0
