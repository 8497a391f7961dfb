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


_TODO = f"{MARK} Write this"
_WHY = {"kind": "not-in-text", "text": _TODO}
_NOT_BOTH = "F110"


def with_todo(raw: Mapping[str, Any]) -> dict[str, Any]:
    """The raw unit with TODO in place of required texts that are missing, reasons among them.

    No student sees a unit with TODO in it, and the checks name each (F015). What became the right
    answer no longer says why it is wrong. What else is amiss stays for the checks to tell.
    """
    made = copy.deepcopy(dict(raw))
    for problem in validate("unit", made):
        if problem.severity is Severity.ERROR:
            _fill(made, problem)
    return made


def _fill(raw: dict[str, Any], problem: Problem) -> None:
    if problem.code == _NOT_BOTH and problem.pointer.endswith("/why"):
        above = _node(raw, problem.pointer.removesuffix("/why"))
        if isinstance(above, dict):
            above.pop("why", None)
        return
    key = problem.message.partition("'")[2].partition("'")[0]
    node = _node(raw, problem.pointer)
    if not problem.message.endswith("is missing") or not isinstance(node, dict) or key in node:
        return
    if key in _TEXTS:
        node[key] = _TODO
    elif key == "why":
        node[key] = dict(_WHY)
    elif key == "kind" and problem.pointer.endswith("/why"):
        node[key] = _WHY["kind"]


def _node(raw: dict[str, Any], pointer: str) -> Any:
    """What stands at a pointer, None for nothing."""
    node: Any = raw
    for step in pointer.split("/")[1:]:
        try:
            node = node[int(step)] if isinstance(node, list) else node[step]
        except (KeyError, IndexError, ValueError, TypeError):
            return None
    return node
