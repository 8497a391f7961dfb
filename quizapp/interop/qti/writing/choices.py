"""Choices on their way out."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from lxml import etree

from quizapp.domain.shapes import Choice, Locate, Option, Parts
from quizapp.interop.qti.writing.build import fill, q
from quizapp.interop.qti.writing.draft import (
    FEEDBACK,
    RESPONSE,
    SCORE,
    Draft,
    correct,
    mapped,
    named,
    points,
    setting,
    variable,
    when,
)


def choice(draft: Draft, shape: Choice) -> None:
    """One or several of some options."""
    if shape.most == 1:
        choice_rules(draft, shape.options)
    else:
        _several(draft, shape)
    draft.body.append(interaction(draft, shape, RESPONSE, FEEDBACK))


def interaction(draft: Draft, shape: Choice, response: str, feedback: str) -> etree._Element:
    """The options, and what is said of choosing each."""
    several = shape.most != 1
    if any(one.why or one.explanation for one in shape.options):
        draft.choose_feedback(feedback, response, several=several)
    made = q(
        "choice-interaction",
        response_identifier=response,
        shuffle="false" if shape.ordered_as_written else "true",
        max_choices="0" if several and shape.most >= len(shape.options) else str(shape.most),
    )
    for one in shape.options:
        made.append(fill(q("simple-choice", identifier=named(one.id)), one.text))
        draft.why(feedback, named(one.id), one.why, one.explanation)
    return made


def _keys(options: Sequence[Option]) -> list[str]:
    return [named(one.id) for one in options if one.right]


def choice_rules(draft: Draft, options: Sequence[Option]) -> None:
    """The declaration and the rules of one of some options."""
    keys = _keys(options)
    if not keys:
        draft.respond("single", "identifier")
        return
    plain = all(one.credit == int(one.right) for one in options)
    if plain:
        draft.respond("single", "identifier", keys[:1])
        draft.rules.append(right_or_not(draft.points))
        return
    worth = ((named(one.id), one.credit * draft.points) for one in options if one.credit)
    draft.respond("single", "identifier", keys[:1], mapped(worth, most=draft.points))
    draft.rules.append(setting(SCORE, q("map-response", identifier=RESPONSE)))


def right_or_not(whole: Fraction, response: str = RESPONSE) -> etree._Element:
    """All points for the right answer, none for others."""
    same = q("match", variable(response), correct(response))
    return when(
        (same, [setting(SCORE, points(whole))]), otherwise=[setting(SCORE, points(Fraction(0)))]
    )


def _several(draft: Draft, shape: Choice) -> None:
    keys = _keys(shape.options)
    rule = draft.question.rule or "balanced"
    if not keys:
        draft.respond("multiple", "identifier")
        return
    if rule == "all_or_nothing":
        draft.respond("multiple", "identifier", keys)
        draft.rules.append(right_or_not(draft.points))
        return
    worth = [(named(one.id), each * draft.points) for one, each in _shares(shape.options, rule)]
    entries = [one for one in worth if one[1]]
    if rule == "each_answer":
        others = len(shape.options) - len(keys)
        free = Fraction(others, len(shape.options)) * draft.points
        draft.respond("multiple", "identifier", keys, mapped(entries, None))
        total = q("sum", q("map-response", identifier=RESPONSE), points(free))
        blank = q("is-null", variable(RESPONSE))
        draft.rules.append(
            when(
                (blank, [setting(SCORE, points(Fraction(0)))]),
                otherwise=[setting(SCORE, total)],
            )
        )
        return
    draft.respond("multiple", "identifier", keys, mapped(entries, most=draft.points))
    draft.rules.append(setting(SCORE, q("map-response", identifier=RESPONSE)))


def _shares(options: Sequence[Option], rule: str) -> list[tuple[Option, Fraction]]:
    """What each option adds to the credit when it is chosen."""
    count = sum(one.right for one in options)
    others = len(options) - count
    if rule == "moodle":
        return [(one, one.credit) for one in options]
    if rule == "each_answer":
        part = Fraction(1, len(options))
        return [(one, part if one.right else -part) for one in options]
    lost = Fraction(1, count if rule == "net_correct" else others or 1)
    return [(one, Fraction(1, count) if one.right else -lost) for one in options]


def parts(draft: Draft, shape: Parts) -> None:
    """Two choices: the first earns half, the second the rest if the first is right."""
    first, second = shape.choices[:2]
    draft.respond("single", "identifier", _keys(first.options))
    kind = "multiple" if second.most != 1 else "single"
    draft.respond(kind, "identifier", _keys(second.options), name=SECOND)
    half = draft.points / 2
    both = q("and", *(q("match", variable(one), correct(one)) for one in (RESPONSE, SECOND)))
    only = q("match", variable(RESPONSE), correct(RESPONSE))
    draft.rules.append(
        when(
            (both, [setting(SCORE, points(draft.points))]),
            (only, [setting(SCORE, points(half))]),
            otherwise=[setting(SCORE, points(Fraction(0)))],
        )
    )
    draft.body.append(interaction(draft, first, RESPONSE, FEEDBACK))
    later = interaction(draft, second, SECOND, f"{FEEDBACK}_2")
    later.insert(0, fill(q("prompt"), shape.stems[0]))
    draft.body.append(later)
    if draft.question.rule == "drop_b":
        what = "cannot take part B out of the points when part A is wrong"
        draft.lose("/scoring", what, "part B then earns nothing", shown=True)


SECOND = "RESPONSE_2"


def locate_by_name(draft: Draft, shape: Locate) -> None:
    """A place or an area of a map, asked by their names."""
    choice(draft, Choice(shape.options, 1, shape.ordered_as_written))
    draft.drawn = False
    what = "cannot show the drawn map that is pointed at"
    draft.lose("/type", what, "the places are named as options to choose from")
