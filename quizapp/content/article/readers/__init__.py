"""Readers of articles, found and never listed: one kind of file a module.

A module without `EXTENSIONS` is a helper and no reader. Nothing is ever fetched: what a file names
elsewhere stays there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol, cast

from quizapp.content.article.model import Block
from quizapp.domain.problem import Problem


class Reader(Protocol):
    """A module that reads one kind of file.

    NAME: for people; EXTENSIONS: endings with a dot, in lower case; APART: whether it parses with
    what may take long or much memory on a hostile file, so that it runs in a process of its own.
    """

    NAME: str
    EXTENSIONS: tuple[str, ...]
    APART: bool

    def read(self, data: bytes) -> Sequence[Block] | Problem:
        """The blocks of the file in order, or why there are none. Never raises."""


@cache
def readers() -> Mapping[str, Reader]:
    """Every reader by the endings that it knows."""
    found: dict[str, Reader] = {}
    for info in iter_modules(__path__):
        module = import_module(f"{__name__}.{info.name}")
        if hasattr(module, "EXTENSIONS"):
            reader = cast("Reader", module)
            found |= dict.fromkeys(reader.EXTENSIONS, reader)
    return dict(sorted(found.items()))
