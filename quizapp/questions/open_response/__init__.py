"""Open response: a text that a teacher marks by a rubric; the machine gives no credit."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from quizapp.domain.numbers import ZERO
from quizapp.domain.offers.hand_marked import Criterion
from quizapp.domain.options import unknown_rule
from quizapp.domain.paper.printed import Printed
from quizapp.domain.problem import Problem
from quizapp.domain.question import (
    AWAITED,
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
from quizapp.domain.shapes import Extended
from quizapp.domain.written import how_many_words, opening, read_text, text_of
from quizapp.questions.open_response import checks, model
from quizapp.questions.open_response.adopting import adopt as adopt
from quizapp.questions.open_response.advice import asked_for, counted, quoted
from quizapp.questions.open_response.authoring import blank as blank
from quizapp.questions.open_response.authoring import compose as compose
from quizapp.questions.open_response.model import RULES, Body

name = "open-response"
label = "Open response"
rules = RULES

_NO_MODEL = "Any answer that earns the best level of each criterion."


def load(raw: Mapping[str, Any], context: Context) -> Body:
    """See Room.load."""
    return model.load(raw, context)


def check(body: Body) -> list[Problem]:
    """Each criterion has a level for all and one for nothing; the length asked for can be kept."""
    problems = unknown_rule(body.scoring.rule, rules)
    return [*problems, *checks.rubric(body), *checks.length(body)]


def public(body: Body, asking: Asking, given: Response | None = None) -> Mapping[str, Any]:  # noqa: ARG001
    """See Room.public: {"text": what the learner wrote, "length": asked for, in words}."""
    return {"text": text_of(given), "length": asked_for(body.least, body.most)}


def read(body: Body, form: Form, asking: Asking) -> Response | Unreadable | None:  # noqa: ARG001
    """Field `written`. The response is {"text": text}."""
    return read_text(form, "written")


def grade(body: Body, response: Response | None) -> Grade:  # noqa: ARG001
    """Rule `rubric`: whatever was written waits for a teacher."""
    return AWAITED if text_of(response) else BLANK


def rubric(body: Body) -> tuple[Criterion, ...]:
    """See HandMarked.rubric."""
    return tuple(line.criterion for line in body.rubric)


def decide(body: Body, response: Response | None, chosen: Mapping[str, str]) -> Grade:
    """Σ weight · share over Σ weight, of the level chosen for each criterion."""
    if not text_of(response):
        return BLANK
    earned = sum((line.weight * _share(line, chosen) for line in rubric(body)), ZERO)
    return Grade(earned / sum((line.weight for line in body.rubric), ZERO))


def feedback(body: Body, response: Response | None) -> tuple[Feedback, ...]:
    """Advice alone: whether the length is as asked for, and what the text quotes."""
    text = text_of(response)
    if not text:
        return ()
    words, asked = how_many_words(text), asked_for(body.least, body.most)
    length = Feedback(counted(words), _fits(body, words), f"Asked for: {asked}." if asked else "")
    quotes = quoted(text, body.passage)
    said = "Words that stand in the text." if quotes else "None that stands in the text."
    return (length, Feedback("Quotation", right=True, text=said, evidence=quotes))


def review(body: Body, response: Response | None, asking: Asking) -> Mapping[str, Any]:  # noqa: ARG001
    """See Room.review: {"text", "words", "length": asked for, "fits", "quotes", "model"}."""
    text = text_of(response)
    words = how_many_words(text)
    return {
        "text": text,
        "words": counted(words),
        "length": asked_for(body.least, body.most),
        "fits": _fits(body, words),
        "quotes": quoted(text, body.passage),
        "model": body.model,
    }


def shape(body: Body) -> Extended:
    """See Room.shape."""
    return Extended(scored=True, model=body.model, least=body.least, most=body.most)


def printed(body: Body, asking: Asking) -> Printed:  # noqa: ARG001
    """See Printing.printed."""
    length = asked_for(body.least, body.most)
    return Printed(shape(body), note=f"Write {length}." if length else "")


def response_class(body: Body, response: Response | None) -> str:  # noqa: ARG001
    """How the text begins; hardly two are equal."""
    return opening(text_of(response))


def key(body: Body) -> Response:
    """The model answer. It waits for a teacher like any other."""
    return {"text": body.model or _NO_MODEL}


def guess(body: Body) -> Guess:  # noqa: ARG001
    """A teacher reads it."""
    return Guess(ZERO, exact=True, method="written, and marked by a teacher")


def _share(line: Criterion, chosen: Mapping[str, str]) -> Fraction:
    known = {level.id: level.share for level in line.levels}
    return known.get(chosen.get(line.id, ""), ZERO)


def _fits(body: Body, words: int) -> bool:
    return (body.least or 0) <= words and (body.most is None or words <= body.most)
