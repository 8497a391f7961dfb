"""Number, written in a browser."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quizapp.domain.authoring import Fields, Number, Part, Rows, Text, composed
from quizapp.domain.question import Context, Form

_TIERS = ("value", "absolute", "relative", "lo", "hi", "credit")
_FIELDS: Fields = {
    "accept": Rows(Part({key: Number() for key in _TIERS})),
    "unit": Text(),
}


def blank(context: Context) -> Mapping[str, Any]:  # noqa: ARG001
    """See Authored.blank."""
    return {"accept": [{"value": 1}], "unit": "TODO unit, or nothing"}


def compose(form: Form, raw: Mapping[str, Any]) -> Mapping[str, Any]:
    """See Authored.compose."""
    return composed(_FIELDS, form, raw)
