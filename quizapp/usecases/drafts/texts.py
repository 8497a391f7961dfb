"""Raw units as the store keeps them: what is long in them, such as a picture, is kept apart."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from sqlalchemy.orm import Session

from quizapp.content.editing import fault_of
from quizapp.store import drafts
from quizapp.store.tables import DraftRevision
from quizapp.usecases.drafts.model import Raw
from quizapp.usecases.errors import Refused

LONG = 4096
"""Characters from which a text is kept apart. But for pictures and maps none may be so long."""

# No text of a lesson may hold a control character, so none can look like the name of a part.
_PART = "\x01"


def split(raw: Raw) -> tuple[str, dict[str, str]]:
    """The text of a raw unit, and by digest the long texts that it names."""
    parts: dict[str, str] = {}

    def short(text: str) -> str:
        if len(text) < LONG:
            return text
        digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
        parts[digest] = text
        return _PART + digest

    body = json.dumps(_each(dict(raw), short), ensure_ascii=False, separators=(",", ":"))
    return body, parts


def raw_of(session: Session, row: DraftRevision) -> dict[str, Any]:
    """The raw unit of a revision; one more statement where it has long texts."""
    raw: dict[str, Any] = json.loads(row.body)
    if json.dumps(_PART)[1:-1] not in row.body:
        return raw
    named: set[str] = set()

    def note(text: str) -> str:
        if text.startswith(_PART):
            named.add(text[1:])
        return text

    _each(raw, note)
    parts = drafts.parts(session, row.draft_id, named)

    def whole(text: str) -> str:
        return parts[text[1:]] if text.startswith(_PART) else text

    found: dict[str, Any] = _each(raw, whole)
    return found


def must_be_sound(raw: Raw) -> None:
    """Raises Refused for what could be no file; field: the pointer of what is wrong."""
    wrong = fault_of(raw)
    if wrong is not None:
        raise Refused(f"{wrong.pointer or 'The lesson'}: {wrong.message}.", wrong.pointer)


def _each(node: Any, change: Callable[[str], str]) -> Any:
    if isinstance(node, str):
        return change(node)
    if isinstance(node, Mapping):
        return {key: _each(value, change) for key, value in node.items()}
    if isinstance(node, Iterable):
        return [_each(value, change) for value in node]
    return node
