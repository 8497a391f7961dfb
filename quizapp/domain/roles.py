"""What somebody is on a server, and what that lets them do."""

from __future__ import annotations

from typing import Final

LEARNER: Final = "learner"
TEACHER: Final = "teacher"
ADMIN: Final = "admin"

_ORDER = (LEARNER, TEACHER, ADMIN)


def teaches(role: str) -> bool:
    """Whether somebody of that role may do what teachers do; admins may all of it."""
    return rank(role) >= rank(TEACHER)


def administers(role: str) -> bool:
    """Whether somebody of that role may do what admins do."""
    return rank(role) >= rank(ADMIN)


def rank(role: str) -> int:
    """0 for a learner, more for whoever may more, -1 for a role that nobody has."""
    return _ORDER.index(role) if role in _ORDER else -1
