"""Multiple choice, out of questions of other programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from quizapp.domain.adopting import number_of, option_of, unshuffled
from quizapp.domain.offers.adopting import Wanted
from quizapp.domain.question import Context
from quizapp.domain.shapes import Choice, Option

_BY_CREDIT = "moodle"


def adopt(wanted: Wanted, context: Context) -> Mapping[str, Any] | None:  # noqa: ARG001
    """See Adopting.adopt: several may be chosen, and at least one is right.

    Credits that the usual rule gives anyway are not written out; others need the rule that adds
    them up.
    """
    shape = wanted.shape
    if not isinstance(shape, Choice) or shape.most == 1:
        return None
    if not any(option.right for option in shape.options):
        return None
    told = wanted.rule == _BY_CREDIT or not _usual(shape.options)
    options = [_option(one, told=told) for one in shape.options]
    scoring = {"scoring": {"rule": _BY_CREDIT}} if told else {}
    return {"options": options, **unshuffled(shape), **scoring}


def _option(option: Option, *, told: bool) -> dict[str, Any]:
    """told: whether credits are added up, so that each is said, the usual ones as well."""
    raw = option_of(option, told=told)
    return {**raw, "credit": number_of(option.credit)} if told else raw


def _usual(options: Sequence[Option]) -> bool:
    """1 for each key and 0 for the others, or the shares that the rule "balanced" gives them."""
    right = sum(option.right for option in options)
    wrong = len(options) - right
    plain = {True: Fraction(1), False: Fraction(0)}
    shares = {True: Fraction(1, right), False: Fraction(-1, wrong) if wrong else Fraction(0)}
    return any(all(one.credit == each[one.right] for one in options) for each in (plain, shares))
