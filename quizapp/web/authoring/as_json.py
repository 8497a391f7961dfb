"""The own keys of a type that has no fields for them: one text of JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from quizapp.domain.question import Form
from quizapp.web.authoring.shared import FIELDS, others

NAME = "own"
"""The field."""
TYPED = "typed"
"""The key under which a text is kept that is no JSON object, so that it is not lost."""


def shown(raw: Mapping[str, Any]) -> str:
    """The own keys as a text; what was typed where that could not be read."""
    typed = raw.get(TYPED)
    if isinstance(typed, str):
        return typed
    return json.dumps(others(raw), indent=2, ensure_ascii=False)


def trouble(raw: Mapping[str, Any]) -> str:
    """Why what was typed is no JSON object, "" when it is."""
    typed = raw.get(TYPED)
    found = _read(typed) if isinstance(typed, str) else {}
    return found if isinstance(found, str) else ""


def compose(form: Form, raw: Mapping[str, Any]) -> dict[str, Any]:
    """The own keys as the form has them. What can't be read stands under TYPED beside them."""
    old = others(raw)
    values = form.get(NAME, ())
    typed = values[-1].replace("\r\n", "\n") if values else shown(raw)
    if typed.strip() == shown(raw).strip():
        return old
    kept = {key: value for key, value in old.items() if key != TYPED}
    found = _read(typed)
    if isinstance(found, str):
        return {**kept, TYPED: typed}
    return {key: value for key, value in found.items() if key not in ("id", "type", *FIELDS)}


def _read(text: str) -> dict[str, Any] | str:
    """The object in a text, or what is wrong with it."""
    try:
        found = json.loads(text, parse_constant=_refused)
    except json.JSONDecodeError as error:
        return f"This is no JSON: {error.msg}, in line {error.lineno}, column {error.colno}."
    except (ValueError, RecursionError):
        return "This is no JSON that a lesson can hold."
    return found if isinstance(found, dict) else "Write a JSON object, within { and }."


def _refused(name: str) -> Any:
    raise ValueError(name)
