"""Short answer, written in a browser."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quizapp.domain.authoring import WHY, Fields, Number, Part, Rows, Text, composed
from quizapp.domain.question import Context, Form

_ANSWER: Fields = {"text": Text(), "credit": Number()}
_FIELDS: Fields = {
    "accept": Rows(Part(_ANSWER)),
    "reject": Rows(Part({**_ANSWER, "why": WHY})),
    "expects": Text(),
}


def blank(context: Context) -> Mapping[str, Any]:  # noqa: ARG001
    """See Authored.blank."""
    return {"accept": [{"text": "TODO The right answer"}]}


def compose(form: Form, raw: Mapping[str, Any]) -> Mapping[str, Any]:
    """See Authored.compose."""
    return composed(_FIELDS, form, raw)
