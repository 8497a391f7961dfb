"""Which parts of a merged unit are unsound though both sides were sound there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from quizapp.content.build import build_unit
from quizapp.content.editing.guard import Raw
from quizapp.content.editing.merging.model import Path
from quizapp.content.grounding.ids import ids
from quizapp.content.validate import validate
from quizapp.domain.problem import Problem, Severity
from quizapp.questions import rooms

_DEEP = 2


def unsound(merged: Raw, mine: Raw, theirs: Raw) -> set[Path]:
    """The paths of lists, or of entries in them, that the checks refuse in `merged` alone.

    A list of which more than an entry is wrong is one itself, and the whole where it is a mere key.
    """
    found = _faults(merged)
    if not found:
        return set()
    known = {*_faults(mine), *_faults(theirs)}
    return {path for path, code in found - known}


def _faults(raw: Raw) -> set[tuple[Path, str]]:
    problems = [one for one in validate("unit", raw) if one.severity is Severity.ERROR]
    if not problems:
        problems = [*ids(raw), *_of_rooms(raw)]
    return {(_path(raw, one.pointer), one.code) for one in problems}


def _of_rooms(raw: Raw) -> Iterator[Problem]:
    try:
        unit = build_unit(raw)
    except (ValueError, ArithmeticError, LookupError):
        return
    for n, item in enumerate(unit.items):
        for problem in rooms()[item.type].check(item.body):
            if problem.severity is Severity.ERROR:
                yield problem.below(f"/items/{n}")


def _path(raw: Raw, pointer: str) -> Path:
    steps = pointer.split("/")[1:]
    if not steps:
        return ()
    value: Any = raw.get(steps[0])
    if steps[0] == "passage":
        # A sentence that stands twice, in two paragraphs, is a matter of the whole passage.
        return ("passage",)
    if len(steps) < _DEEP or not isinstance(value, list):
        return (steps[0],)
    entry = value[int(steps[1])] if int(steps[1]) < len(value) else None
    if isinstance(entry, Mapping) and isinstance(entry.get("id"), str):
        return (steps[0], entry["id"])
    return (steps[0],)
