"""Marks of direction in a text: those that make it read otherwise than it is written go.

Unicode Standard Annex 9 (https://www.unicode.org/reports/tr9/, 2 and 3.3.2): an override (U+202D,
U+202E) shows letters in another order than they stand in; an embedding (U+202A, U+202B) and an
isolate (U+2066 to U+2068) say the direction of a piece, whose letters keep their order, as a name
needs it in a sentence of the other direction. U+202C closes the first two kinds, U+2069 isolates.
"""

from __future__ import annotations

import re

_EMBEDDINGS, _OVERRIDES = "\u202a\u202b", "\u202d\u202e"
_ISOLATES = "\u2066\u2067\u2068"
_POP, _POP_ISOLATE = "\u202c", "\u2069"
_MARK = re.compile("[\u202a-\u202e\u2066-\u2069]")
_LINES = re.compile("([\n\r\x1c-\x1e\x85\u2029])")
"""Each of these ends a paragraph, and with it all that is open."""


def in_order(text: str) -> str:
    """The text without overrides and what closes them, and without any mark that has no partner."""
    if text.isascii() or not _MARK.search(text):
        return text
    return "".join(map(_line, _LINES.split(text)))


def _line(text: str) -> str:
    kept: set[int] = set()
    opened: list[int] = []
    for match in _MARK.finditer(text):
        mark, at = match[0], match.start()
        if mark == _POP_ISOLATE:
            kept |= _closed(text, opened, at)
        elif mark != _POP:
            opened.append(at)
        elif opened and text[opened[-1]] not in _ISOLATES:
            begin = opened.pop()
            kept |= {begin, at} if text[begin] in _EMBEDDINGS else set()
    return "".join(one for n, one in enumerate(text) if n in kept or not _MARK.match(one))


def _closed(text: str, opened: list[int], at: int) -> set[int]:
    """The isolate that ends here and this end; what was opened inside of it has no partner."""
    begin = next((n for n in reversed(range(len(opened))) if text[opened[n]] in _ISOLATES), None)
    if begin is None:
        return set()
    first = opened[begin]
    del opened[begin:]
    return {first, at}
