"""How an item is answered and scored, in the cartridge's profile."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from lxml import etree

from quizapp.interop.formats.common_cartridge.out.asked import Asked, Chosen, Essay, Listed, Typed
from quizapp.interop.formats.common_cartridge.out.nodes import add, material

GENERAL = "general_fb"
TWO = 2
HALF = Fraction(1, 2)
_RESPONSE = "response1"


def remarked(answer: Chosen | Typed | Essay) -> tuple[Listed, ...]:
    """The options or answers of which something is said."""
    return tuple(one for one in _listed(answer) if one.remark)


def said_of(listed: Listed) -> str:
    """The name of what is said of an option."""
    return f"{listed.id}_fb"


def present(presentation: etree._Element, answer: Chosen | Typed | Essay) -> None:
    """The response: a list to choose from, or a field."""
    if isinstance(answer, Chosen):
        many = "Multiple" if answer.several else "Single"
        response = add(presentation, "response_lid", ident=_RESPONSE, rcardinality=many)
        shuffle = "Yes" if answer.shuffled else "No"
        choice = add(response, "render_choice", shuffle=shuffle)
        for one in answer.options:
            material(add(choice, "response_label", ident=one.id), one.text)
        return
    response = add(presentation, "response_str", ident=_RESPONSE, rcardinality="Single")
    add(response, "render_fib", **({"rows": "10"} if isinstance(answer, Essay) else {}))


def process(item: etree._Element, asked: Asked) -> None:
    """The rules: what is shown after any answer, what is said of each, and what earns all."""
    processing = add(item, "resprocessing")
    outcomes = add(processing, "outcomes")
    add(outcomes, "decvar", varname="SCORE", vartype="Decimal", minvalue="0", maxvalue="100")
    essay = isinstance(asked.answer, Essay)
    solution = asked.answer.solution if isinstance(asked.answer, Essay) else ""
    if essay or asked.explanation or asked.hint:
        rule = _rule(processing, going=not essay)
        add(add(rule, "conditionvar"), "other")
        if asked.explanation:
            add(rule, "displayfeedback", feedbacktype="Response", linkrefid=GENERAL)
        if solution:
            add(rule, "displayfeedback", feedbacktype="Solution", linkrefid="solution")
        if asked.hint:
            add(rule, "displayfeedback", feedbacktype="Hint", linkrefid="hint")
    if not essay:
        # Some readers take every answer before the first rule that stops for a right one.
        listed = _listed(asked.answer)
        _remarks(processing, asked.answer, [one for one in listed if one.right])
        _key(processing, asked.answer)
        _remarks(processing, asked.answer, [one for one in listed if not one.right])


def _remarks(
    processing: etree._Element, answer: Chosen | Typed | Essay, listed: Sequence[Listed]
) -> None:
    """Rules that say something of an answer, or name a typed one that is known to be wrong."""
    for one in listed:
        if one.remark or (isinstance(answer, Typed) and not one.right):
            rule = _rule(processing, going=True)
            _equal(add(rule, "conditionvar"), answer, one)
            if one.remark:
                link = said_of(one)
                add(rule, "displayfeedback", feedbacktype="Response", linkrefid=link)


def _key(processing: etree._Element, answer: Chosen | Typed | Essay) -> None:
    rule = _rule(processing, going=False)
    condition = add(rule, "conditionvar")
    if isinstance(answer, Chosen) and answer.several:
        every = add(condition, "and")
        for one in answer.options:
            _equal(every if one.right else add(every, "not"), answer, one)
    else:
        for one in _listed(answer):
            if one.right:
                _equal(condition, answer, one)
    add(rule, "setvar", "100", action="Set", varname="SCORE")


def _rule(processing: etree._Element, *, going: bool) -> etree._Element:
    rule = add(processing, "respcondition")
    rule.set("continue", "Yes" if going else "No")
    return rule


def _equal(parent: etree._Element, answer: Chosen | Typed | Essay, one: Listed) -> None:
    value = one.text if isinstance(answer, Typed) else one.id
    add(parent, "varequal", value, respident=_RESPONSE)


def _listed(answer: Chosen | Typed | Essay) -> tuple[Listed, ...]:
    match answer:
        case Chosen(options):
            return options
        case Typed(listed):
            return listed
        case _:
            return ()
