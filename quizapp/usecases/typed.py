"""Texts of one line that people type, as the record keeps them."""

from __future__ import annotations

import unicodedata

from quizapp.domain.written import tidy
from quizapp.usecases.errors import Refused

# Control, surrogates, private use, unassigned, line separators.
_HIDDEN = frozenset({"Cc", "Cs", "Co", "Cn", "Zl", "Zp"})


def sentence(typed: str, most: int, field: str, missing: str) -> str:
    """What somebody says, in one line; control characters are left out.

    most: characters; missing: what is said for none. Raises Refused.
    """
    return _fitting(" ".join(tidy(typed).split()), most, field, missing)


def label(typed: str, most: int, field: str, missing: str | None = None) -> str:
    """A short text that is shown among others, composed and in one line; all of it can be seen.

    most: characters; missing: what is said for none, None where it may be empty. Raises Refused.
    """
    line = " ".join(unicodedata.normalize("NFC", typed).split())
    fine = _fitting(line, most, field, missing)
    if any(unicodedata.category(c) in _HIDDEN for c in fine):
        raise Refused("Use letters, digits and signs that can be seen.", field)
    return fine


def _fitting(line: str, most: int, field: str, missing: str | None) -> str:
    if not line and missing is not None:
        raise Refused(missing, field)
    if len(line) > most:
        raise Refused(f"Use at most {most:,} characters. These are {len(line):,}.", field)
    return line
