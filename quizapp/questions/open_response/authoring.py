"""Open response, written in a browser."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quizapp.domain.authoring import Fields, Number, Part, Rows, Text, composed
from quizapp.domain.question import Context, Form

_LEVELS = Rows(Part({"text": Text(), "share": Number()}), ids=True)
_CRITERION: Fields = {"text": Text(), "weight": Number(), "levels": _LEVELS}
_FIELDS: Fields = {
    "least": Number(),
    "most": Number(),
    "rubric": Rows(Part(_CRITERION), ids=True),
    "model": Text(),
}


def blank(context: Context) -> Mapping[str, Any]:  # noqa: ARG001
    """See Authored.blank."""
    return {
        "rubric": [
            {
                "id": "a",
                "text": "TODO Say what is looked at.",
                "levels": [
                    {"id": "a", "text": "TODO What earns all", "share": 1},
                    {"id": "b", "text": "TODO What earns nothing", "share": 0},
                ],
            }
        ]
    }


def compose(form: Form, raw: Mapping[str, Any]) -> Mapping[str, Any]:
    """See Authored.compose."""
    return composed(_FIELDS, form, raw)
