"""Texts that people write about a dispute."""

from __future__ import annotations

from quizapp.domain.written import tidy
from quizapp.usecases.errors import Refused


def fine(text: str, most: int, field: str, missing: str) -> str:
    """The text in one line. Raises Refused for none (saying `missing`) and for too long a one."""
    line = " ".join(tidy(text).split())
    if not line:
        raise Refused(missing, field)
    if len(line) > most:
        raise Refused(f"Use at most {most:,} characters: these are {len(line):,}.", field)
    return line
