"""Number: a number is typed and compared with a tolerance, never with a guess at its digits."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from quizapp.domain.numbers import ZERO
from quizapp.domain.options import unknown_rule
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
from quizapp.domain.shapes import Option, Tier, Value
from quizapp.questions.number import checks, model
from quizapp.questions.number.adopting import adopt as adopt
from quizapp.questions.number.authoring import blank as blank
from quizapp.questions.number.authoring import compose as compose
from quizapp.questions.number.model import RULES, Body
from quizapp.questions.number.parse import Ambiguous, NotANumber, parsed
from quizapp.questions.number.write import written

name = "number"
label = "Number"
rules = RULES

LONGEST = 40
"""Characters that an answer may have."""


def load(raw: Mapping[str, Any], context: Context) -> Body:
    """See Room.load."""
    return model.load(raw, context)


def check(body: Body) -> list[Problem]:
    """Each tier has a value or a range, the credits fall, and the best one is 1."""
    return [*unknown_rule(body.scoring.rule, rules), *checks.tiers(body)]


def public(body: Body, asking: Asking, given: Response | None = None) -> Mapping[str, Any]:  # noqa: ARG001
    """See Room.public: {"text": what the learner typed, "unit", "longest"}."""
    return {"text": _typed(given), "unit": body.unit, "longest": LONGEST}


def read(body: Body, form: Form, asking: Asking) -> Response | Unreadable | None:  # noqa: ARG001
    """Field `number`. The response is {"number": exact text, "text": what was typed}."""
    values = [" ".join(value.split()) for value in sent(form, "number")]
    if not values:
        return None
    text = values[0][:LONGEST]
    if len(values) > 1 or len(values[0]) > LONGEST:
        return Unreadable("Type one number, in digits.", "number", {"text": text})
    found = parsed(text, body.language, body.unit)
    if isinstance(found, Ambiguous):
        message = (
            f"“{text}” can be read in two ways. Type {found.small} or {found.large}, "
            "whichever you mean."
        )
        return Unreadable(message, "number", {"text": text})
    if isinstance(found, NotANumber):
        return Unreadable(f"“{text}” is not a number. {found.advice}", "number", {"text": text})
    return {"number": str(found), "text": text}


def grade(body: Body, response: Response | None) -> Grade:
    """Rule `tolerance`: the credit of the best tier that takes the number in, else 0."""
    number = _number(response)
    if number is None:
        return BLANK
    taken = [tier.credit for tier in body.accept if tier.takes(number)]
    return Grade(max(taken, default=ZERO))


def feedback(body: Body, response: Response | None) -> tuple[Feedback, ...]:
    """Right, near or wrong, and no more."""
    if _number(response) is None:
        return ()
    credit = grade(body, response).credit
    text = "That is near, and not near enough for all points." if 0 < credit < 1 else ""
    return (Feedback(part=_typed(response), right=credit == 1, text=text),)


def review(body: Body, response: Response | None, asking: Asking) -> Mapping[str, Any]:  # noqa: ARG001
    """See Room.review: {"text", "unit", "right", "partly", "accepted": in words, best first}."""
    credit = grade(body, response).credit
    return {
        "text": _typed(response),
        "unit": body.unit,
        "right": credit == 1,
        "partly": 0 < credit < 1,
        "accepted": tuple(tier.in_words(body.language) for tier in body.accept),
    }


def shape(body: Body) -> Value:
    """See Room.shape."""
    accept = tuple(
        Option(
            id=f"accept-{n}",
            text=tier.in_words(body.language),
            pointer=f"/accept/{n}",
            right=True,
            credit=tier.credit,
        )
        for n, tier in enumerate(body.accept)
    )
    tiers = tuple(Tier(*tier.bounds, tier.credit, tier.value, tier.share) for tier in body.accept)
    return Value("number", accept, body.unit, tiers)


def response_class(body: Body, response: Response | None) -> str:
    """The number as the lesson's language writes it."""
    number = _number(response)
    return "" if number is None else written(number, body.language)


def key(body: Body) -> Response:
    """See Room.key."""
    number = max(body.accept, key=lambda tier: tier.credit).middle
    return {"number": str(number), "text": written(number, body.language)}


def guess(body: Body) -> Guess:  # noqa: ARG001
    """Nothing is shown to pick from."""
    return Guess(ZERO, exact=True, method="typed, with nothing to pick from")


def _number(response: Response | None) -> Fraction | None:
    return Fraction(response["number"]) if response and "number" in response else None


def _typed(response: Response | None) -> str:
    return str(response.get("text", "")) if response else ""
