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
    ids_of,
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
        "premises": [_todo("a", "c"), _todo("b", "d")],
        "options": [
            {"id": "c", "text": "TODO What fits the first one"},
            {"id": "d", "text": "TODO What fits the second one"},
            {"id": "e", "text": "TODO What fits none", "why": todo_why()},
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
    spent = (
        ids_of(options) | ids_of(raw.get("options")) | ids_of(rows) | ids_of(raw.get("premises"))
    )
    spent |= {str(one.get("key")) for one in rows if isinstance(one, dict)}
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


def _todo(name: str, option: str) -> dict[str, Any]:
    return {
        "id": name,
        "text": "TODO What is to be matched",
        "key": option,
        "explanation": "TODO Say why the two fit.",
    }
