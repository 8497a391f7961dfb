"""Multiple choice, written in a browser."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quizapp.domain.authoring import Fields, Number, Tick, composed, options_of, todo_options
from quizapp.domain.question import Context, Form

_FIELDS: Fields = {
    "options": options_of(several=True, more={"credit": Number()}),
    "shuffle": Tick(usual=True),
}


def blank(context: Context) -> Mapping[str, Any]:  # noqa: ARG001
    """See Authored.blank."""
    return {
        "options": [
            *todo_options(),
            {"id": "d", "text": "TODO Another right option", "key": True},
        ]
    }


def compose(form: Form, raw: Mapping[str, Any]) -> Mapping[str, Any]:
    """See Authored.compose."""
    return composed(_FIELDS, form, raw)
