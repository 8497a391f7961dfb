"""A text with other words, together with what is cited of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from quizapp.content.pointers import Raw, value_at, with_value

Change = Callable[[str], str]

_SENTENCE = re.compile(r"(/passage/\d+/(?:sentences|easier)/\d+)/text")


def with_text(raw: Raw, pointer: str, change: Change) -> Raw | None:
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
        requoted: Raw = _requoted(changed, cited, old, new, change)
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
    if quote not in old:
        return quote
    for tried in (quote, change(quote), change(quote).strip()):
        if tried in new and tried.strip():
            return tried
    raise _LostError


def _terms(raw: Raw) -> list[str]:
    return [form for term in raw.get("glossary", ()) for form in _forms(term)]


def _forms(term: Raw) -> list[str]:
    return [str(term.get("term", "")), *map(str, term.get("forms", ()))]
