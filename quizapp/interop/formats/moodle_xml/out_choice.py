"""Choices as multichoice, and what has no type of its own on Moodle but can be chosen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from quizapp.domain.numbers import ZERO
from quizapp.domain.shapes import Choice, Locate, Mark, Option
from quizapp.interop.formats.moodle_xml import shares
from quizapp.interop.formats.moodle_xml.choice import rule_of
from quizapp.interop.formats.moodle_xml.leaving import Leaving, Made, base, first_keys
from quizapp.interop.formats.moodle_xml.tree import Element
from quizapp.interop.formats.moodle_xml.xmlout import element, rich
from quizapp.interop.safe.html import from_markdown

_WHOLE = Fraction(1)


def choice(leaving: Leaving, shape: Choice) -> Made:
    """One or several of the options."""
    covers = first_keys(shape.options) | {"shuffle"}
    if shape.most == 1:
        worth = _of_one(leaving, shape)
        points = None if any(one.right for one in shape.options) else ZERO
    else:
        worth = of_several(leaving, shape.options)
        points = None
    return Made("multichoice", _elements(leaving, shape, worth), points=points, covers=covers)


def mark(leaving: Leaving, shape: Mark) -> Made:
    """The sentences of the passage as a list of options."""
    leaving.lose("", "Moodle has no type in which sentences are marked", "a list of the sentences")
    gold = min(shape.golds, key=len, default=())
    options = tuple(replace(one, right=one.id in gold) for one in shape.sentences)
    chosen = Choice(options, len(options), ordered_as_written=True)
    worth = of_several(leaving, options)
    return Made("multichoice", _elements(leaving, chosen, worth))


def locate(leaving: Leaving, shape: Locate) -> Made:
    """The names of the places as a list."""
    what = "Moodle has no type for a place on a drawn map"
    for pointer in ("/type", *map(base, shape.options)):
        leaving.lose(pointer, what, "a list of the names")
    chosen = Choice(shape.options, 1)
    worth = _of_one(leaving, chosen)
    return Made("multichoice", _elements(leaving, chosen, worth))


def of_several(leaving: Leaving, options: tuple[Option, ...]) -> Mapping[str, str]:
    """Percents where several are right: the right ones make 100, wrong ones take off."""
    keys = sum(one.right for one in options)
    rule = leaving.question.rule
    if rule == "moodle":
        _as_usual(leaving, options)
        return {one.id: leaving.percent(one.credit, f"{base(one)}/credit") for one in options}
    right = shares.listed(Fraction(1, max(1, keys)))
    wrong = (
        right if rule == "net_correct" else shares.listed(Fraction(1, max(1, len(options) - keys)))
    )
    worth = {one.id: right if one.right else -wrong for one in options}
    seen = rule_of([replace(one, credit=worth[one.id]) for one in options]) if keys else ""
    leaving.rule(seen)
    return {name: shares.percent(part) for name, part in worth.items()}


def _as_usual(leaving: Leaving, options: tuple[Option, ...]) -> None:
    """Note that shares which come to another rule are read back as that rule."""
    if rule_of(options) == "moodle":
        return
    instead = "the rule that gives the same"
    leaving.lose("/scoring", "Moodle writes shares and names no rule", instead)
    for one in options:
        if one.credit != one.right:
            leaving.lose(f"{base(one)}/credit", "Moodle writes shares and names no rule", instead)


def percents_of_one(leaving: Leaving, options: tuple[Option, ...]) -> Mapping[str, str]:
    """Percents where one is to be chosen; without a right one all are."""
    if not any(one.right for one in options):
        return {one.id: shares.percent(_WHOLE) for one in options}
    return {
        one.id: leaving.percent(_WHOLE if one.right else one.credit, f"{base(one)}/credit")
        for one in options
    }


def _of_one(leaving: Leaving, shape: Choice) -> Mapping[str, str]:
    leaving.rule()
    return percents_of_one(leaving, shape.options)


def _elements(leaving: Leaving, shape: Choice, worth: Mapping[str, str]) -> tuple[Element, ...]:
    answers = []
    for one in shape.options:
        answer = rich(
            "answer", from_markdown(one.text), *leaving.feedback(one), fraction=worth[one.id]
        )
        answers.append(answer)
    return (
        element("single", "true" if shape.most == 1 else "false"),
        element("shuffleanswers", "false" if shape.ordered_as_written else "true"),
        element("answernumbering", "abc"),
        *answers,
    )
