"""Poll, written in a browser."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quizapp.domain.authoring import Fields, Part, Rows, Text, Tick, composed
from quizapp.domain.question import Context, Form

_FIELDS: Fields = {
    "options": Rows(Part({"text": Text()}), ids=True),
    "shuffle": Tick(usual=True),
}


def blank(context: Context) -> Mapping[str, Any]:  # noqa: ARG001
    """See Authored.blank."""
    return {
        "options": [
            {"id": "a", "text": "TODO One opinion"},
            {"id": "b", "text": "TODO Another opinion"},
        ]
    }


def compose(form: Form, raw: Mapping[str, Any]) -> Mapping[str, Any]:
    """See Authored.compose."""
    return composed(_FIELDS, form, raw)
