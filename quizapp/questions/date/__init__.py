"""Date: a day, a month or a year is given, no more exactly than the text tells it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quizapp.domain.numbers import ZERO
from quizapp.domain.options import unknown_rule
from quizapp.domain.paper.printed import Printed
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
from quizapp.questions.date import checks, model
from quizapp.questions.date.adopting import adopt as adopt
from quizapp.questions.date.authoring import blank as blank
from quizapp.questions.date.authoring import compose as compose
from quizapp.questions.date.calendar import in_words, month_names
from quizapp.questions.date.form import Given, read_date
from quizapp.questions.date.model import RULES, Body

name = "date"
label = "Date"
rules = RULES

_BLANKS = {"year": ("Year",), "month": ("Month", "Year"), "day": ("Day", "Month", "Year")}


def load(raw: Mapping[str, Any], context: Context) -> Body:
    """See Room.load."""
    return model.load(raw, context)


def check(body: Body) -> list[Problem]:
    """Dates are real, as exact as asked, the best tier is worth 1, and credits fall."""
    return [*unknown_rule(body.scoring.rule, rules), *checks.tiers(body)]


def public(body: Body, asking: Asking, given: Response | None = None) -> Mapping[str, Any]:  # noqa: ARG001
    """See Room.public: {"precision", "months": names from January on, "given": the fields}."""
    return {
        "precision": body.precision,
        "months": month_names(body.language),
        "given": Given.of(given),
    }


def read(body: Body, form: Form, asking: Asking) -> Response | Unreadable | None:  # noqa: ARG001
    """Fields `year`, `month` and `day`, as far as the precision asks for them.

    The response is {"date": YYYY, YYYY-MM or YYYY-MM-DD}.
    """
    return read_date(form, body.precision, body.language)


def grade(body: Body, response: Response | None) -> Grade:
    """Rule `precision`: the credit of the best tier whose dates hold the answer, else 0."""
    date = _date(response)
    if not date:
        return BLANK
    return Grade(max((tier.credit for tier in body.accept if tier.takes(date)), default=ZERO))


def feedback(body: Body, response: Response | None) -> tuple[Feedback, ...]:
    """Right, near or wrong, and no more."""
    date = _date(response)
    if not date:
        return ()
    credit = grade(body, response).credit
    text = "A part of that is right." if 0 < credit < 1 else ""
    return (Feedback(part=in_words(date, body.language), right=credit == 1, text=text),)


def review(body: Body, response: Response | None, asking: Asking) -> Mapping[str, Any]:  # noqa: ARG001
    """See Room.review: {"text", "right", "partly", "accepted": in words, best first}."""
    date, credit = _date(response), grade(body, response).credit
    return {
        "text": in_words(date, body.language) if date else "",
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
    tiers = tuple(Tier(one.when, one.until or one.when, one.credit) for one in body.accept)
    return Value("date", accept, tiers=tiers, precision=body.precision)


def printed(body: Body, asking: Asking) -> Printed:  # noqa: ARG001
    """See Printing.printed."""
    return Printed(shape(body), blanks=_BLANKS[body.precision])


def response_class(body: Body, response: Response | None) -> str:
    """The date in words."""
    date = _date(response)
    return in_words(date, body.language) if date else ""


def key(body: Body) -> Response:
    """See Room.key."""
    return {"date": body.accept[0].sample(body.precision)}


def guess(body: Body) -> Guess:  # noqa: ARG001
    """The year is typed, with nothing to pick from."""
    return Guess(ZERO, exact=True, method="the year is typed, with nothing to pick from")


def _date(response: Response | None) -> str:
    return str(response.get("date", "")) if response else ""
