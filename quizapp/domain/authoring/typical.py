"""What many types have: citations, reasons, options; and the texts of a new item."""

from __future__ import annotations

from typing import Any

from quizapp.domain.authoring.fields import Pick, Text, Tick
from quizapp.domain.authoring.parts import Fields, Part
from quizapp.domain.authoring.rows import Rows

CITES = Rows(Part({"sentence": Pick(), "quote": Text()}))
"""Evidence: a sentence and words of it."""

WHY = Part({"kind": Pick(), "text": Text(), "evidence": CITES})
"""In which way something is wrong."""


def options_of(*, several: bool = False, more: Fields | None = None) -> Rows:
    """Options with a text and a reason. several: more than one may be the key; more: other keys."""
    fields: Fields = {"text": Text(), "why": WHY, **(more or {})}
    if several:
        return Rows(Part({"key": Tick(), **fields}), ids=True)
    return Rows(Part(fields), ids=True, mark="key")


def todo_why() -> dict[str, Any]:
    """A reason that is still to be written."""
    return {"kind": "not-in-text", "text": "TODO Say why this is wrong."}


def todo_options(*wrong: str, right: str = "TODO The right option") -> list[dict[str, Any]]:
    """A right option and some wrong ones, with the ids a, b, c, …"""
    rows: list[dict[str, Any]] = [{"id": "a", "text": right, "key": True}]
    for n, text in enumerate(wrong or ("TODO An error in reading", "TODO Another mistake")):
        rows.append({"id": "bcdefghij"[n], "text": text, "why": todo_why()})
    return rows
