"""What XML can hold of a text."""

from __future__ import annotations

_TAB_AND_LINES = frozenset("\t\n\r")


def legal(text: str) -> str:
    """The text without the characters that no XML file may have.

    https://www.w3.org/TR/xml/#charsets
    """
    if text.isprintable():
        return text
    return "".join(one for one in text if _allowed(one))


def _allowed(one: str) -> bool:
    code = ord(one)
    return (
        one in _TAB_AND_LINES
        or 0x20 <= code <= 0xD7FF
        or 0xE000 <= code <= 0xFFFD
        or code >= 0x10000
    )
