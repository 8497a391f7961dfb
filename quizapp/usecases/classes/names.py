"""What a class may be called."""

from __future__ import annotations

import unicodedata

from quizapp.usecases.errors import Refused

MOST = 60
# Control, surrogates, private use, unassigned, line separators.
_HIDDEN = frozenset({"Cc", "Cs", "Co", "Cn", "Zl", "Zp"})


def class_name(typed: str) -> str:
    """The name, composed and trimmed. Raises Refused (field "name")."""
    name = " ".join(unicodedata.normalize("NFC", typed).split())
    if not name:
        raise Refused("Name the class.", "name")
    if len(name) > MOST:
        raise Refused(f"Use at most {MOST} characters.", "name")
    if any(unicodedata.category(c) in _HIDDEN for c in name):
        raise Refused("Use letters, digits and signs that can be seen.", "name")
    return name
