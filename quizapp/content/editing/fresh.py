"""New parts of a unit to start from, with TODO where the author's words go."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

from quizapp.content.editing.entries import free_id
from quizapp.content.editing.guard import Raw

Entry = dict[str, Any]


def new_entry(raw: Raw, space: str, used: Collection[str] = ()) -> Entry:
    """An entry under the next free id, for `add_entry`; nothing is added yet.

    space: "objectives", "glossary", "timeline" or "claims" (a paragraph is written, a question is
    made by `new_item`). used: ids of earlier revisions.
    """
    id_ = free_id(raw, space, _LIKE[space], used)
    return {"id": id_, **_MAKE[space](raw)}


def _objective(_: Raw) -> Entry:
    return {"text": "TODO Say what a student can do afterwards."}


def _term(_: Raw) -> Entry:
    return {"term": "TODO word", "definition": "TODO Explain the word."}


def _event(raw: Raw) -> Entry:
    return {
        "when": "2024",
        "label": "TODO A few words",
        "text": "TODO Tell the event in a sentence.",
        "evidence": [_cite(raw)],
    }


def _claim(raw: Raw) -> Entry:
    return {
        "text": "TODO Repeat one thing that the text claims.",
        "status": "reported",
        "who": "TODO Name who says so",
        "as_of": "2024",
        "evidence": [_cite(raw)],
    }


def _cite(raw: Raw) -> dict[str, str]:
    one = raw["passage"][0]["sentences"][0]
    return {"sentence": one["id"], "quote": one["text"]}


_LIKE = {"objectives": "o0", "glossary": "word0", "timeline": "t0", "claims": "c0"}
_MAKE: Mapping[str, Callable[[Raw], Entry]] = {
    "objectives": _objective,
    "glossary": _term,
    "timeline": _event,
    "claims": _claim,
}
