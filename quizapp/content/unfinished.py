"""Texts that their author still has to write."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from quizapp.content.scan import escape
from quizapp.domain.problem import Problem, Severity

UNFINISHED = "F015"
MARK = "TODO"

# As a word of its own: "MÉTODO" and "TODOS" are words of other languages.
_MARKED = re.compile(rf"(?<!\w){MARK}(?!\w)")


def is_unfinished(problems: Iterable[Problem]) -> bool:
    """Whether texts that are still to be written are all that is wrong."""
    errors = {one.code for one in problems if one.severity is Severity.ERROR}
    return errors == {UNFINISHED}


def is_to_write(text: str) -> bool:
    """Whether a text is still to be written, or a part of it."""
    return _MARKED.search(text) is not None


def texts_to_write(node: object, at: str = "") -> Iterator[Problem]:
    """An error for each text that holds TODO; nesting is bounded by the parser."""
    if isinstance(node, str):
        if is_to_write(node):
            yield Problem(UNFINISHED, at, "still to be written", "write it, or take it out")
    elif isinstance(node, dict):
        for key, inner in node.items():
            yield from texts_to_write(inner, f"{at}/{escape(key)}")
    elif isinstance(node, list):
        for n, inner in enumerate(node):
            yield from texts_to_write(inner, f"{at}/{n}")
