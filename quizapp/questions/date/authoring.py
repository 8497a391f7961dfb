"""Date, written in a browser."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quizapp.domain.authoring import Fields, Number, Part, Pick, Rows, Text, composed
from quizapp.domain.question import Context, Form

_TIER: Fields = {"when": Text(), "until": Text(), "credit": Number()}
_FIELDS: Fields = {"precision": Pick(), "accept": Rows(Part(_TIER))}


def blank(context: Context) -> Mapping[str, Any]:  # noqa: ARG001
    """See Authored.blank."""
    return {"precision": "year", "accept": [{"when": "2024"}]}


def compose(form: Form, raw: Mapping[str, Any]) -> Mapping[str, Any]:
    """See Authored.compose."""
    return composed(_FIELDS, form, raw)
