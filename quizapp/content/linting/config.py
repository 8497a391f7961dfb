"""Which findings a report shows: select, ignore and per-path."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from quizapp.content.check import keeps
from quizapp.content.codes import known
from quizapp.content.linting.globs import matches
from quizapp.content.nearest import did_you_mean
from quizapp.domain.problem import Problem, Severity

ALL = "ALL"
_FORM = re.compile(r"[A-Z]\d{0,3}")
_OF_TYPES = "F2"


class ConfigError(Exception):
    """A configuration that can't be used: says where, what and what was probably meant."""


@dataclass(frozen=True, slots=True)
class Config:
    """What to report.

    select, ignore: codes or beginnings of codes, "ALL" for all; per_path: pattern to codes that are
    ignored there; base: the folder that patterns start from; origin: the file, "" for none.
    """

    select: tuple[str, ...] = (ALL,)
    ignore: tuple[str, ...] = ()
    per_path: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    base: Path = Path()
    origin: str = ""

    def with_options(self, select: Sequence[str], ignore: Sequence[str]) -> Config:
        """The same under options of the command line: `select` counts instead, `ignore` as well."""
        chosen = tuple(select) if select else self.select
        return replace(self, select=chosen, ignore=(*self.ignore, *ignore))

    def ignored_for(self, path: Path) -> tuple[str, ...]:
        """What is ignored in that file."""
        name = _relative(path, self.base)
        there = (codes for pattern, codes in self.per_path.items() if matches(pattern, name))
        return tuple(code for codes in there for code in codes)

    def shown(self, problem: Problem, ignored_here: Sequence[str]) -> bool:
        """Whether the report tells of it as it is.

        Of `select` and `ignore` the entry that says more of the code decides, `ignore` if both say
        as much. `select` never takes away an error that keeps a unit from students.
        """
        if _longest(problem.code, ignored_here) >= 0:
            return False
        ignored = _longest(problem.code, self.ignore)
        if lowered(problem):
            return ignored < 0
        return _longest(problem.code, self.select) > ignored


def lowered(problem: Problem) -> bool:
    """Whether an ignored finding stays in the report as a warning: it keeps a unit from students.

    Nothing that a configuration says changes what students get.
    """
    return problem.severity is Severity.ERROR and keeps(problem)


def checked_codes(codes: Iterable[str], where: str) -> tuple[str, ...]:
    """The codes; raises ConfigError for one that no code begins with. where: "--select", …"""
    every = known()
    for code in codes:
        sound = code == ALL or (
            _FORM.fullmatch(code)
            and (code.startswith(_OF_TYPES) or any(one.startswith(code) for one in every))
        )
        if not sound:
            families = sorted({one[0] for one in every})
            near = did_you_mean(code, [ALL, *every])
            raise ConfigError(
                f"{where}: no code begins with {code!r}{near}; "
                f"known: {ALL}, {', '.join(families)} and what `quizapp lint --explain CODE` tells"
            )
    return tuple(codes)


def _longest(code: str, entries: Iterable[str]) -> int:
    """How many characters of the code the closest entry names, -1 for none."""
    lengths = (
        0 if one == ALL else len(one) for one in entries if one == ALL or code.startswith(one)
    )
    return max(lengths, default=-1)


def _relative(path: Path, base: Path) -> str:
    absolute = path.absolute()
    try:
        return absolute.relative_to(base.absolute()).as_posix()
    except ValueError:
        return absolute.as_posix()
