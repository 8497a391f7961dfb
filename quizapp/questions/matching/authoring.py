"""Matching, written in a browser."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quizapp.domain.authoring import (
    CITES,
    WHY,
    Fields,
    Part,
    Pick,
    Rows,
    Text,
    Tick,
    composed,
    free_id,
    todo_why,
)
from quizapp.domain.question import Context, Form

_NEW = "new"
"""A field of a premise: the text of an option that is not there yet."""
_PREMISE: Fields = {
    "text": Text(),
    "key": Pick(),
    _NEW: Text(),
    "explanation": Text(),
    "evidence": CITES,
}
_FIELDS: Fields = {
    "premises": Rows(Part(_PREMISE), ids=True),
    "options": Rows(Part({"text": Text(), "why": WHY}), ids=True),
    "shuffle": Tick(usual=True),
}


def blank(context: Context) -> Mapping[str, Any]:  # noqa: ARG001
    """See Authored.blank."""
    return {
        "premises": [_todo("a"), _todo("b")],
        "options": [
            {"id": "a", "text": "TODO What fits the first one"},
            {"id": "b", "text": "TODO What fits the second one"},
            {"id": "c", "text": "TODO What fits none", "why": todo_why()},
        ],
    }


def compose(form: Form, raw: Mapping[str, Any]) -> Mapping[str, Any]:
    """See Authored.compose: an option that is written beside a premise becomes its key."""
    own = composed(_FIELDS, form, raw)
    rows = own.get("premises")
    if not isinstance(rows, list) or not any(isinstance(one, dict) and _NEW in one for one in rows):
        return own
    options = own.get("options")
    options = list(options) if isinstance(options, list) else []
    spent = {str(one.get("id")) for one in _objects(options) + _objects(raw.get("options"))}
    spent |= {str(one.get("key")) for one in _objects(rows)}
    premises = []
    for one in rows:
        row = one
        if isinstance(one, dict) and _NEW in one:
            row = {key: value for key, value in one.items() if key != _NEW}
            row["key"] = free_id(spent)
            spent.add(row["key"])
            options.append({"id": row["key"], "text": one[_NEW]})
        premises.append(row)
    return {**own, "premises": premises, "options": options}


def _objects(rows: Any) -> list[dict[str, Any]]:
    return [one for one in rows if isinstance(one, dict)] if isinstance(rows, list) else []


def _todo(option: str) -> dict[str, Any]:
    return {
        "id": option,
        "text": "TODO What is to be matched",
        "key": option,
        "explanation": "TODO Say why the two fit.",
    }
