"""Forecast: how likely is it? The world decides later; nothing is scored."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import msgspec

from quizapp.domain.numbers import ZERO, decode
from quizapp.domain.posted import sent
from quizapp.domain.problem import Problem
from quizapp.domain.question import (
    UNSCORED,
    UNSCORED_BLANK,
    Asking,
    Context,
    Feedback,
    Form,
    Grade,
    Guess,
    Response,
    Unreadable,
)
from quizapp.domain.shapes import Estimate
from quizapp.questions.forecast.adopting import adopt as adopt
from quizapp.questions.forecast.authoring import blank as blank
from quizapp.questions.forecast.authoring import compose as compose

name = "forecast"
label = "Forecast"
rules: tuple[str, ...] = ()

# Digits of any script, and the percent sign of Arabic.
_PERCENT = re.compile(r"(\d{1,3})\s*[%\u066a]?")
_MOST_KEPT = 20


@dataclass(frozen=True, slots=True)
class Outcomes:
    """What may come of it, in words."""

    yes: str = "It happened"
    no: str = "It did not happen"


_USUAL = Outcomes()


@dataclass(frozen=True, slots=True)
class Body:
    """statement: what may come true; closes: by when it will be known, "" when not said."""

    statement: str
    closes: str = ""
    outcomes: Outcomes = _USUAL


def load(raw: Mapping[str, Any], context: Context) -> Body:  # noqa: ARG001
    """See Room.load."""
    return msgspec.convert(raw, Body, dec_hook=decode)


def check(body: Body) -> list[Problem]:  # noqa: ARG001
    """The schema says it all."""
    return []


def public(body: Body, asking: Asking, given: Response | None = None) -> Mapping[str, Any]:  # noqa: ARG001
    """See Room.public: {"statement", "closes", "text": what stands in the field}."""
    typed = str(given["text"]) if given and "text" in given else ""
    percent = _percent(given)
    text = typed if percent is None else str(percent)
    return {"statement": body.statement, "closes": body.closes, "text": text}


def read(body: Body, form: Form, asking: Asking) -> Response | Unreadable | None:  # noqa: ARG001
    """Field `percent`: a whole number from 0 to 100. The response is {"percent": number}."""
    values = [value.strip() for value in sent(form, "percent")]
    if not values:
        return None
    found = _PERCENT.fullmatch(values[0])
    if len(values) > 1 or found is None or int(found[1]) > 100:
        message = "Type a whole number from 0 to 100: 0 means certainly not, 100 certainly."
        return Unreadable(message, "percent", {"text": values[0][:_MOST_KEPT]})
    return {"percent": int(found[1])}


def grade(body: Body, response: Response | None) -> Grade:  # noqa: ARG001
    """Nobody knows yet, and an honest forecast must cost nothing."""
    return UNSCORED_BLANK if _percent(response) is None else UNSCORED


def outcomes(body: Body) -> tuple[tuple[str, str], ...]:
    """See Resolved.outcomes."""
    return (("yes", body.outcomes.yes), ("no", body.outcomes.no))


def loss(body: Body, response: Response | None, outcome: str) -> Fraction | None:
    """The Brier score over both outcomes, Σ (p_i − o_i)²: 0 at best, 2 at worst."""
    percent = _percent(response)
    known = [one for one, _ in outcomes(body)]
    if percent is None or outcome not in known:
        return None
    likely = Fraction(percent, 100)
    chances = {"yes": likely, "no": 1 - likely}
    return sum(((chances[one] - (one == outcome)) ** 2 for one in known), ZERO)


def feedback(body: Body, response: Response | None) -> tuple[Feedback, ...]:  # noqa: ARG001
    """Nothing to judge."""
    return ()


def review(body: Body, response: Response | None, asking: Asking) -> Mapping[str, Any]:  # noqa: ARG001
    """See Room.review: {"statement", "closes", "percent": None when blank}."""
    return {"statement": body.statement, "closes": body.closes, "percent": _percent(response)}


def shape(body: Body) -> Estimate:
    """See Room.shape."""
    said = () if body.outcomes == _USUAL else (body.outcomes.yes, body.outcomes.no)
    return Estimate(body.statement, body.closes, said)


def response_class(body: Body, response: Response | None) -> str:  # noqa: ARG001
    """The percentage."""
    percent = _percent(response)
    return "" if percent is None else f"{percent}\u202f%"


def key(body: Body) -> Response:  # noqa: ARG001
    """Any forecast will do; this one knows nothing."""
    return {"percent": 50}


def guess(body: Body) -> Guess:  # noqa: ARG001
    """There is nothing to earn."""
    return Guess(ZERO, exact=True, method="never scored")


def _percent(response: Response | None) -> int | None:
    return int(response["percent"]) if response and "percent" in response else None
