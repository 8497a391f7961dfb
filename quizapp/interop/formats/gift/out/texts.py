"""Texts as GIFT has them: escaped, with a mark where they are HTML."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from quizapp.interop.formats.gift.cursor import MARKS
from quizapp.interop.formats.gift.tree import SPACE
from quizapp.interop.safe.html import from_markdown, to_markdown

_ESCAPES = str.maketrans({**{sign: f"\\{sign}" for sign in "\\:#=~{}"}, "\n": "\\n", "\r": ""})
_HTML = "html"
_TAG = re.compile(r"</?(?:em|strong)>")
_ODD = ("%", "//", "$", "::", *(f"[{mark}]" for mark in MARKS))
"""Beginnings that mean something where a text stands."""
_SPACES = re.compile(f"[{SPACE}]+")


@dataclass(frozen=True, slots=True)
class Style:
    """How the texts of a question are written: in HTML when its own text needs that."""

    in_html: bool

    @classmethod
    def of(cls, *texts: str) -> Style:
        """The style that a question's own texts ask for, before and behind the braces."""
        return cls(any(_needs_html(text) for text in texts))

    def opening(self, text: str) -> str:
        """The question's own text, with the mark that its other texts inherit."""
        return f"[{_HTML}]{self.tail(text)}" if self.in_html else self.tail(text)

    def tail(self, text: str) -> str:
        """The rest of the question's own text."""
        return escaped(as_html(text)) if self.in_html else escaped(text)

    def text(self, text: str) -> str:
        """Another text of the question, with a mark where it needs one."""
        if _needs_html(text):
            mark = "" if self.in_html and not text.startswith(_ODD) else f"[{_HTML}]"
            return f"{mark}{escaped(as_html(text))}"
        return escaped(text)


def escaped(text: str) -> str:
    """A text in which no character means anything in GIFT."""
    return text.translate(_ESCAPES)


def as_html(text: str) -> str:
    """A text of a lesson as HTML of one line."""
    return from_markdown(_SPACES.sub(" ", text).strip())


def bare(text: str) -> str:
    """A text of a lesson without its emphasis, for places that have none."""
    return html.unescape(_TAG.sub("", as_html(text)))


def comes_back(text: str) -> bool:
    """Whether a text is the same, letter by letter, when it is read again."""
    return to_markdown(as_html(text)).text == text


def comes_back_bare(text: str) -> bool:
    """The same for a place that has no emphasis."""
    return to_markdown(html.escape(bare(text))).text == text


def _needs_html(text: str) -> bool:
    return as_html(text) != text or text.startswith(_ODD)
