"""`quizapp export-attempts`: what students did, for a learning record store."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import click

from quizapp.cli.opened import the_record
from quizapp.cli.options import of_the_record, settings_with, to_a_file
from quizapp.cli.progress import Bar
from quizapp.cli.whole_file import write_pieces
from quizapp.interop.attempts.model import ENOUGH, Home
from quizapp.interop.attempts.writing import FORMATS, pieces
from quizapp.usecases.errors import NotFound
from quizapp.usecases.exchange.attempts_out import Chosen, attempts_out


@click.command(name="export-attempts")
@of_the_record
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    required=True,
    help="; ".join(f"{name}: {what}" for name, what in FORMATS.items()) + ".",
)
@to_a_file
@click.option("--unit", metavar="COURSE/UNIT", help="Attempts at this unit alone.")
@click.option("--class", "classroom", metavar="ID", help="Attempts of those who learn in a class.")
@click.option(
    "--pass-mark",
    type=click.IntRange(0, 100),
    default=int(100 * ENOUGH),
    show_default=True,
    metavar="PERCENT",
    help="From how much on an attempt has passed (xAPI).",
)
@click.option("--force", is_flag=True, help="Replace the file when it is there.")
def command(
    data: Path | None,
    database: str | None,
    form: str,
    out: Path,
    unit: str | None,
    classroom: str | None,
    pass_mark: int,
    force: bool,  # noqa: FBT001 - click passes options by name
) -> None:
    """Write the attempts of the record for other programs.

    Students are named by codes: no nickname, no e-mail. What they typed themselves stands in the
    file. The same attempt has the same id in each export, and another one once its mark has
    changed. Changes nothing. Exit status: 0 written, 2 could not run.
    """
    settings = settings_with(data, database)
    home = Home(settings.outside, Fraction(pass_mark, 100))
    chosen = Chosen(_place(unit), classroom)
    with the_record(settings) as services, Bar("writing attempts") as bar:
        taken = attempts_out(services, chosen)
        told = (bar(number, 0) or one for number, one in enumerate(taken, start=1))
        try:
            write_pieces(out, pieces(form, told, home, services.clock()), force=force)
        except NotFound as error:
            raise click.ClickException(f"there is no class {classroom!r}") from error
    click.echo(f"wrote {out}: {bar.done} {'attempt' if bar.done == 1 else 'attempts'}")


def _place(unit: str | None) -> tuple[str, str] | None:
    if unit is None:
        return None
    course, slash, name = unit.partition("/")
    if not slash or not course or not name:
        raise click.UsageError(f"--unit {unit!r}: name it as COURSE/UNIT")
    return course, name
