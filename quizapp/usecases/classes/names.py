"""What a class, and what it is set, may be called."""

from __future__ import annotations

import unicodedata

from quizapp.usecases.errors import Refused

MOST = 60
# Control, surrogates, private use, unassigned, line separators.
_HIDDEN = frozenset({"Cc", "Cs", "Co", "Cn", "Zl", "Zp"})


def class_name(typed: str) -> str:
    """The name, composed and trimmed. Raises Refused (field "name")."""
    name = one_line(typed, MOST, "name")
    if not name:
        raise Refused("Name the class.", "name")
    return name


def one_line(typed: str, most: int, field: str) -> str:
    """The text, composed and trimmed, "" for none. Raises Refused for that field."""
    line = " ".join(unicodedata.normalize("NFC", typed).split())
    if len(line) > most:
        raise Refused(f"Use at most {most} characters.", field)
    if any(unicodedata.category(c) in _HIDDEN for c in line):
        raise Refused("Use letters, digits and signs that can be seen.", field)
    return line
