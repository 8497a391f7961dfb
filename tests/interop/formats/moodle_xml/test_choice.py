"""multichoice and truefalse."""

from __future__ import annotations

from fractions import Fraction

import pytest

from quizapp.domain.shapes import Choice
from tests.interop.formats.moodle_xml.sheets import answer, lost, question, refused, shape, taken

THREE = answer("<p>In the <b>valley</b></p>", "100") + answer("On the hill", "50", "Near it.")
THREE += answer("At sea", "-33.33333")


def choice(inside: str, kind: str = "multichoice") -> Choice:
    found = shape(kind, inside)
    assert isinstance(found, Choice)
    return found


def test_one_right_option_with_shares_and_what_is_said() -> None:
    found = choice(f"<single>true</single><shuffleanswers>0</shuffleanswers>{THREE}")
    assert found.most == 1
    assert found.ordered_as_written
    assert [(one.text, one.right, one.credit) for one in found.options] == [
        ("In the **valley**", True, Fraction(1)),
        ("On the hill", False, Fraction(1, 2)),
        ("At sea", False, Fraction(0)),
    ]
    assert found.options[1].explanation == "Near it."
    assert lost("multichoice", THREE) == ["answer"]


def test_what_is_said_of_the_right_option_explains_the_question() -> None:
    one = taken(question("multichoice", answer("Here", "100", "There it is.") + answer("There")))
    assert one.explanation == "There it is."


def test_of_options_that_each_earn_all_the_first_is_kept() -> None:
    inside = answer("Here", "100") + answer("There", "100") + answer("Nowhere")
    assert [(one.text, one.right) for one in choice(inside).options] == [
        ("Here", True),
        ("Nowhere", False),
    ]
    assert lost("multichoice", inside) == ["answer"]


@pytest.mark.parametrize(
    ("percents", "rule"),
    [
        (("50", "50", "-50", "-50"), ""),
        (("33.33333", "33.33333", "33.33333", "-100"), ""),
        (("50", "50", "-50"), "net_correct"),
        (("50", "50", "0"), "moodle"),
        (("70", "30", "-100"), "moodle"),
    ],
)
def test_shares_of_several_right_options_are_a_scoring_rule(
    percents: tuple[str, ...], rule: str
) -> None:
    inside = "".join(answer(f"Place {n}", one) for n, one in enumerate(percents))
    one = taken(question("multichoice", f"<single>false</single>{inside}"))
    assert isinstance(one.shape, Choice)
    assert one.rule == rule
    assert one.shape.most == len(percents)
    assert [option.right for option in one.shape.options] == [
        "-" not in p and p != "0" for p in percents
    ]


def test_options_without_points_and_without_a_wrong_one_are_a_poll() -> None:
    inside = "<defaultgrade>0</defaultgrade>" + answer("Yes", "100") + answer("No", "100")
    assert not any(one.right for one in choice(inside).options)


def test_the_plugin_for_all_or_nothing_is_known() -> None:
    one = taken(question("multichoiceset", answer("A", "100") + answer("B", "100") + answer("C")))
    assert one.rule == "all_or_nothing"


def test_the_plugin_of_the_open_university_is_known() -> None:
    inside = answer("A", "100") + answer("B", "100") + answer("C")
    one = taken(question("oumultiresponse", inside))
    assert isinstance(one.shape, Choice)
    assert (one.rule, [option.credit for option in one.shape.options]) == ("", [1, 1, 0])
    assert lost("oumultiresponse", inside) == ["oumultiresponse"]


@pytest.mark.parametrize(
    ("inside", "why"),
    [
        (answer("A") + answer("B"), "no answer earns 100 per cent"),
        (answer("A", "100"), "it has fewer than two answers"),
        ("", "it has fewer than two answers"),
        (answer("A", "100") + answer('<img src="@@PLUGINFILE@@/b.png">'), "an answer has no words"),
        (f"<single>0</single>{answer('A') + answer('B')}", "no answer earns anything"),
    ],
)
def test_a_choice_that_nobody_could_answer_stays_outside(inside: str, why: str) -> None:
    assert refused("multichoice", inside) == why


def test_true_and_false() -> None:
    inside = answer("false", "100", "It burnt down.") + answer("true", "0")
    one = taken(question("truefalse", inside, "The mill stands."))
    assert isinstance(one.shape, Choice)
    assert [(option.text, option.right) for option in one.shape.options] == [
        ("True", False),
        ("False", True),
    ]
    assert one.explanation == "It burnt down."


def test_true_and_false_in_another_language_are_in_that_order() -> None:
    found = choice(answer("Vrai", "0") + answer("Faux", "100"), "truefalse")
    assert [(one.text, one.right) for one in found.options] == [("True", False), ("False", True)]
