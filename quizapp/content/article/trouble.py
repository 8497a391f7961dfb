"""What keeps an article from being read, in words: what, where and how to mend it."""

from __future__ import annotations

from quizapp.domain.problem import Problem

_PASTE = "or copy the text and paste it, or save it as .txt"


def no_reader(extension: str, known: str) -> Problem:
    """A kind of file that nobody reads."""
    named = f"{extension!r} files are" if extension else "a file without an ending is"
    return Problem("D001", "", f"{named} not read", f"save it as one of {known}")


def too_large(size: int, limit: int, what: str) -> Problem:
    """More than a limit. what: "bytes", "characters", "pages" …"""
    message = f"has {size:,} {what}, the limit is {limit:,}"
    return Problem("D002", "", message, "take the part that the lesson is about")


def not_text(message: str, help_: str, line: int = 0) -> Problem:
    """Bytes that are no text in a known encoding."""
    return Problem("D003", "", message, help_, line=line, column=1 if line else 0)


def other_kind(named: str, found: str, help_: str) -> Problem:
    """A file that is something else than its ending says."""
    return Problem("D004", "", f"is named as {named}, but holds {found}", help_)


def locked(what: str) -> Problem:
    """A file behind a password."""
    return Problem("D005", "", f"{what} is protected by a password", f"save it without, {_PASTE}")


def no_words(message: str, help_: str) -> Problem:
    """A file that is sound and holds no text."""
    return Problem("D006", "", message, help_)


def damaged(what: str, reason: str) -> Problem:
    """A file that is not whole or not what its format says."""
    return Problem("D007", "", f"{what} cannot be read: {reason}", f"save it anew, {_PASTE}")


def bomb(message: str) -> Problem:
    """A file that unpacks to far more than it seems to hold, or holds what no article needs."""
    return Problem("D008", "", message, f"save the text alone in a new file, {_PASTE}")


def too_slow(seconds: int) -> Problem:
    """A file that its reader did not finish in time."""
    return Problem("D009", "", f"was not read within {seconds} seconds", f"shorten it, {_PASTE}")
