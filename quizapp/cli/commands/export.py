"""`quizapp export UNIT`: a unit for another program."""

from __future__ import annotations

import json
import time
from pathlib import Path

import click

from quizapp.cli.exchange.ending import Ending, with_ending
from quizapp.cli.exchange.source import known_format
from quizapp.cli.named_unit import unit_named
from quizapp.cli.options import to_a_file
from quizapp.content.report.findings import printable
from quizapp.interop import writers
from quizapp.usecases.errors import Refused
from quizapp.usecases.exchange import export_in_words, export_report, export_unit


@click.command(name="export")
@click.argument("unit", metavar="UNIT")
@click.option("--format", "name", required=True, metavar="NAME", help="Of the file to write.")
@to_a_file
@click.option(
    "--plain",
    is_flag=True,
    help="Leave out what other programs pass over, by which quizapp reads the whole unit back.",
)
@with_ending
@click.pass_context
def command(
    ctx: click.Context,
    unit: str,
    name: str,
    out: Path,
    plain: bool,  # noqa: FBT001 - click passes options by name
    ending: Ending,
) -> None:
    """Write a unit in the format of another program, and say what that cannot hold.

    Exit status: 0 the file holds the whole unit, 1 something was lost, 2 nothing was written.
    """
    chosen = known_format(name, writers(), "goes out")
    unit_named(unit)
    if out.resolve() == Path(unit).resolve():
        raise click.UsageError("--out names the unit itself; choose another file")
    raw = json.loads(Path(unit).read_bytes())
    try:
        exported = export_unit(raw, chosen, carry=not plain, at=int(time.time()))
    except Refused as error:
        raise click.ClickException(f"{printable(unit)}: {printable(str(error))}") from error
    status = ending.finish(
        {out: exported.data},
        whole=exported.whole,
        report=lambda written: export_report(exported, Path(unit).name, written),
        words=list(export_in_words(exported)),
    )
    ctx.exit(status)
