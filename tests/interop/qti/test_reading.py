"""Items of other programs: what they ask, what is right, and what stays outside."""

from __future__ import annotations

from fractions import Fraction

import pytest

from quizapp.domain.shapes import (
    Choice,
    Estimate,
    Extended,
    Gaps,
    Match,
    Order,
    Parts,
    TextEntry,
    Tier,
    Value,
)
from tests.interop.qti.items import (
    MAP,
    MATCH,
    brought,
    choice,
    in_qti2,
    item,
    mapping,
    read,
    response,
    why_not,
)

ABC = {"A": "In the mill", "B": "In the school", "C": "In the harbour"}
RESPONSE = '<qti-variable identifier="RESPONSE"/>'
RIGHT = f'<qti-match>{RESPONSE}<qti-correct identifier="RESPONSE"/></qti-match>'
CHOSEN = '<qti-base-value base-type="identifier">{}</qti-base-value>'
OUTCOME = (
    '<qti-outcome-declaration identifier="{}" cardinality="single" base-type="{}">'
    "{}</qti-outcome-declaration>"
)
FIELD = '<qti-text-entry-interaction response-identifier="RESPONSE"/>'


def scored(value: str) -> str:
    return f'<qti-set-outcome-value identifier="SCORE">{value}</qti-set-outcome-value>'


def points(value: str) -> str:
    return f'<qti-base-value base-type="float">{value}</qti-base-value>'


def either(condition: str, then: str, otherwise: str = "") -> str:
    return (
        f"<qti-response-condition><qti-response-if>{condition}{then}</qti-response-if>"
        f"<qti-response-else>{otherwise}</qti-response-else></qti-response-condition>"
    )


ONE = item(response("single", "identifier", ("A",)), choice(ABC))


@pytest.mark.parametrize("data", [ONE, in_qti2(ONE)])
def test_one_of_several_options(data: bytes) -> None:
    question = read(data)
    assert isinstance(question.shape, Choice)
    assert question.stem == "Where does the council meet?"
    assert [(one.text, one.right) for one in question.shape.options] == [
        ("In the mill", True),
        ("In the school", False),
        ("In the harbour", False),
    ]
    assert (question.shape.most, question.type) == (1, "")
    assert question.points == 1


def test_points_of_a_mapping_are_credits() -> None:
    worth = mapping(A=4, B=1, C=-1)
    question = read(item(response("single", "identifier", ("A",), worth), choice(ABC), MAP))
    assert isinstance(question.shape, Choice)
    assert [one.credit for one in question.shape.options] == [1, Fraction(1, 4), 0]
    assert question.points == 4


def test_points_off_for_a_wrong_option_are_told() -> None:
    worth = mapping(A=4, C=-1)
    found = brought(item(response("single", "identifier", ("A",), worth), choice(ABC), MAP))
    (loss,) = found.losses
    assert "takes points off" in loss.what


def test_a_key_that_earns_less_than_another_option_is_refused() -> None:
    worth = mapping(A=1, B=2)
    data = item(response("single", "identifier", ("A",), worth), choice(ABC), MAP)
    assert "not what earns the most points" in why_not(data)


FOUR = {**ABC, "D": "In the church"}


@pytest.mark.parametrize(
    ("worth", "bounds", "rule"),
    [
        ({"A": 1, "B": 1, "C": -1, "D": -1}, 'lower-bound="0"', ""),
        ({"A": 1, "B": 1, "C": -0.5, "D": -0.5}, 'lower-bound="0"', "moodle"),
        ({"A": 1.5, "B": 0.5}, 'upper-bound="2"', "moodle"),
    ],
)
def test_the_rule_of_several_options_is_found_by_trying(
    worth: dict[str, float], bounds: str, rule: str
) -> None:
    declared = response("multiple", "identifier", ("A", "B"), mapping(bounds, **worth))
    question = read(item(declared, choice(FOUR, 0), MAP))
    assert isinstance(question.shape, Choice)
    assert (question.rule, question.shape.most) == (rule, 4)
    assert question.points == 2
    assert [one.right for one in question.shape.options] == [True, True, False, False]


def test_all_or_nothing_is_a_rule() -> None:
    declared = response("multiple", "identifier", ("A", "B"))
    assert read(item(declared, choice(FOUR, 0))).rule == "all_or_nothing"


def test_rules_that_are_written_out_are_carried_out() -> None:
    half = f"<qti-match>{RESPONSE}{CHOSEN.format('C')}</qti-match>"
    rules = either(RIGHT, scored(points("2")), either(half, scored(points("1"))))
    question = read(item(response("single", "identifier", ("B",)), choice(ABC), rules))
    assert isinstance(question.shape, Choice)
    assert [one.credit for one in question.shape.options] == [0, 1, Fraction(1, 2)]


def test_scoring_that_cannot_be_followed_leaves_the_declared_key() -> None:
    rules = scored('<qti-custom-operator class="x.Y"/>')
    found = brought(item(response("single", "identifier", ("B",)), choice(ABC), rules))
    (loss,) = found.losses
    assert "custom-operator" in loss.what
    ((question,),) = (one.questions for one in found.parcels)
    assert isinstance(question.shape, Choice)
    assert [one.right for one in question.shape.options] == [False, True, False]


def test_scoring_that_cannot_be_followed_without_a_key_is_refused() -> None:
    rules = scored('<qti-custom-operator class="x.Y"/>')
    assert "custom-operator" in why_not(item(response("single", "identifier"), choice(ABC), rules))


def test_a_question_without_a_key_asks_for_an_opinion() -> None:
    found = brought(item(response("single", "identifier"), choice(ABC), ""))
    ((question,),) = (one.questions for one in found.parcels)
    assert [one.instead for one in found.losses] == ["it asks for an opinion"]
    assert isinstance(question.shape, Choice)
    assert not any(one.right for one in question.shape.options)
    assert question.points == 0


def test_feedback_goes_where_it_is_shown() -> None:
    outcome = OUTCOME.format("SAID", "identifier", "")
    said = f'<qti-set-outcome-value identifier="SAID">{RESPONSE}</qti-set-outcome-value>'

    rules = said + either(RIGHT, scored(points("1")))
    more = MODAL.format("A", "show", "It is <em>always</em> there.")
    more += MODAL.format("B", "show", "The school is shut.")
    question = read(
        item(response("single", "identifier", ("A",)) + outcome, choice(ABC), rules, more)
    )
    assert question.explanation == "It is *always* there."
    assert isinstance(question.shape, Choice)
    assert [one.explanation for one in question.shape.options] == ["", "The school is shut.", ""]


PAIRS = """<qti-match-interaction response-identifier="RESPONSE" max-associations="2">
<qti-simple-match-set>
<qti-simple-associable-choice identifier="R1" match-max="1">The council
</qti-simple-associable-choice>
<qti-simple-associable-choice identifier="R2" match-max="1">The guild
</qti-simple-associable-choice>
</qti-simple-match-set><qti-simple-match-set>
<qti-simple-associable-choice identifier="O1" match-max="1">meets</qti-simple-associable-choice>
<qti-simple-associable-choice identifier="O2" match-max="1">sails</qti-simple-associable-choice>
</qti-simple-match-set></qti-match-interaction>"""


@pytest.mark.parametrize("together", [True, False])
def test_pairs(together: bool) -> None:
    worth = (
        ""
        if together
        else mapping().replace(
            "</qti-mapping>",
            '<qti-map-entry map-key="R1 O2" mapped-value="1"/>'
            '<qti-map-entry map-key="R2 O1" mapped-value="1"/></qti-mapping>',
        )
    )
    declared = response("multiple", "directedPair", ("R1 O2", "R2 O1"), worth)
    data = item(declared, PAIRS, MATCH if together else MAP)
    question = read(data)
    assert isinstance(question.shape, Match)
    assert [one.key for one in question.shape.rows] == ["O2", "O1"]
    assert not question.shape.reuse
    told = [one.what for one in brought(data).losses]
    assert any("only when every pair" in one for one in told) is together


def test_entries_in_order() -> None:
    body = choice(ABC, 0).replace("choice-interaction", "order-interaction")
    body = body.replace("max-choices", "data-x")
    question = read(item(response("ordered", "identifier", ("C", "A", "B")), body))
    assert isinstance(question.shape, Order)
    assert question.shape.key == (("C",), ("A",), ("B",))
    assert question.rule == "all_or_nothing"


def test_a_field_by_itself_is_a_short_answer() -> None:
    body = """<p>Where do they meet?</p>
    <p><qti-text-entry-interaction response-identifier="RESPONSE"/></p>"""
    worth = """<qti-mapping><qti-map-entry map-key="mill" mapped-value="2" case-sensitive="false"/>
    <qti-map-entry map-key="barn" mapped-value="1" case-sensitive="false"/></qti-mapping>"""
    question = read(item(response("single", "string", ("mill",), worth), body, MAP))
    assert isinstance(question.shape, TextEntry)
    assert question.stem == "Where do they meet?"
    assert [(one.text, one.credit) for one in question.shape.accept] == [
        ("mill", 1),
        ("barn", Fraction(1, 2)),
    ]
    assert not question.shape.capitals


def test_an_answer_counts_once_however_it_is_written() -> None:
    worth = mapping(Mill=2, mill=1, barn=1)
    found = brought(item(response("single", "string", ("Mill",), worth), f"<p>{FIELD}</p>", MAP))
    ((question,),) = (one.questions for one in found.parcels)
    assert isinstance(question.shape, TextEntry)
    assert [one.text for one in question.shape.accept] == ["Mill", "barn"]
    assert question.shape.capitals
    assert [one.what for one in found.losses] == [
        "the file gives an answer other points with a capital letter"
    ]


@pytest.mark.parametrize(("base", "right"), [("string", ("mill", "barn")), ("float", ("1", "2"))])
def test_each_of_several_right_answers_of_a_field_is_right(
    base: str, right: tuple[str, ...]
) -> None:
    found = brought(item(response("multiple", base, right), f"<p>Which is it?</p><p>{FIELD}</p>"))
    ((question,),) = (one.questions for one in found.parcels)
    assert isinstance(question.shape, TextEntry)
    assert [(one.text, one.credit) for one in question.shape.accept] == [(r, 1) for r in right]
    assert [(one.field, one.instead) for one in found.losses] == [
        ("cardinality", "each of them alone is right")
    ]


def test_a_field_that_takes_answers_in_order_stays_outside() -> None:
    body = f"<p>Which is it?</p><p>{FIELD}</p>"
    data = item(response("ordered", "string", ("mill", "barn")), body)
    assert "several answers in order" in why_not(data)


def test_fields_in_a_text_are_gaps() -> None:
    body = """<p>They meet in the <qti-text-entry-interaction response-identifier="G1"/> on
    <qti-inline-choice-interaction response-identifier="G2">
    <qti-inline-choice identifier="A">Monday</qti-inline-choice>
    <qti-inline-choice identifier="B">Friday</qti-inline-choice>
    </qti-inline-choice-interaction>.</p>"""
    declared = response("single", "string", ("mill",), name="G1")
    declared += response("single", "identifier", ("B",), name="G2")
    question = read(item(declared, body, ""))
    assert isinstance(question.shape, Gaps)
    assert [one for one in question.shape.parts if isinstance(one, str)] == [
        "They meet in the ",
        " on ",
        ".",
    ]
    typed, chosen = (one.entry for one in question.shape.gaps)
    assert isinstance(typed, TextEntry)
    assert isinstance(chosen, Choice)
    assert [one.right for one in chosen.options] == [False, True]


def test_words_that_go_into_gaps() -> None:
    body = """<qti-gap-match-interaction response-identifier="RESPONSE">
    <qti-gap-text identifier="W1" match-max="1">mill</qti-gap-text>
    <qti-gap-text identifier="W2" match-max="1">school</qti-gap-text>
    <p>In the <qti-gap identifier="G{1}"/>.</p></qti-gap-match-interaction>"""
    question = read(item(response("multiple", "directedPair", ("W2 G{1}",)), body))
    assert isinstance(question.shape, Gaps)
    (gap,) = question.shape.gaps
    assert isinstance(gap.entry, Choice)
    assert [one.text for one in gap.entry.options if one.right] == ["school"]


def test_a_number_with_a_tolerance() -> None:
    near = (
        f'<qti-equal tolerance-mode="absolute" tolerance="2 2">{RESPONSE}'
        '<qti-correct identifier="RESPONSE"/></qti-equal>'
    )
    far = (
        f"<qti-and><qti-gte>{RESPONSE}{points('20')}</qti-gte>"
        f"<qti-lte>{RESPONSE}{points('40')}</qti-lte></qti-and>"
    )
    rules = either(near, scored(points("1")), either(far, scored(points("0.5"))))
    body = f"<p>How many years?</p><p>{FIELD}</p>"
    question = read(item(response("single", "float", ("30",)), body, rules))
    assert isinstance(question.shape, Value)
    assert question.shape.tiers == (
        Tier(Fraction(28), Fraction(32), Fraction(1), Fraction(30)),
        Tier(Fraction(20), Fraction(40), Fraction(1, 2)),
    )


def test_numbers_beyond_the_key_that_earn_points_are_told() -> None:
    more = f"<qti-gt>{RESPONSE}{points('20')}</qti-gt>"
    rules = either(RIGHT, scored(points("2")), either(more, scored(points("1"))))
    body = f"<p>How many years?</p><p>{FIELD}</p>"
    found = brought(item(response("single", "float", ("30",)), body, rules))
    assert [one.what for one in found.losses] == [
        "the file gives other points to numbers such as 25"
    ]
    rules = either(RIGHT, scored(points("1")), either(more, scored(points("2"))))
    data = item(response("single", "float", ("30",)), body, rules)
    assert "the number 25 earns more than what is called right" in why_not(data)


@pytest.mark.parametrize("near", ["equal", "gte"])
def test_numbers_near_the_key_of_a_gap_are_told(near: str) -> None:
    more = scored(f'<qti-sum><qti-variable identifier="SCORE"/>{points("1")}</qti-sum>')
    close = (
        f'<qti-{near} tolerance-mode="absolute" tolerance="2 2">{RESPONSE}'
        f"{points('30')}</qti-{near}>"
    )
    rules = either(close, more) + either(RIGHT.replace("RESPONSE", "WHERE"), more)
    where = response("single", "string", ("mill",), name="WHERE")
    body = f"<p>It stood {FIELD} years by the {FIELD.replace('RESPONSE', 'WHERE')}.</p>"
    found = brought(item(response("single", "float", ("30",)) + where, body, rules))
    assert [(one.field, one.instead) for one in found.losses] == [
        ("response-processing", "only what stands in the key earns points")
    ]


def test_a_text_is_marked_by_a_person() -> None:
    value = "<qti-default-value><qti-value>4</qti-value></qti-default-value>"
    score = OUTCOME.format("MAXSCORE", "float", value)
    body = '<p>Why?</p><qti-extended-text-interaction response-identifier="RESPONSE"/>'
    question = read(item(response("single", "string") + score, body, ""))
    assert question.shape == Extended(scored=True)
    assert question.stem == "Why?"
    assert question.points == 4


def test_a_slider_from_nothing_to_a_hundred_is_a_forecast() -> None:
    body = """<qti-slider-interaction response-identifier="RESPONSE" lower-bound="0"
    upper-bound="100"><qti-prompt>The mill opens.</qti-prompt></qti-slider-interaction>"""
    question = read(item(response("single", "integer"), body, ""))
    assert question.shape == Estimate("The mill opens.")


def test_a_second_choice_that_counts_only_with_the_first_is_its_second_part() -> None:
    second = choice(ABC).replace("RESPONSE", "SECOND").replace("Where", "Why")
    first = RIGHT
    both = f"<qti-and>{first}{first.replace('RESPONSE', 'SECOND')}</qti-and>"
    rules = either(both, scored(points("2")), either(first, scored(points("1"))))
    declared = response("single", "identifier", ("A",))
    declared += response("single", "identifier", ("C",), name="SECOND")
    question = read(item(declared, choice(ABC) + second, rules))
    assert isinstance(question.shape, Parts)
    assert question.points == 2
    assert [[o.right for o in one.options].index(True) for one in question.shape.choices] == [0, 2]


def test_an_item_that_asks_two_things_is_two_questions() -> None:
    second = choice(ABC).replace("RESPONSE", "SECOND")
    declared = response("single", "identifier", ("A",))
    declared += response("single", "identifier", ("C",), name="SECOND")
    found = brought(item(declared, f"<p>Read.</p>{choice(ABC)}{second}", ""))
    (parcel,) = found.parcels
    assert [one.id for one in parcel.questions] == ["mill-1", "mill-2"]
    assert any("each became a question" in one.instead for one in found.losses)
    assert {one.item for one in found.losses} == {"mill-1"}


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ('<qti-upload-interaction response-identifier="RESPONSE"/>', "a file to hand in"),
        ('<qti-hotspot-interaction response-identifier="RESPONSE"/>', "areas of a picture"),
        ("<p>Nothing.</p>", "asks nothing"),
        (choice(ABC).replace("RESPONSE", "OTHER"), "not declared"),
    ],
)
def test_what_has_no_counterpart_stays_outside(body: str, why: str) -> None:
    assert why in why_not(item(response("single", "identifier", ("A",)), body))


def test_an_item_in_steps_stays_outside() -> None:
    assert "in steps" in why_not(ONE.replace(b'adaptive="false"', b'adaptive="true"'))


def test_feedback_on_typed_answers_is_the_explanation_or_told() -> None:
    outcome = OUTCOME.format("SAID", "identifier", "")
    rules = either(
        RIGHT,
        scored(points("1")) + SAY.format("good"),
        SAY.format("bad"),
    )
    more = MODAL.format("good", "show", "It is old.") + MODAL.format("bad", "show", "Look again.")
    more += MODAL.format("bad", "hide", "It was built in 1990.")
    data = item(response("single", "string", ("mill",)) + outcome, f"<p>{FIELD}</p>", rules, more)
    question = read(data)
    assert question.explanation == "It is old. It was built in 1990."
    assert [one.what for one in brought(data).losses] == [
        "the file says of some answers: “Look again.”"
    ]


SAY = (
    '<qti-set-outcome-value identifier="SAID">'
    '<qti-base-value base-type="identifier">{}</qti-base-value></qti-set-outcome-value>'
)
MODAL = (
    '<qti-modal-feedback outcome-identifier="SAID" identifier="{}" show-hide="{}">'
    "<qti-content-body><p>{}</p></qti-content-body></qti-modal-feedback>"
)


def test_feedback_in_a_list_goes_to_its_option() -> None:
    body = """<p>In the <qti-inline-choice-interaction response-identifier="RESPONSE">
    <qti-inline-choice identifier="A">mill</qti-inline-choice>
    <qti-inline-choice identifier="B">barn</qti-inline-choice>
    </qti-inline-choice-interaction>.</p>"""
    rules = f'<qti-set-outcome-value identifier="SAID">{RESPONSE}</qti-set-outcome-value>'
    rules += either(RIGHT, scored(points("1")))
    more = MODAL.format("A", "show", "It is old.") + MODAL.format("B", "show", "It burnt.")
    outcome = OUTCOME.format("SAID", "identifier", "")
    question = read(item(response("single", "identifier", ("A",)) + outcome, body, rules, more))
    assert isinstance(question.shape, Gaps)
    (gap,) = question.shape.gaps
    assert gap.explanation == "It is old."
    assert isinstance(gap.entry, Choice)
    assert [one.explanation for one in gap.entry.options] == ["", "It burnt."]


def test_instructions_for_candidates_belong_to_the_question() -> None:
    note = """<qti-rubric-block view="candidate tutor" use="instructions"><qti-content-body>
    <p>Read twice.</p></qti-content-body></qti-rubric-block>"""
    question = read(item(response("single", "identifier", ("A",)), note + choice(ABC)))
    assert question.stem == "Read twice. Where does the council meet?"


def test_what_is_left_out_is_told() -> None:
    body = '<p>See <img src="a.png" alt="a map"/></p>' + choice(ABC)
    note = """<qti-rubric-block view="scorer" use="scoring"><qti-content-body><p>Be kind.</p>
    </qti-content-body></qti-rubric-block>"""
    found = brought(item(response("single", "identifier", ("A",)), body + note))
    told = " ".join(one.what for one in found.losses)
    assert "the picture a.png" in told
    assert "Be kind." in told
    assert all(one.place == "mill.xml" for one in found.losses)
