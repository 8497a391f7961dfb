"""What was looked at, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """FINE: as it should be; NOTE: worth knowing; PROBLEM: to be mended."""

    FINE = "fine"
    NOTE = "note"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Finding:
    """about: what was looked at, in a word or two; help: how to mend it, "" where all is well."""

    about: str
    level: Level
    text: str
    help: str = ""


def counted(number: int, one: str) -> str:
    """The number with its noun."""
    return f"{number} {one}" if number == 1 else f"{number} {one}s"


def fine(about: str, text: str) -> Finding:
    """All is well."""
    return Finding(about, Level.FINE, text)


def note(about: str, text: str, help: str = "") -> Finding:  # noqa: A002 - as the field
    """Worth knowing."""
    return Finding(about, Level.NOTE, text, help)


def problem(about: str, text: str, help: str) -> Finding:  # noqa: A002 - as the field
    """To be mended."""
    return Finding(about, Level.PROBLEM, text, help)
