"""Map region, written in a browser."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quizapp.domain.authoring import Fields, Pick, Tick, composed, options_of, todo_options
from quizapp.domain.question import Context, Form

_LEAST = 2
_FIELDS: Fields = {
    "options": options_of(more={"region": Pick()}),
    "shuffle": Tick(usual=True),
}


def blank(context: Context) -> Mapping[str, Any]:
    """See Authored.blank: of the first map that has enough areas."""
    maps = ((one.id, one.map.regions) for one in context.stimuli if one.map is not None)
    found = next((one for one in maps if len(one[1]) >= _LEAST), None)
    options = todo_options()
    if found is None:
        # There is nothing to point at yet, which the checks will say.
        named = [{**one, "region": f"todo-{one['id']}"} for one in options]
        return {"stimulus": "todo", "options": named}
    stimulus, areas = found
    named = [
        {**option, "text": f"TODO {area.label}", "region": area.id}
        for option, area in zip(options, areas, strict=False)
    ]
    return {"stimulus": stimulus, "options": named}


def compose(form: Form, raw: Mapping[str, Any]) -> Mapping[str, Any]:
    """See Authored.compose."""
    return composed(_FIELDS, form, raw)
