"""Single choice: one option is the key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
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
    one_key,
    reviewed,
    shown,
    unknown_rule,
    why_of_choice,
)
from quizapp.domain.posted import pick
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
from quizapp.questions.single_choice.adopting import adopt as adopt
from quizapp.questions.single_choice.authoring import blank as blank
from quizapp.questions.single_choice.authoring import compose as compose

name = "single-choice"
label = "Single choice"
rules = ("option",)

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
    """Exactly one key, worth 1; a distractor says why and is worth from 0 to less than 1."""
    problems = double_ids("/options", (option.id for option in body.options))
    problems += unknown_rule(body.scoring.rule, rules)
    return problems + one_key(body.options) + why_of_choice(body.options)


def public(body: Body, asking: Asking, given: Response | None = None) -> Mapping[str, Any]:
    """See Room.public: {"options": (ShownOption, …)}."""
    order = by_token(body.options, asking.seed, shuffle=body.shuffle)
    return {"options": shown(body.options, order, _chosen(given))}


def read(body: Body, form: Form, asking: Asking) -> Response | Unreadable | None:
    """Field `choice`: one token. The response is {"choice": option id}."""
    order = by_token(body.options, asking.seed, shuffle=body.shuffle)
    chosen = pick(form, "choice", order)
    if chosen is None or isinstance(chosen, Unreadable):
        return chosen
    return {"choice": chosen}


def grade(body: Body, response: Response | None) -> Grade:
    """Rule `option`: the credit of the chosen option."""
    if response is None:
        return BLANK
    worth = {option.id: option.worth for option in body.options}
    return Grade(worth.get(response.get("choice", ""), Fraction(0)))


def feedback(body: Body, response: Response | None) -> tuple[Feedback, ...]:
    """See Room.feedback."""
    return feedback_on(body.options, _chosen(response))


def review(body: Body, response: Response | None, asking: Asking) -> Mapping[str, Any]:
    """See Room.review: {"options": (ReviewedOption, …)}."""
    order = by_token(body.options, asking.seed, shuffle=body.shuffle)
    return {"options": reviewed(body.options, order, _chosen(response))}


def shape(body: Body) -> Choice:
    """See Room.shape."""
    return Choice(neutral(body.options), most=1, ordered_as_written=not body.shuffle)


def response_class(body: Body, response: Response | None) -> str:
    """The text of the chosen option."""
    chosen = _chosen(response)
    return next((option.text for option in body.options if option.id in chosen), "")


def key(body: Body) -> Response:
    """See Room.key."""
    return {"choice": next(option.id for option in body.options if option.key)}


def guess(body: Body) -> Guess:
    """One option picked blindly."""
    total = sum((option.worth for option in body.options), Fraction(0))
    return Guess(total / len(body.options), exact=True, method="one option at random")


def _chosen(response: Response | None) -> tuple[str, ...]:
    return (response["choice"],) if response and "choice" in response else ()
