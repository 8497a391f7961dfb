"""Verdicts as findings of a report, under the configuration that counts for each file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from quizapp.content.check import capped
from quizapp.content.linting.config import Config, lowered
from quizapp.content.linting.examined import Seen
from quizapp.content.places import outside_of_courses
from quizapp.content.report.findings import Finding, printable
from quizapp.domain.problem import Problem, Severity

ConfigOf = Callable[[Path], Config]


def reported(files: Iterable[tuple[Path, Seen]], config_of: ConfigOf) -> Iterator[Finding]:
    """The findings to tell, in order of files, then where units stand outside of courses."""
    units: list[Path] = []
    for path, seen in files:
        if seen.kind == "unit":
            units.append(path)
        fixable = set(seen.fixable)
        told = [
            Finding("", problem, fixable=n in fixable) for n, problem in enumerate(seen.problems)
        ]
        yield from _capped(printable(path.as_posix()), _chosen(told, path, config_of))
    for path, problem in outside_of_courses(units):
        name = printable(path.as_posix())
        yield from _capped(name, _chosen([Finding("", problem)], path, config_of))


def wanted_in(path: Path, config_of: ConfigOf) -> Callable[[Problem], bool]:
    """Which findings of a file are told as they are, and so may be mended."""
    config = config_of(path)
    ignored = config.ignored_for(path)
    return lambda problem: config.shown(problem, ignored)


def _chosen(found: list[Finding], path: Path, config_of: ConfigOf) -> Iterator[Finding]:
    wanted = wanted_in(path, config_of)
    for finding in found:
        if wanted(finding.problem):
            yield finding
        elif lowered(finding.problem):
            problem = replace(finding.problem, severity=Severity.WARNING)
            yield replace(finding, problem=problem, ignored=True)


def _capped(name: str, found: Iterable[Finding]) -> Iterator[Finding]:
    every = list(found)
    by_problem = {id(finding.problem): finding for finding in every}
    for problem in capped([finding.problem for finding in every]):
        finding = by_problem.get(id(problem), Finding("", problem))
        yield replace(finding, path=name)
