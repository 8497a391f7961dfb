"""Mends below the JSON: what keeps a file from being read and says nothing."""

from __future__ import annotations

from collections.abc import Callable

from quizapp.content.controls import without_controls
from quizapp.content.parse import parse
from quizapp.domain.problem import Problem

_MARK = b"\xef\xbb\xbf"
CODES = frozenset({"F006", "F017"})


def readable(data: bytes, wanted: Callable[[Problem], bool]) -> tuple[bytes, list[Problem]]:
    """The bytes without byte order mark and control characters, and the findings gone by that.

    A form feed or backspace written as \\f or \\b stays: there a backslash may have been meant.
    """
    done: list[Problem] = []
    problems = parse(data).problems
    while problems and wanted(problems[0]):
        without = _mended(data, problems[0])
        if without is None:
            break
        data = without
        done.append(problems[0])
        problems = parse(data).problems
    return data, done


def mendable(data: bytes, problem: Problem) -> bool:
    """Whether this finding of the bytes can be mended here."""
    return _mended(data, problem) is not None


def _mended(data: bytes, problem: Problem) -> bytes | None:
    if problem.code == "F006":
        return data.removeprefix(_MARK)
    if problem.code != "F017":
        return None
    text = data.decode("utf-8")
    without = without_controls(text)
    return without.encode("utf-8") if without != text else None
