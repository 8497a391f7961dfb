"""What keeps one question outside while its neighbours come in."""

from __future__ import annotations


class StrangeError(Exception):
    """A question that cannot be read without risking a wrong key.

    message: what is wrong; help: how to mend it.
    """

    def __init__(self, message: str, help_: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.help = help_
