"""Map point: point at a place on the map, or choose it from the list of places."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
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
from quizapp.questions.map_point import checks, model, views
from quizapp.questions.map_point import form as posted
from quizapp.questions.map_point.adopting import adopt as adopt
from quizapp.questions.map_point.authoring import blank as blank
from quizapp.questions.map_point.authoring import compose as compose
from quizapp.questions.map_point.chance import tapped
from quizapp.questions.map_point.model import Body, PlaceOption, Point
from quizapp.questions.map_point.rules import RULES, credit, meant

name = "map-point"
label = "Map point"
rules = tuple(RULES)


def load(raw: Mapping[str, Any], context: Context) -> Body:
    """See Room.load."""
    return model.load(raw, context)


def check(body: Body) -> list[Problem]:
    """The item names a map; each option has a place of it, far from the key's or the key itself.

    Wrong options say why; kilometres need a map to scale.
    """
    problems = double_ids("/options", (option.id for option in body.options))
    problems += unknown_rule(body.scoring.rule, rules)
    problems += one_key(body.options) + why_of_choice(body.options)
    return [*problems, *checks.on_map(body), *checks.radii(body), *checks.scale(body)]


def public(body: Body, asking: Asking, given: Response | None = None) -> Mapping[str, Any]:
    """See Room.public: {"options": (ShownOption, …), "map": MapView, "typed": Typed}.

    The map lacks every place that is an option.
    """
    order = by_token(body.options, asking.seed, shuffle=body.shuffle)
    return {
        "options": shown(body.options, order, _chosen(given)),
        "map": views.asked(body, given),
        "typed": views.typed(body, given),
    }


def read(body: Body, form: Form, asking: Asking) -> Response | Unreadable | None:
    """Fields `x` and `y` in whole map units, or the token of a place in `choice`.

    The response is {"x": int, "y": int} or {"choice": option id}.
    """
    order = by_token(body.options, asking.seed, shuffle=body.shuffle)
    return posted.read(form, order, body.map)


def grade(body: Body, response: Response | None) -> Grade:
    """A point by its distance to the key's place; a place from the list 1 or 0."""
    point = _point(response)
    if point is not None:
        return Grade(credit(body, point))
    chosen = _chosen(response)
    if not chosen:
        return BLANK
    return Grade(ONE if body.key.id in chosen else ZERO)


def feedback(body: Body, response: Response | None) -> tuple[Feedback, ...]:
    """Of a point how near it is, in words: a distance would tell where the key lies."""
    point = _point(response)
    if point is None:
        return feedback_on(body.options, _chosen(response))
    hit = meant(body, point)
    if hit is not None:
        return feedback_on(body.options, (hit.id,))
    text = "It is close, but not close enough for all points." if credit(body, point) else ""
    return (Feedback(part=_coordinates(point), right=False, text=text),)


def review(body: Body, response: Response | None, asking: Asking) -> Mapping[str, Any]:
    """See Room.review: {"options": (ReviewedOption, …), "map", "pointed", "state"}.

    pointed: whether the answer is a point; state: of a point alone, in words.
    """
    order = by_token(body.options, asking.seed, shuffle=body.shuffle)
    point = _point(response)
    return {
        "options": reviewed(body.options, order, _chosen(response)),
        "map": views.looked_back(body, response),
        "pointed": _coordinates(point) if point else "",
        "state": grade(body, response).state.value if point else "",
    }


def shape(body: Body) -> Locate:
    """See Room.shape."""
    return Locate(
        body.stimulus,
        neutral(body.options),
        targets=tuple(option.place for option in body.options),
        near=body.near,
        far=body.far,
        ordered_as_written=not body.shuffle,
    )


def printed(body: Body, asking: Asking) -> Printed:
    """See Printing.printed."""
    order = by_token(body.options, asking.seed, shuffle=body.shuffle)
    whole = shape(body)
    options = arranged(whole.options, order.values())
    return Printed(replace(whole, options=options), drawing=views.asked(body, None))


def response_class(body: Body, response: Response | None) -> str:
    """The place that was chosen or hit, else the point's numbers."""
    point = _point(response)
    if point is None:
        return _texts(body.options, _chosen(response))
    hit = meant(body, point)
    return _texts(body.options, (hit.id,)) if hit else _coordinates(point)


def key(body: Body) -> Response:
    """See Room.key."""
    return {"choice": body.key.id}


def guess(body: Body) -> Guess:
    """A place from the list, or a blind tap on the map: what pays more."""
    listed, blind = ONE / len(body.options), tapped(body)
    if blind > listed:
        return Guess(blind, exact=False, method="a tap anywhere on the map")
    return Guess(listed, exact=True, method="one of the places at random")


def _texts(options: tuple[PlaceOption, ...], chosen: tuple[str, ...]) -> str:
    return next((option.text for option in options if option.id in chosen), "")


def _coordinates(point: Point) -> str:
    return f"{point[0]} across, {point[1]} down"


def _point(response: Response | None) -> Point | None:
    if response and "x" in response and "y" in response:
        return Fraction(response["x"]), Fraction(response["y"])
    return None


def _chosen(response: Response | None) -> tuple[str, ...]:
    return (response["choice"],) if response and "choice" in response else ()
