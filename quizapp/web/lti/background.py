"""The thread that sends scores, where the server has one."""

from __future__ import annotations

from flask import current_app

from quizapp.usecases.lti.sender import Sender

NAME = "quizapp.lti"


def wake() -> None:
    """Have scores sent from now on; a program without a server sends them by its command."""
    sender = current_app.extensions.get(NAME)
    if isinstance(sender, Sender):
        sender.wake()
