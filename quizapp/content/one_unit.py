"""The unit in a file that may lie anywhere: an earlier version that somebody took out of git."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import msgspec

from quizapp.content.build import build_unit
from quizapp.content.parse import parse
from quizapp.content.reading import read
from quizapp.content.scan import locate
from quizapp.content.validate import validate
from quizapp.domain.lesson import Unit
from quizapp.domain.problem import Problem, Severity
from quizapp.questions import rooms

_NO_UNIT = (msgspec.ValidationError, ValueError, ArithmeticError, LookupError)


def unit_in(path: Path) -> Unit | Problem:
    """The unit, or the first thing that keeps the file from being read as one, located.

    Where it lies, what its sources say and how it is worded is not looked at: lint does that.
    """
    data = read(path)
    if isinstance(data, Problem):
        return data
    parsed = parse(data)
    if parsed.raw is None:
        return parsed.problems[0]
    problems = validate("unit", parsed.raw)
    wrong = next((one for one in problems if one.severity is Severity.ERROR), None)
    if wrong is None:
        try:
            unit = build_unit(parsed.raw)
        except _NO_UNIT as error:
            return Problem("F299", "/items", f"a question type refused an item: {error}")
        wrong = _of_rooms(unit)
        if wrong is None:
            return unit
    line, column = locate(parsed.text, {wrong.pointer})[wrong.pointer]
    return replace(wrong, line=line, column=column)


def _of_rooms(unit: Unit) -> Problem | None:
    """The first error that a room finds: shapes and grading may lean on there being none."""
    for number, item in enumerate(unit.items):
        for problem in rooms()[item.type].check(item.body):
            if problem.severity is Severity.ERROR:
                return problem.below(f"/items/{number}")
    return None
