"""Whether a mend leaves a file no worse than it was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import msgspec

from quizapp.content.build import build_unit
from quizapp.content.mending.earning import earns_the_same
from quizapp.content.pointers import Raw
from quizapp.domain.lesson import Unit
from quizapp.domain.problem import Problem, Severity

Check = Callable[[Raw], Sequence[Problem]]
"""All findings of an object."""

_NO_UNIT = (msgspec.ValidationError, ValueError, ArithmeticError, LookupError, TypeError)
_LAST = 2


@dataclass(frozen=True, slots=True)
class State:
    """An object with its findings, and the unit in it if it can be built."""

    raw: Raw
    problems: Sequence[Problem]
    unit: Unit | None


def state_of(kind: str, raw: Raw, check: Check) -> State:
    """The object as it is now."""
    problems = check(raw)
    unit = _unit(raw) if kind == "unit" and _stage(problems) == _LAST else None
    return State(raw, problems, unit)


def no_worse(before: State, after: State) -> bool:
    """Whether fewer findings are left, more of no code, and every answer earns the same.

    Checks that wait for the form of a file, or for the question types, find something only when
    that is sound: what comes to light then was there before, and a file that nobody could load
    earned nobody anything.
    """
    was, now = _stage(before.problems), _stage(after.problems)
    if now != was:
        return now > was
    counts = Counter(one.code for one in before.problems)
    left = Counter(one.code for one in after.problems)
    if left.total() >= counts.total() or any(left[code] > counts[code] for code in left):
        return False
    if before.unit is None or after.unit is None:
        return before.unit is after.unit
    return earns_the_same(before.unit, before.raw, after.unit, after.raw)


def _stage(problems: Sequence[Problem]) -> int:
    """How far the checks came: 0 to the form, 1 to the question types, 2 to the end."""
    errors = {one.code for one in problems if one.severity is Severity.ERROR}
    # F12x: of the file among others; they keep no other check from looking.
    if any(code == "F013" or (code.startswith("F1") and code < "F12") for code in errors):
        return 0
    return 1 if any(code.startswith("F2") for code in errors) else _LAST


def _unit(raw: Raw) -> Unit | None:
    try:
        return build_unit(raw)
    except _NO_UNIT:
        return None
