"""Links that work once."""

from __future__ import annotations

from typing import NoReturn

from flask import abort

from quizapp.web.events import Event, tell


def used_up() -> NoReturn:
    """Answer a link that does not work; it is told as somebody may be guessing."""
    tell(Event.LINK_REFUSED)
    abort(404, "This link has been used or is too old. Ask for a new one.")
