"""What lint rules know of a language: word lists, patterns, a light stemmer.

One module a language, found and never listed: it is named by the primary subtag (`en`) and holds
`WORDING`. In a language without a module the rules that need one stay silent.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from quizapp.content.wording.model import Wording


@cache
def languages() -> Mapping[str, Wording]:
    """Every known wording by primary language subtag."""
    found = (import_module(f"{__name__}.{info.name}") for info in iter_modules(__path__))
    return {
        module.__name__.rpartition(".")[2]: module.WORDING
        for module in found
        if hasattr(module, "WORDING")
    }


def wording(language: str) -> Wording | None:
    """The wording of a BCP 47 tag, or None when the language is not known."""
    return languages().get(language.split("-", maxsplit=1)[0].lower())
