"""Map region: choose an area of the map, by pointing or from the list of their names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from quizapp.domain.numbers import ONE, ZERO
from quizapp.domain.options import (
    by_token,
    double_ids,
    feedback_on,
    neutral,
    one_key,
    reviewed,
    shown,
    unknown_rule,
    why_of_choice,
)
from quizapp.domain.paper.order import arranged
from quizapp.domain.paper.printed import Printed
from quizapp.domain.posted import pick
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
from quizapp.domain.shapes import Locate
from quizapp.questions.map_region import checks, model
from quizapp.questions.map_region.adopting import adopt as adopt
from quizapp.questions.map_region.area import share_of_key
from quizapp.questions.map_region.authoring import blank as blank
from quizapp.questions.map_region.authoring import compose as compose
from quizapp.questions.map_region.model import Body
from quizapp.questions.map_region.views import asked, looked_back

name = "map-region"
label = "Map region"
rules = ("inside",)


def load(raw: Mapping[str, Any], context: Context) -> Body:
    """See Room.load."""
    return model.load(raw, context)


def check(body: Body) -> list[Problem]:
    """The item names a map; each option has an area of it; one is the key, the others say why."""
    problems = double_ids("/options", (option.id for option in body.options))
    problems += unknown_rule(body.scoring.rule, rules)
    problems += one_key(body.options) + why_of_choice(body.options)
    return [*problems, *checks.regions(body)]


def public(body: Body, asking: Asking, given: Response | None = None) -> Mapping[str, Any]:
    """See Room.public: {"options": (ShownOption, …), "map": MapView whose areas have tokens}."""
    order = by_token(body.options, asking.seed, shuffle=body.shuffle)
    chosen = _chosen(given)
    return {"options": shown(body.options, order, chosen), "map": asked(body, order, chosen)}


def read(body: Body, form: Form, asking: Asking) -> Response | Unreadable | None:
    """Field `choice`: one token, whether an area was pointed at or its name was chosen.

    The response is {"choice": option id}.
    """
    order = by_token(body.options, asking.seed, shuffle=body.shuffle)
    chosen = pick(form, "choice", order)
    if chosen is None or isinstance(chosen, Unreadable):
        return chosen
    return {"choice": chosen}


def grade(body: Body, response: Response | None) -> Grade:
    """Rule `inside`: 1 for the area that is the key, else 0."""
    if response is None:
        return BLANK
    return Grade(ONE if body.key.id in _chosen(response) else ZERO)


def feedback(body: Body, response: Response | None) -> tuple[Feedback, ...]:
    """See Room.feedback."""
    return feedback_on(body.options, _chosen(response))


def review(body: Body, response: Response | None, asking: Asking) -> Mapping[str, Any]:
    """See Room.review: {"options": (ReviewedOption, …), "map": MapView with key and answer}."""
    order = by_token(body.options, asking.seed, shuffle=body.shuffle)
    chosen = _chosen(response)
    return {"options": reviewed(body.options, order, chosen), "map": looked_back(body, chosen)}


def shape(body: Body) -> Locate:
    """See Room.shape."""
    return Locate(
        body.stimulus,
        neutral(body.options),
        targets=tuple(option.region for option in body.options),
        ordered_as_written=not body.shuffle,
    )


def printed(body: Body, asking: Asking) -> Printed:
    """See Printing.printed."""
    order = by_token(body.options, asking.seed, shuffle=body.shuffle)
    whole = shape(body)
    options = arranged(whole.options, order.values())
    return Printed(replace(whole, options=options), drawing=asked(body, order, ()))


def response_class(body: Body, response: Response | None) -> str:
    """The name of the area."""
    chosen = _chosen(response)
    return next((option.text for option in body.options if option.id in chosen), "")


def key(body: Body) -> Response:
    """See Room.key."""
    return {"choice": body.key.id}


def guess(body: Body) -> Guess:
    """A name from the list, or a blind tap that hits one of the areas: what pays more."""
    listed = ONE / len(body.options)
    tapped = share_of_key(body)
    if tapped > listed:
        return Guess(tapped, exact=False, method="a tap anywhere in the areas, by their size")
    return Guess(listed, exact=True, method="one of the areas at random")


def _chosen(response: Response | None) -> tuple[str, ...]:
    return (response["choice"],) if response and "choice" in response else ()
