"""The unit that a command was given a file of."""

from __future__ import annotations

from pathlib import Path

import click

from quizapp.content.one_unit import unit_in
from quizapp.content.report.findings import printable
from quizapp.domain.lesson import Unit
from quizapp.domain.problem import Problem


def unit_named(name: str) -> Unit:
    """The unit in the file. Raises ClickException with what keeps it from being one, and where."""
    found = unit_in(Path(name))
    if isinstance(found, Problem):
        place = f":{found.line}:{found.column}" if found.line else ""
        help_ = f" ({found.help})" if found.help else ""
        told = f"{name}{place}: {found.code} {found.pointer} {found.message}{help_}"
        raise click.ClickException(printable(" ".join(told.split())))
    return found
