"""Texts as GIFT has them: escaped, with a mark where they are HTML."""

from __future__ import annotations

from dataclasses import dataclass

from quizapp.interop.bare import as_html
from quizapp.interop.formats.gift.cursor import MARKS

_ESCAPES = str.maketrans({**{sign: f"\\{sign}" for sign in "\\:#=~{}"}, "\n": "\\n", "\r": ""})
_HTML = "html"
_ODD = ("%", "//", "$", "::", *(f"[{mark}]" for mark in MARKS))
"""Beginnings that mean something where a text stands."""


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


def _needs_html(text: str) -> bool:
    return as_html(text) != text or text.startswith(_ODD)
