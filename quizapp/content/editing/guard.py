"""What every operation on a unit ends with: its result is a unit's file, or it is refused."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from quizapp.content.fmt import format_text
from quizapp.content.parse import parse
from quizapp.content.validate import validate
from quizapp.domain.problem import Problem, Severity

Raw = Mapping[str, Any]
Edited = dict[str, Any] | Problem
"""A new raw unit; the one that it was made of is as it was. Or why there is none."""

NOT_THERE = "E001"
TAKEN = "E002"
UNFIT = "E003"


def guarded(before: Raw, after: dict[str, Any]) -> Edited:
    """`after`, or what is wrong with it as a file or by the schema.

    What a unit suffered from before keeps nobody from working on it.
    """
    wrong = fault_of(after)
    return after if wrong is None or fault_of(before) is not None else wrong


def fault_of(raw: Raw) -> Problem | None:
    """The first thing for which a raw unit could not be kept in a file, None when it could."""
    parsed = parse(json.dumps(raw, ensure_ascii=False).encode("utf-8", "surrogatepass"))
    if parsed.raw is None:
        return parsed.problems[0]
    problems = validate("unit", raw)
    return next((one for one in problems if one.severity is Severity.ERROR), None)


def text_of(raw: Raw) -> str:
    """The file of a raw unit in the common form."""
    return format_text(json.dumps(raw, ensure_ascii=False), "unit")


def not_there(what: str, pointer: str = "") -> Problem:
    """Nothing of that name is there (any more)."""
    return Problem(NOT_THERE, pointer, f"there is no {what}", "look at the lesson anew")
