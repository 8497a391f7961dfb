"""Values in the JSON of a stranger: each is what was asked for, or empty."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

_MOST = 1_000_000
_DIGITS = 20


def plain(value: Any, *path: str) -> str:
    """The text under the keys of a path, trimmed; "" when there is none."""
    found = _at(value, path)
    return found.strip() if isinstance(found, str) else ""


def group(value: Any, *path: str) -> Mapping[str, Any]:
    """The object under a path; {} when there is none."""
    found = _at(value, path)
    return found if isinstance(found, dict) else {}


def rows(value: Any, *path: str) -> Sequence[Any]:
    """The list under a path; () when there is none."""
    found = _at(value, path)
    return found if isinstance(found, list) else ()


def flag(value: Any, *path: str, default: bool) -> bool:
    """The truth value under a path; old packages have them as words."""
    found = _at(value, path)
    if isinstance(found, str):
        return found.strip().lower() in {"true", "1", "on"} if found.strip() else default
    return found if isinstance(found, bool) else default


def number(value: Any, *path: str) -> Fraction | None:
    """The number under a path, given as one or as text; None when there is none."""
    found = _at(value, path)
    if isinstance(found, bool) or not isinstance(found, (int, float, str)):
        return None
    text = str(found).strip()
    try:
        made = Fraction(text) if len(text) <= _DIGITS and "e" not in text.lower() else None
    except (ValueError, ZeroDivisionError):
        return None
    return made if made is not None and abs(made) <= _MOST else None


def _at(value: Any, path: tuple[str, ...]) -> Any:
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return value
