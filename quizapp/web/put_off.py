"""A page of its own for what was not saved, where what was typed still stands."""

from __future__ import annotations

from quizapp.usecases.errors import NotSaved


def put_off(page: str, error: NotSaved) -> tuple[str, int, dict[str, str]]:
    """The page, with when to try again."""
    return page, 503, {"Retry-After": str(error.retry_after)}
