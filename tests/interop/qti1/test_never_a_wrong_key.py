"""What the scoring rules say is what comes in, or nothing does."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.domain.shapes import Choice, Gaps, Match, Order, TextEntry
from tests.interop.qti1.items import (
    brought,
    equal,
    html,
    item,
    listed,
    question,
    refused,
    rule,
    typed,
)

_TWO = ("Here", "There")


def _choice(rules: str, many: str = "Single", options: tuple[str, ...] = _TWO) -> str:
    return item({}, html("Where?") + listed(options, many=many), rules)


@pytest.mark.parametrize(
    ("rules", "words"),
    [
        ("", "no answer to it earns points"),
        (rule("<other/>"), "for no answer at all"),
        (rule("<varinside respident='response1'>1,1</varinside>"), "<varinside> is not known"),
        (rule(equal("a", "elsewhere")), "is not asked for"),
        (rule(equal("c")), "none of the answers"),
        (rule(equal("a"), "100", "Divide"), "changed in a way"),
        (rule(equal("a"), "most"), "changed in a way"),
        (rule(equal("a"), "0"), "no answer to it earns points"),
    ],
)
def test_rules_that_say_nothing_sure_are_refused(rules: str, words: str) -> None:
    assert words in refused(_choice(rules))


def test_several_sets_of_right_answers_are_refused() -> None:
    either = f"<or><and>{equal('a')}</and><and>{equal('b')}{equal('c')}</and></or>"
    assert "several sets" in refused(_choice(rule(either), "Multiple", ("A", "B", "C")))


def test_scores_of_two_kinds_are_refused() -> None:
    second = '<setvar varname="STYLE">1</setvar>'
    rules = rule(equal("a")).replace("</respcondition>", f"{second}</respcondition>")
    assert "more than one score" in refused(_choice(rules))


def test_answers_of_one_name_are_refused() -> None:
    shown = html("Where?") + listed(_TWO).replace('ident="b"', 'ident="a"')
    assert "same name" in refused(item({}, shown, rule(equal("a"))))


def test_a_rule_that_stops_hides_those_after_it() -> None:
    only = question(
        _choice(rule(equal("b"), "100") + rule(equal("b"), "0") + rule(equal("a"), "50"))
    )
    assert isinstance(only.shape, Choice)
    assert [(one.right, one.credit) for one in only.shape.options] == [
        (False, Fraction(1, 2)),
        (True, 1),
    ]


def test_one_rule_for_all_rows_costs_all_and_that_is_told() -> None:
    shown = html("Match.") + "".join(listed(_TWO, it, before=html(it)) for it in ("mill", "boat"))
    both = f"<and>{equal('b', 'mill')}{equal('a', 'boat')}</and>"
    found = brought(item({}, shown, rule(both)))
    shape = found.parcels[0].questions[0].shape
    assert isinstance(shape, Match)
    assert [row.key for row in shape.rows] == ["o2", "o1"]
    assert "costs all points" in found.losses[0].what


def test_gaps_between_the_words() -> None:
    shown = html("The mill has") + typed("one") + html("floors and") + typed("two") + html("doors.")
    rules = rule(equal("three", "one"), "1", "Add") + rule(equal("two", "two"), "3", "Add")
    only = question(item({}, shown, rules))
    assert isinstance(only.shape, Gaps)
    assert [part if isinstance(part, str) else "…" for part in only.shape.parts] == [
        "The mill has ",
        "…",
        " floors and ",
        "…",
        " doors. ",
    ]
    assert [gap.weight for gap in only.shape.gaps] == [Fraction(1, 2), Fraction(3, 2)]
    assert [gap.entry.accept[0].text for gap in only.shape.gaps] == ["three", "two"]  # type: ignore[union-attr]


def test_words_that_an_answer_must_hold_are_told() -> None:
    holds = '<varsubstring respident="response1">mill</varsubstring>'
    found = brought(item({}, html("Where?") + typed(), rule(holds)))
    shape = found.parcels[0].questions[0].shape
    assert isinstance(shape, TextEntry)
    assert "any answer that holds 'mill'" in found.losses[0].what


def test_capitals_that_decide_are_said() -> None:
    exact = '<varequal respident="response1" case="Yes">Mill</varequal>'
    only = question(item({}, html("Where?") + typed(), rule(exact)))
    assert isinstance(only.shape, TextEntry)
    assert only.shape.capitals


_KEYS = st.lists(st.booleans(), min_size=2, max_size=6).filter(any)


@settings(max_examples=25, deadline=None)
@given(_KEYS)
def test_any_set_of_right_options_comes_in(key: list[bool]) -> None:
    letters = [chr(97 + n) for n in range(len(key))]
    asked = [
        equal(it) if right else f"<not>{equal(it)}</not>"
        for it, right in zip(letters, key, strict=True)
    ]
    rules = rule(f"<and>{''.join(asked)}</and>")
    only = question(_choice(rules, "Multiple", tuple(letters)))
    assert isinstance(only.shape, Choice)
    assert [one.right for one in only.shape.options] == key


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from([-50, -25, 0, 20, 25, 50]), min_size=2, max_size=6))
def test_points_of_each_option_that_are_added_up(worths: list[int]) -> None:
    letters = tuple(chr(97 + n) for n in range(len(worths)))
    rules = "".join(
        rule(equal(it), str(worth), "Add") for it, worth in zip(letters, worths, strict=True)
    )
    found = brought(_choice(rules, "Multiple", letters))
    best = sum(worth for worth in worths if worth > 0)
    if not best:
        assert found.refusals
        return
    (only,) = found.parcels[0].questions
    assert isinstance(only.shape, Choice)
    assert [one.right for one in only.shape.options] == [worth > 0 for worth in worths]
    if only.rule == "moodle":
        wrong = [
            abs(one.credit - max(Fraction(-1), Fraction(worth, best)))
            for one, worth in zip(only.shape.options, worths, strict=True)
        ]
        assert max(wrong) < Fraction(1, 100)


def test_an_order_as_the_specification_shows_it() -> None:
    labels = "".join(
        f'<response_label ident="{it}">{html(it)}</response_label>' for it in ("c", "a", "b")
    )
    shown = html("In which order?") + (
        '<response_lid ident="response1" rcardinality="Ordered"><render_extension>'
        f"<ims_render_object><flow_label>{labels}</flow_label></ims_render_object>"
        "</render_extension></response_lid>"
    )
    asked = equal("a") + equal("b") + equal("c")
    shape = question(item({}, shown, rule(asked, "5", "Add"))).shape
    assert isinstance(shape, Order)
    text = {one.id: one.text for one in shape.entries}
    assert [text[id_] for (id_,) in shape.key] == ["a", "b", "c"]


def test_points_for_a_part_by_another_rule_are_told() -> None:
    both = f"<and>{equal('a')}{equal('b')}<not>{equal('c')}</not></and>"
    rules = rule(both, "100") + rule(f"<and>{equal('a')}<not>{equal('c')}</not></and>", "10")
    found = brought(_choice(rules, "Multiple", ("A", "B", "C")))
    shape = found.parcels[0].questions[0].shape
    assert isinstance(shape, Choice)
    assert [one.right for one in shape.options] == [True, True, False]
    assert [loss.field for loss in found.losses] == ["/scoring"]


def test_more_than_anybody_asks_is_refused_at_once() -> None:
    many = "".join(equal(str(n)) for n in range(6000))
    assert "more than" in refused(item({}, html("Which?") + typed(), rule(many)))
    rules = rule(equal("a")) * 501
    assert "more than" in refused(_choice(rules))
    assert "more than" in refused(_choice(rule(equal("a")), options=("x",) * 300))


def test_names_of_answers_are_compared_letter_by_letter() -> None:
    shown = html("Which?") + listed(("One", "Two", "Three", "Four"))
    for old, new in (("a", "1"), ("b", "01"), ("c", "x"), ("d", "X")):
        shown = shown.replace(f'ident="{old}"', f'ident="{new}"')
    for key, place in (("01", 1), ("X", 3)):
        shape = question(item({}, shown, rule(equal(key)))).shape
        assert isinstance(shape, Choice)
        assert [one.right for one in shape.options] == [n == place for n in range(4)]


def test_answers_that_all_earn_the_same_have_no_key() -> None:
    assert "earns the same" in refused(_choice(rule(equal("a")) + rule(equal("b"))))


def test_an_order_that_must_not_be_is_refused() -> None:
    shown = html("In which order?") + listed(("A", "B"), many="Ordered")
    rules = rule(f"<and>{equal('a')}<not>{equal('b')}</not></and>")
    assert "not known here" in refused(item({}, shown, rules))
