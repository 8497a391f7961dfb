"""Discussion, written in a browser."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quizapp.domain.authoring import Fields, Text, composed
from quizapp.domain.question import Context, Form

_FIELDS: Fields = {"prompt": Text()}


def blank(context: Context) -> Mapping[str, Any]:  # noqa: ARG001
    """See Authored.blank."""
    return {"prompt": "TODO Say what to write about."}


def compose(form: Form, raw: Mapping[str, Any]) -> Mapping[str, Any]:
    """See Authored.compose."""
    return composed(_FIELDS, form, raw)
