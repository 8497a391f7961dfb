"""Small changes to a raw unit that leave everything that leans on it in its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

Raw = Mapping[str, Any]
Change = Callable[[str], str]

_SENTENCE = re.compile(r"(/passage/\d+/(?:sentences|easier)/\d+)/text")
_TILDE = {"~1": "/", "~0": "~"}


def value_at(raw: Raw, pointer: str) -> Any:
    """What stands at a JSON Pointer. Raises LookupError, ValueError or TypeError for nothing."""
    found: Any = raw
    for part in _parts(pointer):
        found = found[int(part)] if isinstance(found, list) else found[part]
    return found


def with_value(raw: Raw, pointer: str, value: Any) -> dict[str, Any]:
    """A new object with another value at the pointer; its parent has to be there."""
    changed: dict[str, Any] = _set(raw, _parts(pointer), value)
    return changed


def with_text(raw: Raw, pointer: str, change: Change) -> dict[str, Any] | None:
    """A new object with the text at the pointer changed, or None when that is not safe.

    Quotes of a changed sentence are changed with it. None: nothing changes, nothing is left of the
    text, a quote would no longer stand in its sentence, or a glossary term no longer in the
    passage.
    """
    old = value_at(raw, pointer)
    new = change(old) if isinstance(old, str) else old
    if new == old or not new.strip():
        return None
    changed = with_value(raw, pointer, new)
    if not (sentence := _SENTENCE.fullmatch(pointer)):
        return changed
    if any(term in old and term not in new for term in _terms(raw)):
        return None
    cited = value_at(raw, sentence[1]).get("id")
    try:
        requoted: dict[str, Any] = _requoted(changed, cited, old, new, change)
    except _LostError:
        return None
    return requoted


class _LostError(Exception):
    """A quote that the changed sentence does not hold."""


def _requoted(value: Any, cited: str, old: str, new: str, change: Change) -> Any:
    if isinstance(value, list):
        return [_requoted(one, cited, old, new, change) for one in value]
    if not isinstance(value, dict):
        return value
    if value.get("sentence") == cited and isinstance(value.get("quote"), str):
        return {**value, "quote": _quote(value["quote"], old, new, change)}
    return {key: _requoted(one, cited, old, new, change) for key, one in value.items()}


def _quote(quote: str, old: str, new: str, change: Change) -> str:
    start = old.find(quote)
    if start < 0:
        return quote
    # Marks are changed by what stands beside them, which a quote may lack: so by their place.
    alike = new[start : start + len(quote)] if len(new) == len(old) else quote
    for tried in (alike, change(quote), change(quote).strip()):
        if tried in new and tried.strip():
            return tried
    raise _LostError


def _terms(raw: Raw) -> list[str]:
    return [form for term in raw.get("glossary", ()) for form in _forms(term)]


def _forms(term: Raw) -> list[str]:
    return [str(term.get("term", "")), *map(str, term.get("forms", ()))]


def _set(raw: Any, parts: list[str], value: Any) -> Any:
    if not parts:
        return value
    first, *rest = parts
    if isinstance(raw, list):
        at = int(first)
        return [*raw[:at], _set(raw[at], rest, value), *raw[at + 1 :]]
    return {**raw, first: _set(raw.get(first), rest, value)}


def _parts(pointer: str) -> list[str]:
    return [re.sub("~[01]", lambda one: _TILDE[one[0]], part) for part in pointer.split("/")[1:]]
