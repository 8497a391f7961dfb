"""Two-part evidence, written in a browser."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quizapp.domain.authoring import (
    Fields,
    Number,
    Part,
    Text,
    Tick,
    composed,
    options_of,
    todo_options,
)
from quizapp.domain.question import Context, Form

_SUPPORT: Fields = {
    "stem": Text(),
    "choose": Number(),
    "options": options_of(several=True, more={"credit": Number()}),
}
_FIELDS: Fields = {
    "options": options_of(more={"credit": Number()}),
    "shuffle": Tick(usual=True),
    "support": Part(_SUPPORT),
}


def blank(context: Context) -> Mapping[str, Any]:  # noqa: ARG001
    """See Authored.blank."""
    return {
        "options": todo_options(),
        "support": {
            "stem": "TODO Ask which words show it.",
            "options": todo_options(
                "TODO Words that do not show it",
                "TODO Other words that do not",
                right="TODO The words that show it",
            ),
        },
    }


def compose(form: Form, raw: Mapping[str, Any]) -> Mapping[str, Any]:
    """See Authored.compose."""
    return composed(_FIELDS, form, raw)
