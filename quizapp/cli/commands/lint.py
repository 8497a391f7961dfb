"""`quizapp lint`: everything that is wrong with lesson files."""

from __future__ import annotations

from pathlib import Path

import click

from quizapp.cli.progress import track
from quizapp.content.check import check_file
from quizapp.content.codes import explain, known
from quizapp.content.files import is_there, lesson_files
from quizapp.content.nearest import did_you_mean
from quizapp.content.places import outside_of_courses
from quizapp.content.report import FORMATS, Finding, findings
from quizapp.content.report.findings import printable


@click.command(name="lint")
@click.argument(
    "paths", nargs=-1, type=click.Path(path_type=Path, readable=False), metavar="PATH..."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    default="text",
    show_default=True,
    help="How to report.",
)
@click.option("--explain", "code", metavar="CODE", help="Say what a code means, as Q104.")
@click.pass_context
def command(ctx: click.Context, paths: tuple[Path, ...], form: str, code: str | None) -> None:
    """Check units, course.json files and source records, or whole folders of them.

    Exit status: 0 nothing found, 1 findings, 2 could not run.
    """
    if code is not None:
        click.echo(_explained(code.upper()))
        return
    found, files = _check(paths)
    click.echo(FORMATS[form](found, files), nl=False)
    ctx.exit(1 if found else 0)


def _check(paths: tuple[Path, ...]) -> tuple[list[Finding], int]:
    if not paths:
        raise click.UsageError("name a file or folder to check, as: quizapp lint lessons")
    for path in paths:
        if not is_there(path):
            raise click.UsageError(f"{path} does not exist")
    files = list(lesson_files(paths))
    if not files:
        raise click.UsageError(f"no lesson files (*.json) in {', '.join(map(str, paths))}")
    found: list[Finding] = []
    units: list[Path] = []
    for file in track(files, "checking"):
        checked = check_file(file.path, file.root)
        found += findings(checked)
        if checked.kind == "unit":
            units.append(file.path)
    astray = outside_of_courses(units)
    found += [Finding(printable(path.as_posix()), problem) for path, problem in astray]
    return found, len(files)


def _explained(code: str) -> str:
    told = explain(code)
    if told is None:
        raise click.UsageError(f"no code {code!r} is known{did_you_mean(code, known())}")
    lines = [f"{told.code} {told.name}", "", told.reason]
    if told.mend:
        lines.append(told.mend)
    if told.source:
        lines += ["", f"Source: {told.source}"]
    return "\n".join(lines)
