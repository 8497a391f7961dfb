"""Every form that the documentation of GIFT has, as a tree."""

from __future__ import annotations

from fractions import Fraction

import pytest

from quizapp.interop.formats.gift.tree import (
    Answer,
    Broken,
    Category,
    Choices,
    Essay,
    Marked,
    Matching,
    Numerical,
    Ordering,
    Question,
    Remark,
    Span,
    TrueFalse,
    Typed,
)
from tests.interop.formats.gift.samples import answers, asked, entries


def told(one: Answer) -> tuple[str, Fraction | None, str, str]:
    return one.sign, one.weight, one.text.text, one.feedback.text if one.feedback else ""


@pytest.mark.parametrize(
    ("word", "true"), [("T", True), ("TRUE", True), ("F", False), ("FALSE", False)]
)
def test_true_or_false(word: str, true: bool) -> None:
    found = answers(f"The mill stands.{{{word}}}")
    assert found == TrueFalse(true, None, None)


def test_true_or_false_says_something_on_the_wrong_and_on_the_right_answer() -> None:
    found = answers("The mill stands.{ TRUE # Look again. # Just so. ####It does.}")
    assert isinstance(found, TrueFalse)
    assert [one and one.text for one in (found.wrong, found.right)] == ["Look again.", "Just so."]
    only_right = answers("The mill stands.{F##Just so.}")
    assert isinstance(only_right, TrueFalse)
    assert (only_right.wrong, only_right.right and only_right.right.text) == (None, "Just so.")


def test_small_letters_are_a_short_answer() -> None:
    assert isinstance(answers("The mill stands.{true}"), Typed)


def test_one_right_answer_of_several() -> None:
    found = answers("Where?{~In the port#No boat. ~%25%On the quay =In the mill#Yes. ~ Nowhere }")
    assert isinstance(found, Choices)
    assert [told(one) for one in found.answers] == [
        ("~", None, "In the port", "No boat."),
        ("~", Fraction(1, 4), "On the quay", ""),
        ("=", None, "In the mill", "Yes."),
        ("~", None, "Nowhere", ""),
    ]


@pytest.mark.parametrize(
    ("percent", "share"),
    [
        ("50", Fraction(1, 2)),
        ("-50", Fraction(-1, 2)),
        ("33.33333", Fraction(1, 3)),
        ("-14.28571", Fraction(-1, 7)),
        ("100", Fraction(1)),
        ("0", Fraction(0)),
        ("12.34", Fraction(617, 5000)),
    ],
)
def test_a_weight_is_a_share_of_the_points(percent: str, share: Fraction) -> None:
    found = answers(f"Which two?{{~%{percent}%mill ~%50%port}}")
    assert isinstance(found, Choices)
    assert found.answers[0].weight == share


def test_a_right_answer_may_be_written_as_in_cloze() -> None:
    found = answers("Where?{~port ~=mill#Yes. ~ = the mill}")
    assert isinstance(found, Choices)
    assert [told(one)[::2] for one in found.answers] == [
        ("~", "port"),
        ("=", "mill"),
        ("=", "the mill"),
    ]


def test_a_sign_of_per_cent_may_begin_a_text() -> None:
    found = answers("Which?{=%d prints a number ~%s}")
    assert isinstance(found, Choices)
    assert [told(one)[1:3] for one in found.answers] == [(None, "%d prints a number"), (None, "%s")]


def test_short_answers_with_weights() -> None:
    found = answers("Who?{=the miller =%75%a miller#Which one? =%0%*#No.}")
    assert isinstance(found, Typed)
    assert [told(one) for one in found.answers] == [
        ("=", None, "the miller", ""),
        ("=", Fraction(3, 4), "a miller", "Which one?"),
        ("=", Fraction(0), "*", "No."),
    ]


def test_a_lonely_short_answer_needs_no_sign() -> None:
    found = answers("Who?{the miller#Yes.}")
    assert isinstance(found, Typed)
    assert [told(one) for one in found.answers] == [("", None, "the miller", "Yes.")]


def test_rows_to_match_and_an_answer_that_fits_none() -> None:
    found = answers("Match.{\n=[html]<b>mill</b> -> river\n= boat->sea \n= -> desert\n}")
    assert isinstance(found, Matching)
    pairs = [
        (pair.left and (pair.left.mark, pair.left.text), pair.right.text) for pair in found.pairs
    ]
    assert pairs == [(("html", "<b>mill</b>"), "river"), (("", "boat"), "sea"), (None, "desert")]


@pytest.mark.parametrize(
    ("written", "low", "high", "form"),
    [
        ("1822", "1822", "1822", "value"),
        ("-1", "-1", "-1", "value"),
        ("1822:5", "1817", "1827", "margin"),
        ("-3.142 : 0.001", "-3.143", "-3.141", "margin"),
        ("1..5", "1", "5", "range"),
        ("-3.142..-3.141", "-3.142", "-3.141", "range"),
        ("5..1", "1", "5", "range"),
        (".5", "1/2", "1/2", "value"),
        ("1e3", "1000", "1000", "value"),
    ],
)
def test_a_number(written: str, low: str, high: str, form: str) -> None:
    found = answers(f"How many?{{#{written}}}")
    assert isinstance(found, Numerical)
    assert found.alone
    assert [one.span for one in found.answers] == [Span(Fraction(low), Fraction(high), form)]


def test_several_numbers_and_what_is_said_to_all_others() -> None:
    found = answers("How many?{#\n=30:0#Just so.\n=%50%30:5#Near.\n~#Far off.\n####Thirty.}")
    assert isinstance(found, Numerical)
    assert [(one.sign, one.weight, one.span is None) for one in found.answers] == [
        ("=", None, False),
        ("=", Fraction(1, 2), False),
        ("~", None, True),
    ]


def test_an_essay_with_feedback() -> None:
    one = asked("Why?{####Because.}")
    assert (one.answers, one.general and one.general.text) == (Essay(), "Because.")
    assert asked("Why? { }").answers == Essay()


def test_a_description_has_no_braces() -> None:
    assert asked("::On the mill::Read this first.").answers is None


@pytest.mark.parametrize(
    ("text", "shown", "words"),
    [
        ("Order.{>3 ALL VERTICAL ABSOLUTE_POSITION SHOW\nfirst\nsecond\nthird\n}", 0, 4),
        ("Order.{> 2 RANDOM\nfirst\nsecond\nthird}", 2, 1),
        ("Order.{>\nfirst\nsecond\nthird}", 0, 0),
        ("Order.{> =first =second =third }", 0, 0),
    ],
)
def test_entries_to_put_in_order(text: str, shown: int, words: int) -> None:
    found = answers(text)
    assert isinstance(found, Ordering)
    assert [one.text for one in found.entries] == ["first", "second", "third"]
    assert (found.shown, len(found.words)) == (shown, words)


def test_a_missing_word_has_text_behind_the_braces() -> None:
    one = asked("The mill stands by the {~sea =river} bank.")
    assert (one.stem.text, one.tail and one.tail.text) == ("The mill stands by the", "bank.")
    first = asked("{=Asia} is large.")
    assert (first.stem.text, first.tail and first.tail.text) == ("", "is large.")


def test_an_escaped_sign_means_nothing() -> None:
    one = asked(r"::Sum\:::2 \= 1 + 1 \{so\} \~ \# \\ \n end \a{=\=2\n\}}")
    assert one.title == "Sum:"
    assert one.stem.text == "2 = 1 + 1 {so} ~ # \\ \n end \\a"
    assert isinstance(one.answers, Typed)
    assert one.answers.answers[0].text.text == "=2\n}"


def test_a_mark_holds_for_all_texts_without_one() -> None:
    one = asked("[markdown]*Who*?{=[html]<i>he</i>#[plain]so ~she#not so####[moodle]he}")
    assert one.stem.mark == "markdown"
    assert isinstance(one.answers, Choices)
    first, second = one.answers.answers
    marks = [first.text.mark, first.feedback and first.feedback.mark]
    assert marks == ["html", "plain"]
    assert [second.text.mark, second.feedback and second.feedback.mark] == ["markdown"] * 2
    assert one.general
    assert one.general.mark == "moodle"
    assert asked("[else]Who?{}").stem.text == "[else]Who?"


def test_a_category_holds_until_the_next_one() -> None:
    first, second, third = entries(
        "$CATEGORY: $course$/top/Sea//land/Port\n\nWhy?{}\n\n$CATEGORY: x"
    )
    assert isinstance(first, Category)
    assert first.path == ("$course$", "top", "Sea/land", "Port")
    assert isinstance(second, Question)
    assert isinstance(third, Category)


def test_a_category_without_a_blank_line_behind_it() -> None:
    first, second = entries("$CATEGORY: Port\nWhy?{}")
    assert isinstance(first, Category)
    assert isinstance(second, Question)


def test_comments_name_a_question_and_stand_anywhere() -> None:
    alone, one = entries(
        "// on top\n\n// [id:17] [tag:sea] [tag:a\\]b]\nWhy?{\n// here, too\n=so\n}\n//"
    )
    assert isinstance(alone, Remark)
    assert isinstance(one, Question)
    assert (one.notes.number, one.notes.tags) == ("17", ("sea", "a]b"))
    assert isinstance(one.answers, Typed)


def test_all_line_ends_and_spaces_in_blank_lines() -> None:
    assert len(entries("One?{}\r\n \t\r\nTwo?{}\r\rThree?{}\n")) == 3


def test_texts_keep_a_no_break_space() -> None:
    assert asked("\u00a0Why\u00a0?\u00a0{}").stem == Marked(
        "\u00a0Why\u00a0?\u00a0", "", asked("x").at
    )


def test_a_sign_that_needs_no_escape_outside_of_braces() -> None:
    one = asked("At 10:30, 1+1=2 ~ #1?{=so}")
    assert one.stem.text == "At 10:30, 1+1=2 ~ #1?"


def test_a_further_hash_belongs_to_the_feedback() -> None:
    found = answers("Which?{=a#see #2 ~b}")
    assert isinstance(found, Choices)
    assert told(found.answers[0])[3] == "see #2"


def test_nothing_but_white_space_is_no_entry() -> None:
    assert entries(" \n\n\t\n") == []
    assert not any(isinstance(one, Broken) for one in entries("// only\n// comments"))
