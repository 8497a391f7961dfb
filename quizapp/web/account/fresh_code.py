"""A recovery code that was made just now, kept by the browser until it has been written down."""

from __future__ import annotations

from datetime import timedelta

from flask import session

from quizapp.web.current import services

SHOWN_FOR = timedelta(minutes=30)
"""A page that is left open for longer has been left: whoever sits down next shall not find it."""

_FIELD = "fresh_code"


def show_code(code: str) -> None:
    """Let the page of the code show it."""
    session[_FIELD] = [code, services().clock().timestamp()]


def fresh_code() -> str | None:
    """The code, as long as it may be shown."""
    if _FIELD not in session:
        return None
    code, made = session[_FIELD]
    if services().clock().timestamp() - made > SHOWN_FOR.total_seconds():
        forget_code()
        return None
    return str(code)


def forget_code() -> None:
    """Show it no more."""
    session.pop(_FIELD, None)
