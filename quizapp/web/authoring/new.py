"""New items: with all that the schema wants, and TODO where the author's words go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import count
from typing import Any, TypeVar

import msgspec

from quizapp.domain.lesson import Paragraph
from quizapp.domain.question import Authored, Context
from quizapp.domain.stimulus import Stimulus
from quizapp.web.authoring.around import around, sentence_texts
from quizapp.web.authoring.shared import kind_of

_T = TypeVar("_T")


def free_item_id(unit: Mapping[str, Any]) -> str:
    """The lowest of q1, q2, … that no item of a raw unit has."""
    items = unit.get("items")
    rows = items if isinstance(items, list) else []
    taken = [one.get("id") for one in rows if isinstance(one, dict)]
    return next(one for one in (f"q{n}" for n in count(1)) if one not in taken)


def blank_item(type_: str, unit: Mapping[str, Any]) -> dict[str, Any]:
    """A new raw item of an installed type in a raw unit, with the first objective and sentence.

    A type that brings no `blank` gets the shared keys alone. Raises nothing; an unknown type gets
    an item that the checks complain of.
    """
    raw: dict[str, Any] = {"id": free_item_id(unit), "type": type_}
    kind = kind_of(raw)
    known = around(unit)
    texts = sentence_texts(unit)
    sentence, quote = next(iter(texts.items()), ("todo", "TODO"))
    shared = {
        "stem": "TODO Ask what one sentence decides.",
        "objective": next((one.value for one in known.objectives), "todo"),
        "points": 1,
        "evidence": [{"sentence": sentence, "quote": quote}],
        "explanation": "TODO Say why the key is right.",
    }
    raw |= {key: value for key, value in shared.items() if key in kind.needed}
    if isinstance(kind.room, Authored):
        raw |= kind.room.blank(context_of(unit))
    return raw


def context_of(unit: Mapping[str, Any]) -> Context:
    """What rooms may know of a raw unit, without what is broken in it."""
    return Context(
        language=str(unit.get("language") or "en"),
        names=_sound(unit.get("names"), str),
        passage=_sound(unit.get("passage"), Paragraph),
        stimuli=_sound(unit.get("stimuli"), Stimulus),
    )


def _sound(rows: Any, kind: type[_T]) -> tuple[_T, ...]:
    found: list[_T] = []
    for row in rows if isinstance(rows, Sequence) and not isinstance(rows, str) else ():
        try:
            found.append(msgspec.convert(row, kind, strict=False))
        except msgspec.ValidationError:
            continue
    return tuple(found)
