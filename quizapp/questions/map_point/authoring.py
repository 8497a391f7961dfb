"""Map point, written in a browser."""

from __future__ import annotations

from collections.abc import Mapping
from math import hypot
from typing import Any

from quizapp.domain.authoring import Fields, Number, Pick, Tick, composed, options_of, todo_options
from quizapp.domain.question import Context, Form

_LEAST = 2
_FIELDS: Fields = {
    "options": options_of(more={"place": Pick()}),
    "near": Number(),
    "far": Number(),
    "shuffle": Tick(usual=True),
}


def blank(context: Context) -> Mapping[str, Any]:
    """See Authored.blank: of the first map that has enough places."""
    maps = ((one.id, one.map.places) for one in context.stimuli if one.map is not None)
    found = next((one for one in maps if len(one[1]) >= _LEAST), None)
    options = todo_options()
    if found is None:
        # There is nothing to point at yet, which the checks will say.
        named = [{**one, "place": f"todo-{one['id']}"} for one in options]
        return {"stimulus": "todo", "options": named, "near": 1, "far": 1}
    stimulus, places = found
    named = [
        {**option, "text": f"TODO {place.label}", "place": place.id}
        for option, place in zip(options, places, strict=False)
    ]
    right, *others = places[: len(named)]
    apart = min(hypot(one.x - right.x, one.y - right.y) for one in others)
    # No wrong place may earn anything; two at one spot are for the checks to tell.
    reach = round(apart / 2, 1) or 1
    return {"stimulus": stimulus, "options": named, "near": reach, "far": reach}


def compose(form: Form, raw: Mapping[str, Any]) -> Mapping[str, Any]:
    """See Authored.compose."""
    return composed(_FIELDS, form, raw)
