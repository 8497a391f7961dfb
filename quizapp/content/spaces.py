"""Space that nobody meant: around a text, doubled inside, or of an odd kind."""

from __future__ import annotations

import re

# Of General Punctuation the spaces of fixed width; tabs come from tables of other programs.
_ODD = re.compile("[\t\u2000-\u200a]")
_LOST = "\ufeff"
_AROUND = " \t\r\n\f\v\u00a0\u1680\u2028\u2029\u202f\u205f\u3000\u200b"
_DOUBLE = re.compile(" {2,}")
_LINE_END = re.compile(r" +(?=\r?\n)")


def tidied(text: str) -> str:
    """The text without such space. Idempotent.

    Kept inside of a text: line breaks, no-break and wide (CJK) spaces, and zero-width characters,
    which several scripts need.
    """
    spaced = _DOUBLE.sub(" ", _ODD.sub(" ", text.replace(_LOST, "")))
    return _LINE_END.sub("", spaced).strip(_AROUND)


def trimmed(text: str) -> str:
    """The text without space around it."""
    return text.strip(_AROUND + _LOST)
