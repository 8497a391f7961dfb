"""True, false or not stated, written in a browser."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quizapp.domain.authoring import (
    CITES,
    GONE,
    Fields,
    OneOf,
    Part,
    Pick,
    Rows,
    Text,
    Tick,
    composed,
)
from quizapp.domain.lesson import Sentence
from quizapp.domain.question import Context, Form

_ROW: Fields = {"text": Text(), "key": Pick(), "evidence": CITES, "explanation": Text()}
_COLUMNS = OneOf(
    {"three": GONE, "all-three": ["true", "false", "not-stated"], "two": ["true", "false"]}
)
_FIELDS: Fields = {
    "columns": _COLUMNS,
    "rows": Rows(Part(_ROW), ids=True),
    "shuffle": Tick(usual=True),
}


def blank(context: Context) -> Mapping[str, Any]:
    """See Authored.blank: what is true or false cites the first sentence."""
    sentences = [one for paragraph in context.passage for one in paragraph.sentences]
    first = sentences[0] if sentences else Sentence("todo", "TODO")
    cited = [{"sentence": first.id, "quote": first.text}]
    return {
        "rows": [
            {**_todo("a", "true"), "evidence": cited},
            {**_todo("b", "false"), "evidence": cited},
            _todo("c", "not-stated"),
        ]
    }


def compose(form: Form, raw: Mapping[str, Any]) -> Mapping[str, Any]:
    """See Authored.compose."""
    return composed(_FIELDS, form, raw)


def unfold(raw: Mapping[str, Any]) -> Mapping[str, Any]:
    """See Unfolded.unfold: the columns by a name."""
    return {**raw, "columns": _COLUMNS.name(raw.get("columns", GONE))}


def _todo(row_id: str, key: str) -> dict[str, Any]:
    return {
        "id": row_id,
        "text": "TODO Write a statement.",
        "key": key,
        "explanation": "TODO Say where the text shows it.",
    }
