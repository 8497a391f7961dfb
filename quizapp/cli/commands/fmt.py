"""`quizapp fmt`: lesson files in the common form."""

from __future__ import annotations

from pathlib import Path

import click

from quizapp.cli.progress import track
from quizapp.content.files import Found, is_there, lesson_files
from quizapp.content.fmt import format_file, replace_file
from quizapp.content.report.findings import printable
from quizapp.domain.problem import Problem


@click.command(name="fmt")
@click.argument(
    "paths",
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path, readable=False),
    metavar="PATH...",
)
@click.option("--check", is_flag=True, help="Change nothing; exit with 1 when a file would change.")
@click.pass_context
def command(ctx: click.Context, paths: tuple[Path, ...], check: bool) -> None:  # noqa: FBT001
    """Bring lesson files, or whole folders of them, into the common form.

    Exit status: 0 fine, 1 a file would change under --check or cannot be read as JSON, 2 could not
    run.
    """
    for path in paths:
        if not is_there(path):
            raise click.UsageError(f"{path} does not exist")
    files = list(lesson_files(paths))
    left = [_format(file, check=check) for file in track(files, "formatting")]
    ctx.exit(1 if any(left) else 0)


def _format(file: Found, *, check: bool) -> bool:
    """Whether something is left to do for the author."""
    name = printable(str(file.path))
    result = format_file(file.path, file.root)
    if isinstance(result, Problem):
        where = f"{name}:{max(1, result.line)}:{max(1, result.column)}"
        click.echo(f"{where}: {result.code} {printable(result.message)}", err=True)
        return True
    before, after = result
    if before == after:
        return False
    if not check:
        try:
            replace_file(file.path, after)
        except OSError as error:
            raise click.ClickException(f"{name} cannot be written: {error.strerror}") from error
    click.echo(f"would change {name}" if check else f"changed {name}")
    return check
