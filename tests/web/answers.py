"""Answers as a browser sends them: what the form holds when a page shows the answer as chosen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from quizapp.domain.question import Response
from quizapp.questions import registry
from quizapp.usecases.attempts import AttemptView, load_attempt
from tests.rooms import pages
from tests.usecases.world import World
from tests.web.visitor import Fields


def stored(world: World, attempt: str) -> AttemptView:
    """The attempt, past all rules about whose it is."""
    person = world.raw("SELECT person_id FROM attempt WHERE id = ?", attempt)[0][0]
    return load_attempt(world.services, person, attempt)


def fields_for(taken: AttemptView, number: int, response: Response | None) -> Fields:
    """What is posted for item `number` of the attempt."""
    item = taken.items[number - 1]
    registered = registry()[item.type]
    view = registered.room.public(item.body, taken.asking(item), response)
    posted = pages.Page(pages.render(registered, "ask.html", view)).posted
    return {name: [value for value in values if value] for name, values in posted.items()}


def key_of(taken: AttemptView, number: int) -> Fields:
    """What is posted by somebody who knows the answer of item `number`."""
    item = taken.items[number - 1]
    return fields_for(taken, number, registry()[item.type].room.key(item.body))


def parts(item: Any, name: str) -> Iterator[Any]:
    """Every value that stands under the key `name` in JSON, at any depth."""
    if isinstance(item, dict):
        if name in item:
            yield item[name]
        for value in item.values():
            yield from parts(value, name)
    elif isinstance(item, list):
        for value in item:
            yield from parts(value, name)
