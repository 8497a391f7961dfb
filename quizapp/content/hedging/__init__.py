"""Words that say whose word a thing is or how sure it is, by language.

One module a language, found and never listed: named by the primary subtag (`en`), it holds
`HEDGING`. In a language without a module nothing is said about hedges.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from quizapp.content.hedging.model import Hedging

_MODEL = "model"
Hedged = Callable[[str], bool]


@cache
def languages() -> Mapping[str, Hedging]:
    """Every known language by its primary subtag."""
    return {
        info.name: import_module(f"{__name__}.{info.name}").HEDGING
        for info in iter_modules(__path__)
        if info.name != _MODEL
    }


def hedging(language: str) -> Hedging | None:
    """What is known of hedges in that language (BCP 47), None when nobody can tell."""
    return languages().get(language.split("-", maxsplit=1)[0].lower())


def hedged(language: str) -> Hedged | None:
    """Whether a text in that language carries any hedge, None when nobody can tell."""
    known = hedging(language)
    return known.carries if known else None
