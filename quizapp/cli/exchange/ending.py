"""How `quizapp import` and `quizapp export` end: the files, the report, and the exit status."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any

import click

from quizapp.cli.exchange.all_or_none import write_all
from quizapp.content.report.findings import printable

_OPTIONS = (
    click.option("--strict", is_flag=True, help="Write nothing when anything would be lost."),
    click.option(
        "--report", metavar="FILE", help="Write what came of it as JSON; - for standard output."
    ),
    click.option("--force", is_flag=True, help="Replace files that are there."),
)
_STDOUT = "-"

WHOLE, LOSSY, NOTHING = 0, 1, 2
"""Exit status: all of it, with a loss, nothing was written."""


@dataclass(frozen=True, slots=True)
class Ending:
    """What the options say of it. report: a path, "-", or None for none."""

    strict: bool
    report: str | None
    force: bool

    def finish(
        self,
        files: Mapping[Path, bytes],
        *,
        whole: bool,
        report: Callable[[Sequence[str]], Mapping[str, Any]],
        words: Sequence[str],
        remarks: Sequence[str] = (),
    ) -> int:
        """Write the files and tell what came of it. Gives the exit status.

        whole: whether nothing was lost; report: the JSON, given the names of the files that are
        written; words: lines before these names, remarks: behind them. Raises ClickException.
        """
        refused = self.strict and not whole
        made = {} if refused else files
        names = [path.as_posix() for path in made]
        told = report(names)
        write_all(_with_report(made, told, self.report), force=self.force)
        lines = [*words, *(f"wrote {one}" for one in names), *remarks]
        if refused:
            lines.append("nothing was written: something would be lost, and --strict refuses that")
        _tell(told, self.report, lines)
        return NOTHING if not made else WHOLE if whole else LOSSY


def with_ending(function: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options --strict, --report and --force, as its argument `ending`."""

    @wraps(function)
    def command(*args: Any, strict: bool, report: str | None, force: bool, **kwargs: Any) -> None:
        function(*args, ending=Ending(strict, report, force), **kwargs)

    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def _with_report(
    files: Mapping[Path, bytes], report: Mapping[str, Any], where: str | None
) -> dict[Path, bytes]:
    """The files and the one that the report goes into; none for "-" and for no place.

    Raises UsageError when the report would take the place of another file.
    """
    if where is None or where == _STDOUT:
        return dict(files)
    place = Path(where)
    if place.resolve() in {path.resolve() for path in files}:
        raise click.UsageError(f"--report {place} is a file that is written; choose another one")
    return {**files, place: _json(report).encode("utf-8", "backslashreplace")}


def _tell(report: Mapping[str, Any], where: str | None, lines: Iterable[str]) -> None:
    """The report to standard output: as JSON for "-", else in words."""
    if where == _STDOUT:
        click.echo(_json(report), nl=False)
        return
    for line in lines:
        click.echo(printable(line))


def _json(report: Mapping[str, Any]) -> str:
    return json.dumps(report, indent=2, ensure_ascii=False) + "\n"
