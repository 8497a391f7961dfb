"""Answers to choose from as a Choice: true or false, one of several, several of several."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from quizapp.domain.numbers import ONE, ZERO
from quizapp.domain.shapes import Choice, Option
from quizapp.interop.formats.gift.shared import Tell, short, told
from quizapp.interop.formats.gift.tree import Answer, Choices, EntryError, TrueFalse

BY_CREDIT = "moodle"
"""The scoring rule that adds up the credits of what is chosen."""

NET = "net_correct"
"""The scoring rule by which a wrong answer takes away what a right one gives."""

USUAL = ("", "balanced")
"""The scoring rule by which all wrong answers together take away all that can be earned."""


def choice(found: Choices, tell: Tell) -> tuple[Choice, str]:
    """The options and the scoring rule, "" for the usual one.

    Raises EntryError when no answer is right.
    """
    rights = sum(one.sign == "=" for one in found.answers)
    if rights == 1:
        return Choice(_one(found.answers, tell), most=1), ""
    if rights:
        what = f"that each of {rights} answers earns all points on its own"
        tell("=", what, "all of them have to be chosen")
        options = _options(
            found.answers, [Fraction(one.sign == "=") for one in found.answers], tell
        )
        return Choice(options, most=len(options)), ""
    return _several(found.answers, tell)


def true_false(found: TrueFalse, tell: Tell) -> Choice:
    """The options True and False."""
    options = tuple(
        Option(
            word.lower(),
            word,
            f"/options/{n}/text",
            right=right,
            credit=Fraction(right),
            explanation=told(found.right if right else found.wrong, "feedback", tell),
        )
        for n, (word, right) in enumerate((("True", found.true), ("False", not found.true)))
    )
    return Choice(options, most=1, ordered_as_written=True)


def weights(rights: int, wrongs: int, rule: str) -> tuple[Fraction, Fraction] | None:
    """What a right and a wrong answer are worth under a rule; None when weights cannot say it."""
    if rule in USUAL:
        return Fraction(1, rights), -Fraction(1, wrongs) if wrongs else ZERO
    return (Fraction(1, rights), -Fraction(1, rights)) if rule == NET else None


def _one(answers: Sequence[Answer], tell: Tell) -> tuple[Option, ...]:
    credits_ = []
    for one in answers:
        credit = ONE if one.sign == "=" else one.weight or ZERO
        if one.sign == "=" and one.weight not in (None, ONE):
            tell("%", f"a weight of the right answer {short(one.text.text)}", "it earns all points")
        elif credit < 0:
            what = f"that {short(one.text.text)} takes points away"
            tell("%", what, "choosing it earns nothing")
            credit = ZERO
        elif credit == ONE and one.sign != "=":
            tell("%", f"that {short(one.text.text)} earns all points, too", "it earns nothing")
            credit = ZERO
        credits_.append(credit)
    return _options(answers, credits_, tell, right=[one.sign == "=" for one in answers])


def _several(answers: Sequence[Answer], tell: Tell) -> tuple[Choice, str]:
    shares = [one.weight or ZERO for one in answers]
    rights = sum(share > 0 for share in shares)
    if not rights:
        help_ = "write = before the right answer, or weights such as ~%50% before several"
        raise EntryError(answers[0].text.at, "no answer is right", help_)
    rule = rule_of(shares, rights)
    held = shares if rule == BY_CREDIT else [Fraction(share > 0) for share in shares]
    options = _options(answers, held, tell, right=[share > 0 for share in shares])
    return Choice(options, most=len(options)), rule


def rule_of(shares: Sequence[Fraction], rights: int) -> str:
    """The scoring rule that gives these shares, of which `rights` are over 0."""
    for rule in (USUAL[0], NET):
        found = weights(rights, len(shares) - rights, rule)
        if found and set(shares) <= set(found) and all(share for share in shares):
            return rule
    return BY_CREDIT


def _options(
    answers: Sequence[Answer],
    credits_: Sequence[Fraction],
    tell: Tell,
    right: Sequence[bool] | None = None,
) -> tuple[Option, ...]:
    return tuple(
        Option(
            f"a{n + 1}",
            told(one.text, "answer", tell),
            f"/options/{n}/text",
            right=right[n] if right else credits_[n] > 0,
            credit=credits_[n],
            explanation=told(one.feedback, "feedback", tell),
        )
        for n, one in enumerate(answers)
    )
