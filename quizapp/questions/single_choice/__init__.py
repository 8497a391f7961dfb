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
    by_token,
    feedback_on,
    neutral,
    reviewed,
    shown,
)
from quizapp.domain.problem import Problem
from quizapp.domain.question import (
    BLANK,
    Context,
    Feedback,
    Form,
    Grade,
    Guess,
    Response,
    Unreadable,
)
from quizapp.domain.shapes import Choice

name = "single-choice"
label = "Single choice"
rules = ("option",)


@dataclass(frozen=True, slots=True)
class Body:
    """The options; `shuffle` false keeps them as written."""

    options: tuple[AuthoredOption, ...]
    shuffle: bool = True


def load(raw: Mapping[str, Any], context: Context) -> Body:  # noqa: ARG001
    """See Room.load."""
    return msgspec.convert(raw, Body, dec_hook=decode)


def check(body: Body) -> list[Problem]:
    """Exactly one key; no distractor is worth as much as the key."""
    keys = [n for n, option in enumerate(body.options) if option.key]
    problems = []
    if len(keys) != 1:
        problems.append(
            Problem(
                "F201",
                "/options",
                f"{len(keys)} options are marked as key, expected exactly one",
                'give the right option "key": true and take it from the others',
            )
        )
    for n, option in enumerate(body.options):
        if not option.key and option.worth >= 1:
            problems.append(
                Problem(
                    "F202",
                    f"/options/{n}/credit",
                    f"the distractor {option.id!r} earns full credit",
                    "give it less than 1, or make the item multiple choice",
                )
            )
    return problems


def public(body: Body, seed: int, given: Response | None = None) -> Mapping[str, Any]:
    """See Room.public: {"options": (ShownOption, …)}."""
    order = by_token(body.options, seed, shuffle=body.shuffle)
    return {"options": shown(body.options, order, _chosen(given))}


def read(body: Body, form: Form, seed: int) -> Response | Unreadable | None:
    """Field `choice`: one token. The response is {"choice": option id}."""
    sent = [value for value in form.get("choice", ()) if value]
    if not sent:
        return None
    order = by_token(body.options, seed, shuffle=body.shuffle)
    if len(sent) > 1 or sent[0] not in order:
        return Unreadable("Choose one of the options on the page.", "choice")
    return {"choice": order[sent[0]]}


def grade(body: Body, response: Response | None) -> Grade:
    """Rule `option`: the credit of the chosen option."""
    if response is None:
        return BLANK
    worth = {option.id: option.worth for option in body.options}
    return Grade(worth.get(response.get("choice", ""), Fraction(0)))


def feedback(body: Body, response: Response | None) -> tuple[Feedback, ...]:
    """See Room.feedback."""
    return feedback_on(body.options, _chosen(response))


def review(body: Body, response: Response | None, seed: int) -> Mapping[str, Any]:
    """See Room.review: {"options": (ReviewedOption, …)}."""
    order = by_token(body.options, seed, shuffle=body.shuffle)
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
