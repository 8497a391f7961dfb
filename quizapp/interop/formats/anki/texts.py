"""Texts of a lesson as HTML in which Anki finds nothing of its own."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from quizapp.interop.safe.html import from_markdown

_OWN = {"{{": "&#123;&#123;", "}}": "&#125;&#125;", "::": "&#58;&#58;", "\x1f": " "}
"""What begins and ends a field or a gap, and what parts fields in the collection."""


def html(text: str) -> str:
    """A text in the Markdown of lessons."""
    return _disarmed(from_markdown(text)) if text else ""


def escaped(text: str) -> str:
    """A text in which no character means anything."""
    return _disarmed(escape(text))


def listed(entries: Iterable[str], tag: str = "ul", kind: str = "") -> str:
    """A list of HTML entries, "" for none. kind: of its numbers, as HTML names it."""
    inner = "".join(f"<li>{one}</li>" for one in entries)
    told = f' type="{kind}"' if kind else ""
    return f"<{tag}{told}>{inner}</{tag}>" if inner else ""


def _disarmed(text: str) -> str:
    for sign, instead in _OWN.items():
        text = text.replace(sign, instead)
    return text
