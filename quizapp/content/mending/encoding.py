"""Mends below the JSON: what keeps a file from being read and says nothing."""

from __future__ import annotations

from collections.abc import Callable

from quizapp.content.controls import first_control
from quizapp.content.parse import parse
from quizapp.domain.problem import Problem

_MARK = b"\xef\xbb\xbf"
CODES = frozenset({"F006", "F017"})


def readable(data: bytes, wanted: Callable[[Problem], bool]) -> tuple[bytes, list[Problem]]:
    """The bytes without byte order mark and control characters, and the findings gone by that.

    A form feed or backspace written as \\f or \\b stays: there a backslash may have been meant.
    """
    done: list[Problem] = []
    for problem in iter(lambda: _first(data), None):
        without = _mended(data, problem) if wanted(problem) else None
        if without is None:
            break
        done.append(problem)
        data = without
    return data, done


def mendable(data: bytes, problem: Problem) -> bool:
    """Whether this finding of the bytes can be mended here."""
    return _mended(data, problem) is not None


def _first(data: bytes) -> Problem | None:
    """What keeps the bytes from being read."""
    problems = parse(data).problems
    return problems[0] if problems else None


def _mended(data: bytes, problem: Problem) -> bytes | None:
    if problem.code == "F006":
        return data.removeprefix(_MARK)
    if problem.code != "F017":
        return None
    text = data.decode("utf-8")
    found = first_control(text)
    if found is None or text.startswith(("\\b", "\\f"), found[0]):
        return None
    start, length = found[0], 6 if text[found[0]] == "\\" else 1
    return (text[:start] + text[start + length :]).encode("utf-8")
