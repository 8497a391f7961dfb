"""The JSON API under /api/v1: the same use cases as the pages, for programs.

Every module in `resources` is found by itself; each declares its endpoints (see `endpoints`).
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from quizapp.web.api import resources
from quizapp.web.api.blueprint import bp

__all__ = ["bp"]

for _found in sorted(iter_modules(resources.__path__), key=lambda one: one.name):
    import_module(f"{resources.__name__}.{_found.name}")
