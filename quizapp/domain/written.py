"""Texts of several sentences that learners write: read, kept and counted."""

from __future__ import annotations

import unicodedata

from quizapp.domain.posted import sent
from quizapp.domain.question import Form, Response, Unreadable
from quizapp.domain.text import words

LONGEST = 10_000
"""Characters that a text may have."""


def read_text(form: Form, name: str) -> Response | Unreadable | None:
    """The response {"text": text} in the field `name`, None when blank.

    Unreadable: longer than LONGEST; all of it stays in `given`.
    """
    values = sent(form, name)
    text = tidy(values[0]) if values else ""
    if not text:
        return None
    if len(text) <= LONGEST:
        return {"text": text}
    message = (
        f"Your text has {len(text):,} characters; {LONGEST:,} are the most. "
        "Shorten it: all of it is still here."
    )
    return Unreadable(message, name, {"text": text})


def tidy(text: str) -> str:
    """The text with plain line ends, without other control characters and outer white space."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = (c for c in lines if c in "\n\t" or unicodedata.category(c) != "Cc")
    return "".join(kept).strip()


def text_of(response: Response | None) -> str:
    """What the response holds, "" when blank."""
    return str(response.get("text", "")) if response else ""


def opening(text: str, most: int = 80) -> str:
    """The beginning of a text in one line: a label for lists."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def how_many_words(text: str) -> int:
    """Words of a text."""
    return len(words(text))
