"""`quizapp export UNIT`: a unit for another program."""

from __future__ import annotations

import json
import time
from pathlib import Path

import click

from quizapp.cli.exchanging import known_format, report_file, tell, write_all
from quizapp.cli.named_unit import unit_named
from quizapp.content.report.findings import printable
from quizapp.interop import writers
from quizapp.usecases.errors import Refused
from quizapp.usecases.exchange import export_in_words, export_report, export_unit


@click.command(name="export")
@click.argument("unit", metavar="UNIT")
@click.option("--format", "name", required=True, metavar="NAME", help="Of the file to write.")
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="The file to write.",
)
@click.option(
    "--plain",
    is_flag=True,
    help="Leave out what other programs pass over, by which quizapp reads the whole unit back.",
)
@click.option("--strict", is_flag=True, help="Write nothing when the file would not hold it all.")
@click.option(
    "--report", metavar="FILE", help="Write what was lost as JSON; - for standard output."
)
@click.option("--force", is_flag=True, help="Replace the file when it is there.")
@click.pass_context
def command(
    ctx: click.Context,
    unit: str,
    name: str,
    out: Path,
    plain: bool,  # noqa: FBT001 - click passes options by name
    strict: bool,  # noqa: FBT001
    report: str | None,
    force: bool,  # noqa: FBT001
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
    refused = strict and not exported.whole
    words = list(export_in_words(exported))
    written = [] if refused else [out.as_posix()]
    told = export_report(exported, Path(unit).name, written)
    write_all({} if refused else {out: exported.data}, report_file(told, report), force=force)
    if refused:
        words.append("nothing was written: something would be lost, and --strict refuses that")
    else:
        words.append(f"wrote {out}")
    tell(told, report, words)
    ctx.exit(2 if refused else 0 if exported.whole else 1)
