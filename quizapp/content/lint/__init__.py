"""Item-writing rules, found and never listed: one rule a file.

A package named by an entry point of the group "quizapp.lint" holds rules as modules; ours are
found in the same way as a stranger's. A module without `CODE` is a helper and no rule.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from pkgutil import iter_modules
from types import ModuleType
from typing import Protocol, cast, runtime_checkable

from quizapp.domain.lesson import Unit
from quizapp.domain.problem import Problem, Severity
from quizapp.domain.question import Room
from quizapp.questions import rooms

GROUP = "quizapp.lint"


@runtime_checkable
class Rule(Protocol):
    """A module that holds one rule.

    CODE: "Q104"; NAME: "absolute-words"; REASON: one line for the author; SOURCE: who found it.
    Where there is a safe mend, the module has a function `mended` as well; quizapp.content.mending.
    """

    CODE: str
    NAME: str
    REASON: str
    SOURCE: str
    SEVERITY: Severity

    def check(self, unit: Unit, rooms: Mapping[str, Room]) -> Iterator[Problem]:
        """The findings in a unit that passed schema and rooms, with pointers into the file."""


@cache
def rules() -> Mapping[str, Rule]:
    """Every installed rule by code, in order of codes.

    Raises TypeError when a rule lacks a part of the protocol, ValueError when two share a code.
    """
    found: dict[str, Rule] = {}
    for entry in sorted(entry_points(group=GROUP), key=lambda entry: entry.name):
        for module in _modules(import_module(entry.module)):
            _add(found, module)
    return dict(sorted(found.items()))


def run_rules(unit: Unit) -> list[Problem]:
    """The findings of all rules, without those that an item's `lint` switches off for itself."""
    known = rooms()
    return [
        problem
        for rule in rules().values()
        for problem in rule.check(unit, known)
        if not _ignored(unit, problem)
    ]


def _modules(package: ModuleType) -> Iterator[ModuleType]:
    for info in iter_modules(package.__path__):
        module = import_module(f"{package.__name__}.{info.name}")
        if hasattr(module, "CODE"):
            yield module


def _add(found: dict[str, Rule], module: ModuleType) -> None:
    if not isinstance(module, Rule):
        names = (*Rule.__annotations__, "check")
        lacks = [name for name in names if not hasattr(module, name)]
        raise TypeError(f"{module.__name__} is no lint rule: it lacks {', '.join(lacks)}")
    rule = cast("Rule", module)
    if rule.CODE in found:
        raise ValueError(f"two packages bring the lint rule {rule.CODE}")
    found[rule.CODE] = rule


def _ignored(unit: Unit, problem: Problem) -> bool:
    parts = problem.pointer.split("/")
    if len(parts) < 3 or parts[1] != "items":
        return False
    lint = unit.items[int(parts[2])].lint
    return lint is not None and problem.code in lint.ignore
