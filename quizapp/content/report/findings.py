"""What a report is made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from quizapp.content.check import Checked
from quizapp.domain.problem import Problem, Severity


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem with the file it is in, as it was named.

    fixable: whether `quizapp lint --fix` has a mend for it; ignored: a configuration ignores it,
    and it is told as a warning all the same, as it keeps a unit from students.
    """

    path: str
    problem: Problem
    fixable: bool = False
    ignored: bool = False

    @property
    def is_error(self) -> bool:
        """Whether it keeps a unit from students."""
        return self.problem.severity is Severity.ERROR


def findings(checked: Checked) -> Iterator[Finding]:
    """The findings of one file."""
    path = printable(checked.path.as_posix())
    for problem in checked.problems:
        yield Finding(path, problem)


def printable(text: str) -> str:
    """The text without characters that steer a terminal or cannot be written as UTF-8."""
    kept = text.encode("utf-8", "backslashreplace").decode("utf-8")
    return "".join(
        c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in kept
    )
