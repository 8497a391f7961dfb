"""Raw units as the store keeps them."""

from __future__ import annotations

import json
from typing import Any

from quizapp.content.editing import fault_of, sentence_ids_used
from quizapp.usecases.drafts.model import Raw
from quizapp.usecases.errors import Refused


def body_of(raw: Raw) -> str:
    """The text of a raw unit."""
    return json.dumps(raw, ensure_ascii=False, separators=(",", ":"))


def raw_of(body: str) -> dict[str, Any]:
    """The raw unit of a text."""
    raw: dict[str, Any] = json.loads(body)
    return raw


def used_by(raw: Raw, before: str = "") -> str:
    """Draft.used with the ids of sentences that a raw unit has or cites. before: what it was."""
    return " ".join(sorted({*before.split(), *sentence_ids_used(raw)}))


def must_fit(raw: Raw, unit_id: str) -> None:
    """Raises Refused for what is no file of that unit; field: the pointer of what is wrong."""
    wrong = fault_of(raw)
    if wrong is not None:
        raise Refused(f"{wrong.pointer or 'The lesson'}: {wrong.message}.", wrong.pointer)
    if raw["id"] != unit_id:
        raise Refused("A lesson keeps its id for good.", "/id")
