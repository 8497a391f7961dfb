"""`quizapp lint --fix` and `--diff`: what can be mended safely."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

import click

from quizapp.cli.linting.linter import Linter
from quizapp.content.files import Found
from quizapp.content.fmt import replace_file
from quizapp.content.linting.examined import Seen
from quizapp.content.linting.reported import wanted_in
from quizapp.content.mending import MendedFile, mend_file
from quizapp.content.reading import read
from quizapp.content.report.findings import printable


def fix(linter: Linter, files: list[Found], verdicts: list[Seen]) -> None:
    """Mend the files and write them; says on standard error what was done.

    Raises click.ClickException when one can't be written; those before it are written then.
    """
    for file, mended in _mended(linter, files, verdicts):
        name = printable(file.path.as_posix())
        if read(file.path, file.root) != mended.data:
            click.echo(f"{name} has changed meanwhile and is left as it is", err=True)
            continue
        try:
            replace_file(file.path, mended.after)
        except OSError as error:
            raise click.ClickException(f"{name} cannot be written: {error.strerror}") from error
        click.echo(f"mended {_count(mended)} in {name}", err=True)


def diff(linter: Linter, files: list[Found], verdicts: list[Seen]) -> bool:
    """Show what `fix` would change, as a unified diff; whether it would change anything."""
    changed = False
    for file, mended in _mended(linter, files, verdicts):
        changed = True
        name = printable(file.path.as_posix())
        lines = difflib.unified_diff(
            mended.before.splitlines(), mended.after.splitlines(), name, name, lineterm=""
        )
        for line in lines:
            click.echo(printable(line))
        click.echo(f"would mend {_count(mended)} in {name}", err=True)
    return changed


def _mended(
    linter: Linter, files: list[Found], verdicts: list[Seen]
) -> Iterator[tuple[Found, MendedFile]]:
    for file, seen in zip(files, verdicts, strict=True):
        wanted = wanted_in(file.path, linter.config_of)
        if any(wanted(seen.problems[n]) for n in seen.fixable):
            mended = mend_file(file.path, file.root, wanted)
            if mended is not None:
                yield file, mended


def _count(mended: MendedFile) -> str:
    count = len(mended.done)
    return f"{count:,} finding" if count == 1 else f"{count:,} findings"
