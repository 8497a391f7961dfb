"""Mending an object: all that is wanted, or one finding."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from quizapp.content.check import check_raw
from quizapp.content.kind import kind_of_file
from quizapp.content.mending.found import menders
from quizapp.content.mending.safety import Check, State, no_worse, state_of
from quizapp.content.pointers import Raw, value_at
from quizapp.domain.problem import Problem

ROUNDS = 50
"""After so many rounds a file is left as it is then; each round leaves fewer findings."""

_Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Mended:
    """An object after its mends, and the findings that are gone by them."""

    raw: Raw
    done: tuple[Problem, ...]


def can_mend(problem: Problem) -> bool:
    """Whether findings of this code have a mend; it may still not fit this one."""
    return problem.code in menders()


def offered(raw: Raw, problem: Problem) -> Raw | None:
    """What the mend of a finding would make of the object, not yet checked; None for no mend."""
    mender = menders().get(problem.code)
    made = mender(raw, problem) if mender else None
    return None if made == raw else made


def mend_one(raw: Raw, problem: Problem, path: Path | None = None) -> Raw | None:
    """The object with this one finding mended; None where that is not safe.

    raw: a unit, course or source record, left as it was; path: where it stands, if anywhere, as its
    source record is looked for beside it.
    """
    made = offered(raw, problem)
    if made is None:
        return None
    kind, check = _checking(raw, path)
    safe = no_worse(state_of(kind, raw, check), state_of(kind, made, check))
    return made if safe else None


def mend(raw: Raw, path: Path | None = None, wanted: Callable[[Problem], bool] = bool) -> Mended:
    """The object with every wanted finding mended that can be, safely and again until none is left.

    Mending what it gives changes nothing more.
    """
    kind, check = _checking(raw, path)
    now = state_of(kind, raw, check)
    done: list[Problem] = []
    refused: set[_Key] = set()
    for _ in range(ROUNDS):
        todo = [one for one in now.problems if wanted(one) and _key(one) not in refused]
        made, several = _all_at_once(now.raw, todo)
        if not several:
            break
        then = state_of(kind, made, check)
        if no_worse(now, then):
            now, done = then, [*done, *several]
            continue
        for problem in several:
            single = _alone(now, problem, kind, check)
            if single is None:
                refused.add(_key(problem))
            else:
                now, done = single, [*done, problem]
    return Mended(now.raw, tuple(done))


def _all_at_once(raw: Raw, todo: Sequence[Problem]) -> tuple[Raw, list[Problem]]:
    """The mends of one round, one upon the other, each where its finding still stands as found."""
    made, several = raw, []
    for problem in todo:
        if value_at(made, problem.pointer) != value_at(raw, problem.pointer):
            continue
        more = offered(made, problem)
        if more is not None:
            made = more
            several.append(problem)
    return made, several


def _alone(now: State, problem: Problem, kind: str, check: Check) -> State | None:
    made = offered(now.raw, problem)
    if made is None:
        return None
    then = state_of(kind, made, check)
    return then if no_worse(now, then) else None


def _checking(raw: Raw, path: Path | None) -> tuple[str, Check]:
    place = path or Path(f"{raw.get('id', 'unit')}.json")
    kind = kind_of_file(place, raw)
    return kind, lambda one: check_raw(kind, place, one)[1]


def _key(problem: Problem) -> _Key:
    return problem.code, problem.pointer, problem.message
