"""Multiple choice: one option or several are keys, and all that apply are to be chosen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from typing import Any

import msgspec

from quizapp.domain.numbers import decode
from quizapp.domain.options import (
    AuthoredOption,
    Scoring,
    by_token,
    double_ids,
    feedback_on,
    neutral,
    reviewed,
    shown,
    unknown_rule,
    why_of_choice,
)
from quizapp.domain.posted import sent
from quizapp.domain.problem import Problem
from quizapp.domain.question import (
    BLANK,
    Asking,
    Context,
    Feedback,
    Form,
    Grade,
    Guess,
    Response,
    Unreadable,
)
from quizapp.domain.shapes import Choice
from quizapp.questions.multiple_choice.adopting import adopt as adopt
from quizapp.questions.multiple_choice.authoring import blank as blank
from quizapp.questions.multiple_choice.authoring import compose as compose
from quizapp.questions.multiple_choice.checks import credits_needed, credits_unused, keys
from quizapp.questions.multiple_choice.rules import RULES

name = "multiple-choice"
label = "Multiple choice"
rules = tuple(RULES)

_USUAL = Scoring(rules[0])


@dataclass(frozen=True, slots=True)
class Body:
    """The options and the rule; `shuffle` false keeps the options as written."""

    options: tuple[AuthoredOption, ...]
    shuffle: bool = True
    scoring: Scoring = _USUAL


def load(raw: Mapping[str, Any], context: Context) -> Body:  # noqa: ARG001
    """See Room.load."""
    return msgspec.convert(raw, Body, dec_hook=decode)


def check(body: Body) -> list[Problem]:
    """At least one key, credits as the rule wants them, and why each distractor is wrong."""
    problems = double_ids("/options", (option.id for option in body.options))
    problems += unknown_rule(body.scoring.rule, rules)
    problems += keys(body.options)
    if body.scoring.rule == "moodle":
        problems += credits_needed(body.options)
    else:
        problems += credits_unused(body.options, body.scoring.rule)
    return problems + why_of_choice(body.options)


def public(body: Body, asking: Asking, given: Response | None = None) -> Mapping[str, Any]:
    """See Room.public: {"options": (ShownOption, …)}."""
    order = by_token(body.options, asking.seed, shuffle=body.shuffle)
    return {"options": shown(body.options, order, _chosen(given))}


def read(body: Body, form: Form, asking: Asking) -> Response | Unreadable | None:
    """Field `choice`: one token or several. The response is {"choices": [option id, …]}, sorted."""
    order = by_token(body.options, asking.seed, shuffle=body.shuffle)
    values = sent(form, "choice")
    if len(set(values)) < len(values) or any(value not in order for value in values):
        known = sorted(order[value] for value in set(values) if value in order)
        given = {"choices": known} if known else None
        return Unreadable("Choose from the options on the page, each once.", "choice", given)
    return {"choices": sorted(order[value] for value in values)} if values else None


def grade(body: Body, response: Response | None) -> Grade:
    """The rule that the item names, over the options chosen; nothing chosen is blank."""
    chosen = _chosen(response)
    return Grade(RULES[body.scoring.rule](body.options, chosen)) if chosen else BLANK


def feedback(body: Body, response: Response | None) -> tuple[Feedback, ...]:
    """See Room.feedback."""
    return feedback_on(body.options, _chosen(response))


def review(body: Body, response: Response | None, asking: Asking) -> Mapping[str, Any]:
    """See Room.review: {"options": (ReviewedOption, …)}."""
    order = by_token(body.options, asking.seed, shuffle=body.shuffle)
    return {"options": reviewed(body.options, order, _chosen(response))}


def shape(body: Body) -> Choice:
    """See Room.shape."""
    count = len(body.options)
    return Choice(neutral(body.options), most=count, ordered_as_written=not body.shuffle)


def response_class(body: Body, response: Response | None) -> str:
    """The texts of the chosen options, as written in the file."""
    chosen = _chosen(response)
    return "; ".join(option.text for option in body.options if option.id in chosen)


def key(body: Body) -> Response:
    """See Room.key."""
    return {"choices": sorted(option.id for option in body.options if option.key)}


def guess(body: Body) -> Guess:
    """The better of two blind plans: as many options as there are keys at random, or all of them.

    The first is the mean over all subsets of that size.
    """
    rule = RULES[body.scoring.rule]
    ids = [option.id for option in body.options]
    size = len(_chosen(key(body)))
    subsets = list(combinations(ids, size))
    drawn = sum((rule(body.options, subset) for subset in subsets), Fraction(0)) / len(subsets)
    every = rule(body.options, ids)
    if every > drawn:
        return Guess(every, exact=True, method="every option ticked")
    return Guess(drawn, exact=True, method=f"{size} of {len(ids)} options at random")


def _chosen(response: Response | None) -> tuple[str, ...]:
    return tuple(response.get("choices", ())) if response else ()
