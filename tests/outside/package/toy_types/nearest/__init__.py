"""Nearest: a number line, where each step away from the key costs a quarter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import msgspec

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
from quizapp.domain.shapes import Option, Value

name = "nearest"
label = "Nearest on a line"
rules = ("steps",)

_LINE = range(1, 8)


@dataclass(frozen=True, slots=True)
class Body:
    """target: the place on the line that is right."""

    target: int


def load(raw: Mapping[str, Any], context: Context) -> Body:
    """See Room.load."""
    return msgspec.convert(raw, Body)


def check(body: Body) -> list[Problem]:
    """Nothing that the schema has not said."""
    return []


def public(body: Body, asking: Asking, given: Response | None = None) -> Mapping[str, Any]:
    """See Room.public: {"places", "chosen"}."""
    return {"places": tuple(_LINE), "chosen": given["place"] if given else None}


def read(body: Body, form: Form, asking: Asking) -> Response | Unreadable | None:
    """Field `place`. The response is {"place": number}."""
    sent = form.get("place", [""])[0]
    if not sent:
        return None
    if not sent.isascii() or not sent.isdigit() or int(sent) not in _LINE:
        return Unreadable("Choose a place on the line.", "place")
    return {"place": int(sent)}


def grade(body: Body, response: Response | None) -> Grade:
    """A quarter less for each step away."""
    if response is None:
        return BLANK
    return Grade(max(Fraction(0), 1 - Fraction(abs(response["place"] - body.target), 4)))


def feedback(body: Body, response: Response | None) -> tuple[Feedback, ...]:
    """Whether it is right."""
    if response is None:
        return ()
    return (Feedback(str(response["place"]), response["place"] == body.target),)


def review(body: Body, response: Response | None, asking: Asking) -> Mapping[str, Any]:
    """See Room.review: {"chosen", "target"}."""
    return {"chosen": response["place"] if response else None, "target": body.target}


def shape(body: Body) -> Value:
    """See Room.shape."""
    return Value("number", (Option("key", str(body.target), "/target", right=True),))


def response_class(body: Body, response: Response | None) -> str:
    """The place."""
    return str(response["place"]) if response else ""


def key(body: Body) -> Response:
    """See Room.key."""
    return {"place": body.target}


def guess(body: Body) -> Guess:
    """All places of the line."""
    total = sum((grade(body, {"place": one}).credit for one in _LINE), Fraction(0))
    return Guess(total / len(_LINE), exact=True, method="one place at random")
