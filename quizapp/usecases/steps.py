"""How far a long task has come."""

from __future__ import annotations

from collections.abc import Callable

Steps = Callable[[str, int, int], None]
"""Called with what is done now, how much of it is done and how much there is, 0 for not known."""


def quietly(_what: str, _done: int, _total: int) -> None:
    """For whoever does not want to know."""
