"""Texts that an author left blank, so that half of a lesson can be kept, too."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

from quizapp.content.unfinished import MARK
from quizapp.content.validate import validate
from quizapp.domain.problem import Problem, Severity

_TEXTS = frozenset(
    {
        "advice",
        "definition",
        "explanation",
        "expects",
        "label",
        "prompt",
        "reason",
        "statement",
        "stem",
        "summary",
        "term",
        "text",
        "title",
        "topic",
        "who",
    }
)


def with_todo(raw: Mapping[str, Any]) -> dict[str, Any]:
    """The raw unit with TODO in place of required texts that are missing.

    No student sees a unit with TODO in it, and the checks name each (F015). What else is wrong
    stays for the checks to tell.
    """
    made = copy.deepcopy(dict(raw))
    for problem in validate("unit", made):
        if problem.severity is Severity.ERROR:
            _fill(made, problem)
    return made


def _fill(raw: dict[str, Any], problem: Problem) -> None:
    key = problem.message.partition("'")[2].partition("'")[0]
    if not problem.message.endswith("is missing") or key not in _TEXTS:
        return
    node: Any = raw
    for step in problem.pointer.split("/")[1:]:
        try:
            node = node[int(step)] if isinstance(node, list) else node[step]
        except (KeyError, IndexError, ValueError):
            return
    if isinstance(node, dict) and key not in node:
        node[key] = f"{MARK} Write this"
