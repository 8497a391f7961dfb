"""`quizapp print UNIT`: a lesson on paper, or the key to it."""

from __future__ import annotations

from pathlib import Path

import click

from quizapp.cli.named_unit import unit_named
from quizapp.cli.tidy import tidy
from quizapp.cli.whole_file import write_whole
from quizapp.content.report.findings import printable
from quizapp.domain.lesson import Level
from quizapp.domain.paper.edition import VERSIONS
from quizapp.paper.look import Look
from quizapp.questions import rooms
from quizapp.usecases.errors import Refused
from quizapp.usecases.printing import Wish, editions, looks, printed_pdf

_ALL = "all"


@click.command(name="print")
@click.argument("unit", metavar="UNIT")
@click.option(
    "--pdf",
    "out",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="The PDF to write.",
)
@click.option("--key", "with_key", is_flag=True, help="Print the key instead of the sheet.")
@click.option(
    "--version",
    "versions",
    multiple=True,
    type=click.Choice([*VERSIONS, _ALL], case_sensitive=False),
    help="Which versions, behind each other in one file. Default: A.",
)
@click.option(
    "--level",
    type=click.Choice([one.value for one in Level]),
    default=Level.STANDARD.value,
    show_default=True,
    help="Reading level of the text.",
)
@click.option(
    "--look",
    "look",
    multiple=True,
    type=click.Choice([one.value for one in Look]),
    help="Large print (18 points), or wide spacing for readers with dyslexia; both can be given.",
)
@click.option(
    "--seed",
    default="",
    metavar="CODE",
    help="The code at the foot of a sheet, as 7QX2: prints that sheet, or its key, once more.",
)
@click.option("--force", is_flag=True, help="Replace the file when it is there.")
@click.pass_context
def command(
    ctx: click.Context,
    unit: str,
    out: Path,
    with_key: bool,  # noqa: FBT001 - click passes options by name
    versions: tuple[str, ...],
    level: str,
    look: tuple[str, ...],
    seed: str,
    force: bool,  # noqa: FBT001
) -> None:
    """Print a unit as PDF: the student's sheet, or with --key the key to it.

    The versions ask the same in another order, which follows from the version and the code at the
    foot of each sheet. Exit status: 0 written, 1 this computer can't set the lesson, as when a font
    is missing, 2 could not run.
    """
    lesson = unit_named(unit)
    if out.resolve() == Path(unit).resolve():
        raise click.UsageError("--pdf names the lesson itself; choose another file")
    if level == Level.EASIER and not lesson.has_easier:
        raise click.UsageError(f"{printable(unit)} has no easier text; leave --level out")
    try:
        chosen = editions(lesson, _versions(versions), seed)
    except Refused as error:
        raise click.UsageError(f"--seed: {printable(str(error))}") from error
    try:
        made = printed_pdf(
            lesson, rooms(), Wish(chosen, Level(level), looks(look), with_key=with_key)
        )
    except Refused as error:
        click.echo(f"{printable(unit)}: {printable(str(error))}", err=True)
        ctx.exit(1)
    with tidy():
        write_whole(out, made, force=force)
    what = "key to " if with_key else ""
    click.echo(f"wrote {out}: {what}{', '.join(one.name for one in chosen)}")


def _versions(chosen: tuple[str, ...]) -> tuple[str, ...]:
    if _ALL in chosen:
        return VERSIONS
    return tuple(one for one in VERSIONS if one in chosen) or VERSIONS[:1]
