"""Items and answers of each type, for the laws: one module a type, found and never listed.

A module has TYPE, items() and answers(raw), strategies of raw items and of stored answers. It may
have CONTEXT (what its items need of a unit) and SEVERAL_KEYS (more than one answer earns all).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from hypothesis import strategies as st

from quizapp.domain.question import Context

Raw = dict[str, Any]


@dataclass(frozen=True)
class Laws:
    """How items and answers of one type are made up."""

    items: Callable[[], st.SearchStrategy[Raw]]
    answers: Callable[[Raw], st.SearchStrategy[Raw]]
    context: Context
    several_keys: bool


def _laws(name: str) -> tuple[str, Laws]:
    module = import_module(f"{__name__}.{name}")
    context = getattr(module, "CONTEXT", Context())
    several = getattr(module, "SEVERAL_KEYS", False)
    return module.TYPE, Laws(module.items, module.answers, context, several)


LAWS = dict(sorted(_laws(info.name) for info in iter_modules(__path__) if info.name != "common"))
