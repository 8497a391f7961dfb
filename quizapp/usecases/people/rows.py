"""Rows of the record as JSON values."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from quizapp.store.tables import Base

# What would let a reader of the file sign in, or guess at it; and what says nothing of the person.
_HIDDEN = frozenset(
    {
        "password_hash",
        "recovery_hash",
        "subject_hash",
        "sealed",
        "token_hash",
        "tenant",
        "name_key",
        "made_by",
    }
)


def values(row: Base, *hidden: str) -> dict[str, Any]:
    """A row by column, times in ISO 8601, without hashes of secrets and what else is hidden."""
    found = {one.key: getattr(row, one.key) for one in row.__mapper__.column_attrs}
    return {
        name: value.isoformat() if isinstance(value, datetime) else value
        for name, value in found.items()
        if name not in _HIDDEN and name not in hidden
    }
