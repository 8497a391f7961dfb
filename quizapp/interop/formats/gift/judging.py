"""In which order the answers of a matching question stand, which GIFT does not say."""

from __future__ import annotations

from collections.abc import Iterable

_JUDGEMENTS = ("true", "false", "not stated")


def in_order(texts: Iterable[str]) -> list[str]:
    """Each text once: true, false and not stated as one says them, all others as they came."""
    once = list(dict.fromkeys(texts))
    if {one.casefold() for one in once} in ({*_JUDGEMENTS[:2]}, {*_JUDGEMENTS}):
        return sorted(once, key=lambda one: _JUDGEMENTS.index(one.casefold()))
    return once
