"""Categorise, written in a browser."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quizapp.domain.authoring import CITES, Fields, Part, Picks, Rows, Text, composed
from quizapp.domain.question import Context, Form

_TOKEN: Fields = {"text": Text(), "keys": Picks(), "evidence": CITES, "explanation": Text()}
_FIELDS: Fields = {
    "categories": Rows(Part({"text": Text()}), ids=True),
    "tokens": Rows(Part(_TOKEN), ids=True),
}


def blank(context: Context) -> Mapping[str, Any]:  # noqa: ARG001
    """See Authored.blank."""
    return {
        "categories": [
            {"id": "a", "text": "TODO One category"},
            {"id": "b", "text": "TODO Another category"},
        ],
        "tokens": [_todo("c", "a"), _todo("d", "b")],
    }


def _todo(name: str, category: str) -> dict[str, Any]:
    return {
        "id": name,
        "text": "TODO What belongs there",
        "keys": [category],
        "explanation": "TODO Say why it belongs there.",
    }


def compose(form: Form, raw: Mapping[str, Any]) -> Mapping[str, Any]:
    """See Authored.compose."""
    return composed(_FIELDS, form, raw)
