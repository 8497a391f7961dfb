"""Questions of Blackboard, which leaves much unsaid."""

from __future__ import annotations

from fractions import Fraction

from quizapp.domain.shapes import Choice, Extended, Gaps, Match, Order, TextEntry, Tier, Value
from tests.interop.qti1.items import (
    board,
    brought,
    equal,
    formatted,
    item,
    listed,
    otherwise,
    question,
    refused,
    rule,
    typed,
)

_RIGHT = rule(equal("b"), "SCORE.max", shows="correct")


def _shows(condition: str) -> str:
    """A rule that says "correct" and leaves out the score."""
    return (
        f"<respcondition><conditionvar>{condition}</conditionvar>"
        '<displayfeedback feedbacktype="Response" linkrefid="correct"/></respcondition>'
    )


def _bare(ident: str) -> str:
    """A response whose labels have no texts."""
    labels = "".join(f'<response_label ident="{ident}{n}"/>' for n in range(2))
    return (
        f'<response_lid ident="{ident}" rcardinality="Single"><render_choice><flow_label>{labels}'
        "</flow_label></render_choice></response_lid>"
    )


def test_true_or_false_and_the_points() -> None:
    block = listed(("true", "false")).replace("response1", "response1")
    only = question(board("True/False", "The mill stands.", block, _RIGHT + otherwise()))
    assert isinstance(only.shape, Choice)
    assert [one.right for one in only.shape.options] == [False, True]
    assert only.points == 4


def test_either_or_gets_words() -> None:
    block = listed(("agree_disagree.true", "agree_disagree.false"))
    only = question(board("Either/Or", "The mill stands.", block, _RIGHT + otherwise()))
    assert isinstance(only.shape, Choice)
    assert [one.text for one in only.shape.options] == ["Agree", "Disagree"]


def test_several_answers_that_are_called_single() -> None:
    key = f"<and>{equal('a')}<not>{equal('b')}</not>{equal('c')}</and>"
    rules = rule(key, "SCORE.max", shows="correct") + otherwise()
    only = question(board("Multiple Answer", "Which?", listed(("Cod", "Crane", "Eel")), rules))
    assert isinstance(only.shape, Choice)
    assert [one.right for one in only.shape.options] == [True, False, True]
    assert only.rule == "all_or_nothing"


def test_a_key_that_is_none_of_the_answers_is_refused() -> None:
    key = f"<and>{equal('z')}<not>{equal('a')}</not>{equal('b')}</and>"
    rules = rule(key, "SCORE.max") + otherwise()
    message = refused(board("Multiple Answer", "Which?", listed(("Cod", "Crane")), rules))
    assert "'z' is none of the answers" in message


def test_a_word_whose_score_is_left_out() -> None:
    rules = _shows(equal("purple")) + _shows(equal("violet")) + otherwise()
    only = question(board("Fill in the Blank", "Name a colour.", typed(), rules))
    assert isinstance(only.shape, TextEntry)
    assert [one.text for one in only.shape.accept] == ["purple", "violet"]


def test_a_number_with_its_middle_beside_its_ends() -> None:
    test = (
        '<vargte respident="response1">3.5</vargte><varlte respident="response1">4.5</varlte>'
        + equal("4")
    )
    only = question(board("Numeric", "How many?", typed(), _shows(test) + otherwise()))
    assert isinstance(only.shape, Value)
    half = Fraction(1, 2)
    assert only.shape.tiers == (Tier(4 - half, 4 + half, Fraction(1), Fraction(4)),)


def test_rows_whose_right_side_is_listed_once() -> None:
    before = f"<flow>{formatted('mill')}{_bare('x')}</flow>"
    after = f"<flow>{_bare('y')}{formatted('harbour')}</flow>"
    rest = (
        '<flow class="RIGHT_MATCH_BLOCK">'
        f"<flow>{formatted('boats')}</flow><flow>{formatted('flour')}</flow></flow>"
    )
    rules = _shows(equal("x1", "x")) + _shows(equal("y0", "y")) + otherwise()
    only = question(board("Matching", "Match them.", before + after, rules, rest=rest))
    assert isinstance(only.shape, Match)
    text = {one.id: one.text for one in only.shape.options}
    assert only.stem == "Match them."
    assert [(one.text, text[one.key]) for one in only.shape.rows] == [
        ("mill", "flour"),
        ("harbour", "boats"),
    ]


def test_entries_in_order() -> None:
    key = f"<and>{equal('b')}{equal('c')}{equal('a')}</and>"
    block = listed(("last", "first", "second"), many="Ordered")
    rules = rule(key, "SCORE.max", shows="correct") + otherwise()
    only = question(board("Ordering", "In which order?", block, rules))
    assert isinstance(only.shape, Order)
    text = {one.id: one.text for one in only.shape.entries}
    assert [text[id_] for (id_,) in only.shape.key] == ["first", "second", "last"]


def test_an_order_without_one_of_its_entries_is_refused() -> None:
    key = f"<and>{equal('b')}{equal('a')}</and>"
    block = listed(("last", "first", "second"), many="Ordered")
    message = refused(board("Ordering", "In which order?", block, rule(key, "SCORE.max")))
    assert "each of its entries" in message


def test_an_opinion_has_no_right_answer() -> None:
    block = listed(("Agree", "Do not agree"))
    only = question(board("Opinion Scale", "The mill is fine.", block, _RIGHT + otherwise()))
    assert isinstance(only.shape, Choice)
    assert not any(one.right for one in only.shape.options)
    assert only.points == 0


def test_the_solution_of_an_essay_is_its_model() -> None:
    solution = (
        '<itemfeedback ident="solution"><solution><solutionmaterial><flow_mat>'
        f"{formatted('It was dry.').replace('flow ', 'flow_mat ').replace('/flow>', '/flow_mat>')}"
        "</flow_mat></solutionmaterial></solution></itemfeedback>"
    )
    empty = "<respcondition><conditionvar/><setvar>SCORE.max</setvar></respcondition>"
    only = question(board("Essay", "Why?", typed(), empty, more=solution))
    assert only.shape == Extended(scored=True, model="It was dry.")


def test_a_place_on_a_picture_is_refused() -> None:
    shown = '<response_xy ident="r"><render_hotspot/></response_xy>'
    assert "place on a picture" in refused(item({}, shown))
    assert "place on a picture" in refused(board("Hot Spot", "Where?", shown, ""))


def _subset(value: str, ident: str, match: str = "Exact") -> str:
    return f'<varsubset respident="{ident}" setmatch="{match}">{value}</varsubset>'


def test_typed_gaps_that_are_scored_together() -> None:
    block = typed("who") + typed("what")
    who = f"<or>{_subset('Ann', 'who')}{_subset('Anna', 'who')}</or>"
    key = f"<and>{who}{_subset('lock', 'what')}</and>"
    rules = rule(key, "SCORE.max", shows="correct") + otherwise()
    found = brought(board("Fill in the Blank Plus", "[who] opened the [what].", block, rules))
    shape = found.parcels[0].questions[0].shape
    assert isinstance(shape, Gaps)
    accepted = [[one.text for one in gap.entry.accept] for gap in shape.gaps]  # type: ignore[union-attr]
    assert accepted == [["Ann", "Anna"], ["lock"]]
    assert "costs all points" in found.losses[0].what


def test_words_to_put_into_a_sentence() -> None:
    words = ("lock", "mill")
    block = listed(words, "first") + listed(words, "second")
    rules = rule(f"<and>{equal('b', 'first')}{equal('a', 'second')}</and>", "SCORE.max")
    stem = "The [first] stands at the [second]."
    only = question(board("Jumbled Sentence", stem, block, rules + otherwise()))
    assert isinstance(only.shape, Gaps)
    keys = [[one.text for one in gap.entry.options if one.right] for gap in only.shape.gaps]  # type: ignore[union-attr]
    assert keys == [["mill"], ["lock"]]


def test_a_pattern_is_refused() -> None:
    rules = rule(_subset("m.*l", "response1", "Matches"), "SCORE.max")
    assert "<varsubset> is not known" in refused(
        board("Fill in the Blank", "Where?", typed(), rules)
    )
