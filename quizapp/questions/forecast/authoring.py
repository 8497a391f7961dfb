"""Forecast, written in a browser."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quizapp.domain.authoring import Fields, Part, Text, composed
from quizapp.domain.question import Context, Form

_FIELDS: Fields = {
    "statement": Text(),
    "closes": Text(),
    "outcomes": Part({"yes": Text(), "no": Text()}),
}


def blank(context: Context) -> Mapping[str, Any]:  # noqa: ARG001
    """See Authored.blank."""
    return {
        "statement": "TODO Say what may come true.",
        "closes": "TODO By when it will be known",
    }


def compose(form: Form, raw: Mapping[str, Any]) -> Mapping[str, Any]:
    """See Authored.compose."""
    return composed(_FIELDS, form, raw)
