"""Discussion: a prompt to think and write about. Nobody marks it, and nothing is scored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from quizapp.domain.numbers import ZERO, decode
from quizapp.domain.paper.printed import Printed
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
from quizapp.domain.shapes import Extended
from quizapp.domain.written import opening, read_text, text_of
from quizapp.questions.discussion.adopting import adopt as adopt
from quizapp.questions.discussion.authoring import blank as blank
from quizapp.questions.discussion.authoring import compose as compose

name = "discussion"
label = "Discussion"
rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Body:
    """prompt: what to write about."""

    prompt: str


def load(raw: Mapping[str, Any], context: Context) -> Body:  # noqa: ARG001
    """See Room.load."""
    return msgspec.convert(raw, Body, dec_hook=decode)


def check(body: Body) -> list[Problem]:  # noqa: ARG001
    """The schema says it all."""
    return []


def public(body: Body, asking: Asking, given: Response | None = None) -> Mapping[str, Any]:  # noqa: ARG001
    """See Room.public: {"prompt", "text": what the learner wrote}."""
    return {"prompt": body.prompt, "text": text_of(given)}


def read(body: Body, form: Form, asking: Asking) -> Response | Unreadable | None:  # noqa: ARG001
    """Field `written`. The response is {"text": text}."""
    return read_text(form, "written")


def grade(body: Body, response: Response | None) -> Grade:  # noqa: ARG001
    """A thought is not marked."""
    return UNSCORED if text_of(response) else UNSCORED_BLANK


def feedback(body: Body, response: Response | None) -> tuple[Feedback, ...]:  # noqa: ARG001
    """Nothing to judge."""
    return ()


def review(body: Body, response: Response | None, asking: Asking) -> Mapping[str, Any]:
    """See Room.review: {"prompt", "text"}."""
    return public(body, asking, response)


def shape(body: Body) -> Extended:
    """See Room.shape."""
    return Extended(scored=False, prompt=body.prompt)


def printed(body: Body, asking: Asking) -> Printed:  # noqa: ARG001
    """See Printing.printed."""
    return Printed(shape(body), prompt=body.prompt)


def response_class(body: Body, response: Response | None) -> str:  # noqa: ARG001
    """How the text begins; hardly two are equal."""
    return opening(text_of(response))


def key(body: Body) -> Response:  # noqa: ARG001
    """Any text will do."""
    return {"text": "What the student thinks."}


def guess(body: Body) -> Guess:  # noqa: ARG001
    """There is nothing to earn."""
    return Guess(ZERO, exact=True, method="never scored")
