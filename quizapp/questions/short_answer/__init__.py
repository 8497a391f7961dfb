"""Short answer: a name is typed, slips of the pen forgiven, other names never."""

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
from quizapp.domain.shapes import Option, TextEntry
from quizapp.domain.text import visible
from quizapp.questions.short_answer import checks, model
from quizapp.questions.short_answer.match import Taken, take
from quizapp.questions.short_answer.model import RULES, Accepted, Body, Rejected

name = "short-answer"
label = "Short answer"
rules = RULES

LONGEST = 200
"""Characters that an answer may have."""


def load(raw: Mapping[str, Any], context: Context) -> Body:
    """See Room.load."""
    return model.load(raw, context)


def check(body: Body) -> list[Problem]:
    """Answers differ, and one earns full credit."""
    return [*unknown_rule(body.scoring.rule, rules), *checks.texts(body), *checks.credits_(body)]


def public(body: Body, asking: Asking, given: Response | None = None) -> Mapping[str, Any]:  # noqa: ARG001
    """See Room.public: {"expects", "text": what the learner typed, "longest"}."""
    return {"expects": body.expects, "text": _typed(given), "longest": LONGEST}


def read(body: Body, form: Form, asking: Asking) -> Response | Unreadable | None:  # noqa: ARG001
    """Field `text`. The response is {"text": what was typed, without hidden characters}."""
    values = [text for value in sent(form, "text") if (text := visible(value))]
    if not values:
        return None
    if len(values) > 1:
        return Unreadable("Type one answer.", "text")
    if len(values[0]) > LONGEST:
        message = f"That is too long: type the answer alone, in at most {LONGEST} characters."
        return Unreadable(message, "text", {"text": values[0][:LONGEST]})
    return {"text": values[0]}


def grade(body: Body, response: Response | None) -> Grade:
    """Rule `names`: accepted, declared wrong, a slip of an accepted one, else 0 and unlisted."""
    typed = _typed(response)
    if not typed:
        return BLANK
    taken = take(body, typed)
    if taken is None:
        return Grade(ZERO, unlisted=bool(body.normal(typed)))
    return Grade(taken.answer.credit)


def feedback(body: Body, response: Response | None) -> tuple[Feedback, ...]:
    """Right or wrong, and why a wrong answer that the author foresaw is wrong."""
    typed = _typed(response)
    if not typed:
        return ()
    taken = take(body, typed)
    if taken is None:
        return (Feedback(part=typed, right=False),)
    if isinstance(taken.answer, Rejected):
        why = taken.answer.why
        return (Feedback(typed, right=False, text=why.text, kind=why.kind, evidence=why.evidence),)
    return (Feedback(part=typed, right=True),)


def review(body: Body, response: Response | None, asking: Asking) -> Mapping[str, Any]:  # noqa: ARG001
    """See Room.review: {"text", "right", "taken_for", "accepted", "why"}.

    taken_for: the accepted answer when spelling slips were forgiven, else "".
    """
    typed = _typed(response)
    taken = take(body, typed)
    return {
        "text": typed,
        "right": taken is not None and isinstance(taken.answer, Accepted),
        "taken_for": taken.answer.text if taken and taken.slips else "",
        "accepted": tuple(answer.text for answer in body.accept),
        "why": _why(taken),
    }


def shape(body: Body) -> TextEntry:
    """See Room.shape."""
    accept = tuple(
        Option(f"accept-{n}", one.text, f"/accept/{n}/text", right=True, credit=one.credit)
        for n, one in enumerate(body.accept)
    )
    reject = tuple(
        Option(f"reject-{n}", one.text, f"/reject/{n}/text", credit=one.credit, why=one.why)
        for n, one in enumerate(body.reject)
    )
    return TextEntry(accept, reject, body.expects)


def response_class(body: Body, response: Response | None) -> str:
    """The authored answer that was meant, else what was typed in its normal form."""
    typed = _typed(response)
    taken = take(body, typed)
    return taken.answer.text if taken else body.normal(typed)


def key(body: Body) -> Response:
    """See Room.key."""
    return {"text": max(body.accept, key=lambda one: one.credit).text}


def guess(body: Body) -> Guess:  # noqa: ARG001
    """Nothing is shown to pick from."""
    return Guess(Fraction(0), exact=True, method="typed, with nothing to pick from")


def _why(taken: Taken | None) -> object:
    return taken.answer.why if taken and isinstance(taken.answer, Rejected) else None


def _typed(response: Response | None) -> str:
    return str(response.get("text", "")) if response else ""
