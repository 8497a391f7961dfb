"""The questions of a version that is corrected, as the page lists them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from quizapp.domain.changes import Aspect, ItemChange
from quizapp.domain.lesson import Item
from quizapp.domain.offers.hand_marked import HandMarked
from quizapp.domain.question import Room
from quizapp.domain.regrade import Treatment, Treatments
from quizapp.usecases.corrections import ItemImpact, Preview, may_be_judged
from quizapp.usecases.errors import Refused
from quizapp.web.corrected import ASPECTS
from quizapp.web.in_words import in_words

_BY_THE_NEW = {Treatment.RAISE, Treatment.RECOMPUTE}
LEAVE = "leave"
FIELD = "how-"
"""Before the id of an item, the name of the field that says what becomes of it."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What can become of a question; value: a treatment's, or LEAVE."""

    value: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A question. was, now: stem and key as they were and are, now where it differs.

    choices: none for what is never scored, and for what is new.
    """

    number: int
    item: Item
    aspects: tuple[str, ...]
    stem: str | None
    key: tuple[Markup, Markup] | None
    choices: tuple[Choice, ...]
    impact: ItemImpact | None


def lines(found: Preview, rooms: Mapping[str, Room]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """The questions that changed, and those that did not but can be regraded all the same."""
    changes = {one.id: one for one in found.changes}
    numbered = {item.id: number for number, item in enumerate(found.old.items, start=1)}
    every = [
        _line(found, numbered.get(item.id, 0), item, changes.get(item.id), rooms)
        for item in (*found.old.items, *(one.new for one in found.changes if not one.old))
        if item is not None
    ]
    changed = tuple(one for one in every if one.item.id in changes)
    rest = tuple(one for one in every if one.item.id not in changes and one.choices)
    return changed, rest


def chosen(posted: Mapping[str, str]) -> dict[str, Treatment]:
    """The treatments in a form by item id. Raises Refused for a word that is none."""
    found = {}
    for name, value in posted.items():
        if not name.startswith(FIELD) or value == LEAVE:
            continue
        try:
            found[name.removeprefix(FIELD)] = Treatment(value)
        except ValueError as error:
            raise Refused("Choose one of what is offered for each question.") from error
    return found


def _line(
    found: Preview, number: int, item: Item, change: ItemChange | None, rooms: Mapping[str, Room]
) -> Line:
    aspects = change.aspects if change else frozenset()
    now = change.new if change else None
    return Line(
        number=number,
        item=item,
        aspects=tuple(ASPECTS[one] for one in Aspect if one in aspects),
        stem=now.stem if now and Aspect.STEM in aspects else None,
        key=_keys(item, now, rooms) if now and Aspect.KEY in aspects else None,
        choices=_choices(item, change, found.impact.treatments) if number and item.points else (),
        impact=found.impact.items.get(item.id),
    )


def _keys(was: Item, now: Item, rooms: Mapping[str, Room]) -> tuple[Markup, Markup] | None:
    room = rooms[was.type]
    if isinstance(room, HandMarked):
        return None
    keys = [in_words(item, room, room.key(item.body)) for item in (was, now)]
    # Of several accepted answers only the first is told.
    return None if keys[0] == keys[1] else (keys[0], keys[1])


def _choices(item: Item, change: ItemChange | None, treatments: Treatments) -> tuple[Choice, ...]:
    """What makes a difference: to judge by what did not change, or is gone, makes none."""
    now = treatments.get(item.id)
    judged = change is not None and change.graded_otherwise and may_be_judged(change)
    some = [one for one in Treatment if judged or one not in _BY_THE_NEW]
    offered = [Choice(one.value, one is now) for one in some]
    now = now if now in some else None
    return (*offered, Choice(LEAVE, now is None))
