"""Documents that a program's source holds as text: a player's samples are often kept so."""

from __future__ import annotations

from collections.abc import Iterator

_QUOTES = "`\"'"
_BEGINNINGS = ("<?xml", "<qti-", "<assessment")
_NEAR = 80
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "\n": ""}


def documents(source: str) -> Iterator[str]:
    """Every quoted text of JavaScript or JSON that begins as a document of QTI does, in order.

    Escapes are taken away, other than those by number, which are left as they stand.
    """
    at = 0
    while at < len(source):
        if source[at] in _QUOTES and source[at + 1 : at + _NEAR].lstrip().startswith(_BEGINNINGS):
            text, at = _quoted(source, at)
            yield text.strip() + "\n"
        at += 1


def _quoted(source: str, at: int) -> tuple[str, int]:
    """The text in quotes that opens at a place, and where it closes."""
    quote, parts, at = source[at], [], at + 1
    while at < len(source) and source[at] != quote:
        if source[at] == "\\" and at + 1 < len(source):
            at += 1
            parts.append(_ESCAPES.get(source[at], source[at] if source[at] != "u" else "\\u"))
        else:
            parts.append(source[at])
        at += 1
    return "".join(parts), at
