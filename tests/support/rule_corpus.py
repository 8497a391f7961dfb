"""The corpus of seeded defects: what each lint rule finds in the cases of all of them.

A folder a rule, with `bad` and `good` cases. "at" of a bad case: the pointers at which its rule has
to find something; "also": by the code of another rule the pointers at which that one is right too.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from quizapp.content.lint import Rule, rules
from quizapp.domain.lesson import Unit
from quizapp.questions import rooms
from tests.support.rule_cases import unit_of

CASES = Path(__file__).parents[1] / "content" / "lint" / "cases"
ENOUGH = 0.9
"""Precision and recall of every rule, at least."""


@dataclass(frozen=True, slots=True)
class Seeded:
    """A case. expected: by code, the pointers of what is really there."""

    code: str
    bad: bool
    name: str
    raw: Mapping[str, Any]
    unit: Unit
    expected: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Measured:
    """How a rule did over the whole corpus.

    bad, good: its own cases; hits, missed: of what is really there; false: findings beside that.
    """

    code: str
    bad: int
    good: int
    hits: int = 0
    missed: int = 0
    false: int = 0
    astray: tuple[str, ...] = field(default=(), compare=False)

    @property
    def precision(self) -> float:
        """The share of its findings that are right; 1 when it finds nothing."""
        found = self.hits + self.false
        return self.hits / found if found else 1.0

    @property
    def recall(self) -> float:
        """The share that it finds of what is there; 0 when the corpus has nothing for it."""
        there = self.hits + self.missed
        return self.hits / there if there else 0.0


@cache
def corpus() -> tuple[Seeded, ...]:
    """All cases, by code and name."""
    return tuple(_seeded(path) for path in sorted(CASES.glob("*/*/*.json")))


def found(rule: Rule, case: Seeded) -> list[str]:
    """The pointers at which a rule finds something in a case, in its order."""
    return [problem.pointer for problem in rule.check(case.unit, _ROOMS)]


@cache
def measure() -> Mapping[str, Measured]:
    """Every installed rule over every case, by code."""
    # Case by case, as a unit is linted: what one rule has read the next one need not read again.
    findings: dict[str, Counter[tuple[str, str]]] = {code: Counter() for code in rules()}
    wanted: dict[str, Counter[tuple[str, str]]] = {code: Counter() for code in rules()}
    for case in corpus():
        for code, rule in rules().items():
            findings[code].update((case.name, pointer) for pointer in found(rule, case))
            wanted[code].update((case.name, one) for one in case.expected.get(code, ()))
    return {code: _measured(code, findings[code], wanted[code]) for code in rules()}


_ROOMS = rooms()


def _measured(
    code: str, findings: Counter[tuple[str, str]], wanted: Counter[tuple[str, str]]
) -> Measured:
    own = [case for case in corpus() if case.code == code]
    false, missed = findings - wanted, wanted - findings
    return Measured(
        code,
        sum(case.bad for case in own),
        sum(not case.bad for case in own),
        (findings & wanted).total(),
        missed.total(),
        false.total(),
        (*_said("found", false), *_said("missed", missed)),
    )


def _said(what: str, places: Counter[tuple[str, str]]) -> Iterator[str]:
    for name, pointer in places.elements():
        yield f"{what}: {name} {pointer}"


def _seeded(path: Path) -> Seeded:
    case = json.loads(path.read_text(encoding="utf-8"))
    code, kind = path.parts[-3].upper(), path.parts[-2]
    expected = {other: tuple(places) for other, places in case.get("also", {}).items()}
    if kind == "bad":
        expected[code] = tuple(case["at"])
    return Seeded(code, kind == "bad", f"{code} {kind} {path.stem}", case, unit_of(case), expected)
