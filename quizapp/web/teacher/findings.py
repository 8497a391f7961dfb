"""What the checks say of a file, in a form that a page can show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from quizapp.content.codes import explain
from quizapp.content.report.findings import printable
from quizapp.domain.problem import Problem, Severity


@dataclass(frozen=True, slots=True)
class Told:
    """One finding. where: path:line:column; name: what the code is called; mend: what to do."""

    code: str
    name: str
    severity: Severity
    where: str
    pointer: str
    message: str
    mend: str


def told(path: str, problems: Iterable[Problem]) -> tuple[Told, ...]:
    """The findings of the file `path`, without characters that a page could not carry."""
    return tuple(_told(path, problem) for problem in problems)


def of_item(problems: Iterable[Problem], n: int) -> tuple[Problem, ...]:
    """The findings about item `n` (from 0) of a unit."""
    place = f"/items/{n}"
    return tuple(one for one in problems if f"{one.pointer}/".startswith(f"{place}/"))


def _told(path: str, problem: Problem) -> Told:
    code = explain(problem.code)
    where = f"{path}:{max(1, problem.line)}:{max(1, problem.column)}"
    return Told(
        code=problem.code,
        name=code.name if code else "",
        severity=problem.severity,
        where=printable(where),
        pointer=printable(problem.pointer),
        message=printable(problem.message),
        mend=printable(problem.help) or (code.mend or code.reason if code else ""),
    )
