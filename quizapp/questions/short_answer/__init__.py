"""Short answer: a name is typed, slips of the pen forgiven, other names never."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from quizapp.domain.numbers import ZERO
from quizapp.domain.options import unknown_rule
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
from quizapp.domain.shapes import TextEntry
from quizapp.domain.typed import (
    LONGEST,
    Accepted,
    Rejected,
    Taken,
    answer_problems,
    read_typed,
    take,
)
from quizapp.questions.short_answer import model
from quizapp.questions.short_answer.adopting import adopt as adopt
from quizapp.questions.short_answer.authoring import blank as blank
from quizapp.questions.short_answer.authoring import compose as compose
from quizapp.questions.short_answer.model import RULES, Body

name = "short-answer"
label = "Short answer"
rules = RULES


def load(raw: Mapping[str, Any], context: Context) -> Body:
    """See Room.load."""
    return model.load(raw, context)


def check(body: Body) -> list[Problem]:
    """Answers differ, and one earns full credit."""
    return [*unknown_rule(body.scoring.rule, rules), *answer_problems(body)]


def public(body: Body, asking: Asking, given: Response | None = None) -> Mapping[str, Any]:  # noqa: ARG001
    """See Room.public: {"expects", "text": what the learner typed, "longest"}."""
    return {"expects": body.expects, "text": _typed(given), "longest": LONGEST}


def read(body: Body, form: Form, asking: Asking) -> Response | Unreadable | None:  # noqa: ARG001
    """Field `text`. The response is {"text": what was typed, without hidden characters}."""
    typed = read_typed(form, "text")
    return {"text": typed} if isinstance(typed, str) else typed


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
    return body.entry(expects=body.expects)


def response_class(body: Body, response: Response | None) -> str:
    """The authored answer that was meant, else what was typed in its normal form."""
    typed = _typed(response)
    taken = take(body, typed)
    return taken.answer.text if taken else body.normal(typed)


def key(body: Body) -> Response:
    """See Room.key."""
    return {"text": body.best.text}


def guess(body: Body) -> Guess:  # noqa: ARG001
    """Nothing is shown to pick from."""
    return Guess(Fraction(0), exact=True, method="typed, with nothing to pick from")


def _why(taken: Taken | None) -> object:
    return taken.answer.why if taken and isinstance(taken.answer, Rejected) else None


def _typed(response: Response | None) -> str:
    return str(response.get("text", "")) if response else ""
