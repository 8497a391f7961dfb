"""Texts of lessons for places that know no emphasis, and plain texts that come in."""

from __future__ import annotations

import html
import re

from quizapp.interop.safe.html import from_markdown, to_markdown
from quizapp.interop.safe.text import decoded
from quizapp.interop.trouble import ReadError

SPACE = " \t\r\n\f\v"
"""White space that parts words; a no-break space is part of a text."""

_GLIMPSE = 100_000
"""Characters."""
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f]")
_SPACES = re.compile(f"[{SPACE}]+")
_TAG = re.compile(r"</?(?:em|strong)>")


def glimpse(data: bytes) -> str:
    """The beginning of a text, up to a blank line, to see what it is; "" for what is no text.

    Letters in another encoding than UTF-8 are replaced, so that the reader gets the file and says
    where they stand.
    """
    try:
        text = decoded(data)
    except ReadError:
        text = "" if _CONTROL.search(data) else data.decode("utf-8", "replace")
    return text if len(text) <= _GLIMPSE else text[:_GLIMPSE].rpartition("\n\n")[0]


def one_line(text: str) -> str:
    """The text with one space for all white space, none at its ends."""
    return _SPACES.sub(" ", text).strip(SPACE)


def as_html(text: str) -> str:
    """A text of a lesson as HTML of one line."""
    return from_markdown(one_line(text))


def bare(text: str) -> str:
    """A text of a lesson without its emphasis, in one line."""
    return html.unescape(_TAG.sub("", as_html(text)))


def from_bare(text: str) -> str:
    """A text in which no character means anything, as a lesson has it."""
    return to_markdown(html.escape(text, quote=False)).text


def comes_back(text: str) -> bool:
    """Whether a text of a lesson is the same, letter by letter, after a way through HTML."""
    return to_markdown(as_html(text)).text == text


def comes_back_bare(text: str) -> bool:
    """The same for a way through a place without emphasis."""
    return from_bare(bare(text)) == text
