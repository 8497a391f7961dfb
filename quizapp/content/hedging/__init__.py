"""Words that say whose word a thing is or how sure it is, by language.

One module a language, found and never listed: named by the primary subtag (`en`), it holds
`HEDGES`, a pattern. In a language without a module nothing is said about hedges.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from re import Pattern

Hedged = Callable[[str], bool]


@cache
def languages() -> Mapping[str, Pattern[str]]:
    """Every known pattern by primary language subtag."""
    return {
        info.name: import_module(f"{__name__}.{info.name}").HEDGES
        for info in iter_modules(__path__)
    }


def hedged(language: str) -> Hedged | None:
    """Whether a text in that language (BCP 47) carries a hedge, None when nobody can tell."""
    pattern = languages().get(language.split("-", maxsplit=1)[0].lower())
    return (lambda text: bool(pattern.search(text))) if pattern else None
