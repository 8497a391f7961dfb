"""The mends there are, found and never listed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from quizapp.content.lint import rules
from quizapp.content.mending import fixes
from quizapp.content.pointers import Raw
from quizapp.domain.problem import Problem

Mender = Callable[[Raw, Problem], Raw | None]
"""Gives the object with that one finding mended and the old one as it was, None for no mend."""


@cache
def menders() -> Mapping[str, Mender]:
    """By code: those in fixes/, and those of the lint rules that have a function `mended`."""
    names = (info.name for info in iter_modules(fixes.__path__))
    modules = [import_module(f"{fixes.__name__}.{name}") for name in names]
    found: dict[str, Mender] = {module.CODE: module.mended for module in modules}
    for code, rule in rules().items():
        if mender := getattr(rule, "mended", None):
            found[code] = mender
    return found
