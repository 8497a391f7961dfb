"""New items: with all that the schema wants, and TODO where the author's words go."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, TypeVar

import msgspec

from quizapp.content.editing.entries import free_id
from quizapp.content.editing.guard import Raw
from quizapp.content.schema import item_schema
from quizapp.domain.lesson import Objective, Paragraph
from quizapp.domain.offers.authored import Authored
from quizapp.domain.question import Context
from quizapp.domain.stimulus import Stimulus
from quizapp.questions import rooms

_T = TypeVar("_T")


def new_item(raw: Raw, kind: str, used: Collection[str] = ()) -> dict[str, Any]:
    """A question of that type under the next free id, for `add_entry`; nothing is added yet.

    raw: the unit, perhaps broken; kind: an installed type, else KeyError; used: ids that earlier
    revisions had. It is of the first objective and cites the first sentence. A type that brings no
    `blank` gets the shared keys alone.
    """
    room, context = rooms()[kind], context_of(raw)
    sentence, quote = _first(context)
    objectives = _sound(raw.get("objectives"), Objective)
    shared = {
        "stem": "TODO Ask what one sentence decides.",
        "objective": objectives[0].id if objectives else "todo",
        "points": 1,
        "evidence": [{"sentence": sentence, "quote": quote}],
        "explanation": "TODO Say why the key is right.",
    }
    needed = item_schema(kind)["required"]
    made: dict[str, Any] = {"id": free_id(raw, "items", "q0", used), "type": kind}
    made |= {key: value for key, value in shared.items() if key in needed}
    return made | dict(room.blank(context)) if isinstance(room, Authored) else made


def context_of(raw: Raw) -> Context:
    """What rooms may know of a raw unit, without what is broken in it."""
    return Context(
        language=str(raw.get("language") or "en"),
        names=_sound(raw.get("names"), str),
        passage=_sound(raw.get("passage"), Paragraph),
        stimuli=_sound(raw.get("stimuli"), Stimulus),
    )


def _first(context: Context) -> tuple[str, str]:
    for paragraph in context.passage:
        for one in paragraph.sentences:
            return one.id, one.text
    return "todo", "TODO"


def _sound(rows: Any, kind: type[_T]) -> tuple[_T, ...]:
    found: list[_T] = []
    for row in rows if isinstance(rows, Sequence) and not isinstance(rows, str) else ():
        try:
            found.append(msgspec.convert(row, kind, strict=False))
        except msgspec.ValidationError:
            continue
    return tuple(found)
