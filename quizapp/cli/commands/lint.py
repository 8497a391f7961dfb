"""`quizapp lint`: everything that is wrong with lesson files."""

from __future__ import annotations

from pathlib import Path

import click

from quizapp.cli.linting.caches import cache_folder
from quizapp.cli.linting.linter import Asked, Linter
from quizapp.cli.linting.mending import diff, fix
from quizapp.cli.linting.watching import watch
from quizapp.content.codes import explain, known
from quizapp.content.linting.many import cores
from quizapp.content.nearest import did_you_mean
from quizapp.content.report import FORMATS


def _codes(_ctx: click.Context, _option: click.Parameter, given: tuple[str, ...]) -> list[str]:
    return [code for codes in given for code in codes.replace(",", " ").split()]


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
@click.option(
    "--select",
    multiple=True,
    callback=_codes,
    metavar="CODES",
    help="Report these alone, as Q,G1; errors that keep a unit from students always.",
)
@click.option(
    "--ignore",
    multiple=True,
    callback=_codes,
    metavar="CODES",
    help="Do not report these, besides those of the configuration.",
)
@click.option("--fix", "fixing", is_flag=True, help="Mend what can be mended safely, and write it.")
@click.option("--diff", "diffing", is_flag=True, help="Show what --fix would do; write nothing.")
@click.option("--watch", "watching", is_flag=True, help="Check again after each change.")
@click.option(
    "--cache-dir",
    type=click.Path(path_type=Path, file_okay=False),
    envvar="QUIZAPP_LINT_CACHE",
    help="Folder in which to remember verdicts, also QUIZAPP_LINT_CACHE; unless said, one of your "
    "user's.",
)
@click.option("--no-cache", is_flag=True, help="Neither use nor keep verdicts of other runs.")
@click.option(
    "--jobs",
    type=click.IntRange(1, 256),
    help="Processes at most; without it as many as there are cores.",
)
@click.pass_context
def command(
    ctx: click.Context,
    *,
    paths: tuple[Path, ...],
    form: str,
    code: str | None,
    select: list[str],
    ignore: list[str],
    fixing: bool,
    diffing: bool,
    watching: bool,
    cache_dir: Path | None,
    no_cache: bool,
    jobs: int | None,
) -> None:
    """Check units, course.json files and source records, or whole folders of them.

    What is reported can be chosen in [tool.quizapp.lint] of the nearest pyproject.toml, or in
    [lint] of quizapp.toml.

    Exit status: 0 nothing found, 1 findings (with --diff: something to mend), 2 could not run;
    --watch ends with 0 by Ctrl-C.
    """
    if code is not None:
        click.echo(_explained(code.upper()))
        return
    if watching and (fixing or diffing):
        raise click.UsageError("--watch only looks: use it without --fix and --diff")
    cache = None if no_cache else cache_dir or cache_folder()
    linter = Linter(Asked(paths, form, tuple(select), tuple(ignore), cache, jobs or cores()))
    if watching:
        watch(linter, paths)
        return
    files = linter.files()
    verdicts = linter.verdicts(files)
    if diffing:
        ctx.exit(1 if diff(linter, files, verdicts) else 0)
    if fixing:
        fix(linter, files, verdicts)
        verdicts = linter.verdicts(files)
    text, found = linter.report(files, verdicts)
    click.echo(text, nl=False)
    ctx.exit(1 if found else 0)


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
