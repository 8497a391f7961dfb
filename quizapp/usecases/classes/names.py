"""What a class may be called."""

from __future__ import annotations

from quizapp.usecases.typed import label

MOST = 60


def class_name(typed: str) -> str:
    """The name as it is kept. Raises Refused (field "name")."""
    return label(typed, MOST, "name", "Name the class.")
