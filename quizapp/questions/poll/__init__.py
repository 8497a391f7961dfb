"""Poll: what do you think? No option is right, and nothing is scored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from quizapp.domain.numbers import ZERO, decode
from quizapp.domain.options import AuthoredOption, by_token, double_ids, neutral, reviewed, shown
from quizapp.domain.posted import pick
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
from quizapp.domain.shapes import Choice
from quizapp.questions.poll.adopting import adopt as adopt
from quizapp.questions.poll.authoring import blank as blank
from quizapp.questions.poll.authoring import compose as compose

name = "poll"
label = "Poll"
rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Body:
    """The options; `shuffle` false keeps them as written."""

    options: tuple[AuthoredOption, ...]
    shuffle: bool = True


def load(raw: Mapping[str, Any], context: Context) -> Body:  # noqa: ARG001
    """See Room.load."""
    return msgspec.convert(raw, Body, dec_hook=decode)


def check(body: Body) -> list[Problem]:
    """Each option has an id of its own."""
    return double_ids("/options", (option.id for option in body.options))


def public(body: Body, asking: Asking, given: Response | None = None) -> Mapping[str, Any]:
    """See Room.public: {"options": (ShownOption, …)}."""
    return {"options": shown(body.options, _order(body, asking), _chosen(given))}


def read(body: Body, form: Form, asking: Asking) -> Response | Unreadable | None:
    """Field `choice`: one token. The response is {"choice": option id}."""
    chosen = pick(form, "choice", _order(body, asking))
    if chosen is None or isinstance(chosen, Unreadable):
        return chosen
    return {"choice": chosen}


def grade(body: Body, response: Response | None) -> Grade:  # noqa: ARG001
    """An opinion is neither right nor wrong."""
    return UNSCORED if _chosen(response) else UNSCORED_BLANK


def feedback(body: Body, response: Response | None) -> tuple[Feedback, ...]:  # noqa: ARG001
    """Nothing to judge."""
    return ()


def review(body: Body, response: Response | None, asking: Asking) -> Mapping[str, Any]:
    """See Room.review: {"options": (ReviewedOption, …), "answered"}."""
    chosen = _chosen(response)
    options = reviewed(body.options, _order(body, asking), chosen)
    return {"options": options, "answered": any(option.chosen for option in options)}


def shape(body: Body) -> Choice:
    """See Room.shape: no option is right."""
    return Choice(neutral(body.options), most=1, ordered_as_written=not body.shuffle)


def response_class(body: Body, response: Response | None) -> str:
    """The text of the chosen option."""
    chosen = _chosen(response)
    return next((option.text for option in body.options if option.id in chosen), "")


def key(body: Body) -> Response:
    """Any option will do."""
    return {"choice": min(option.id for option in body.options)}


def guess(body: Body) -> Guess:  # noqa: ARG001
    """There is nothing to earn."""
    return Guess(ZERO, exact=True, method="never scored")


def _order(body: Body, asking: Asking) -> dict[str, str]:
    return by_token(body.options, asking.seed, shuffle=body.shuffle)


def _chosen(response: Response | None) -> tuple[str, ...]:
    return (response["choice"],) if response and "choice" in response else ()
