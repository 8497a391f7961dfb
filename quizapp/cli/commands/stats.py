"""`quizapp stats`: how hard each item was, and how well it tells strong from weak."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from quizapp.cli.opened import the_record
from quizapp.cli.options import of_the_record, settings_with
from quizapp.cli.progress import track
from quizapp.cli.statistics import FORMATS
from quizapp.content.nearest import did_you_mean
from quizapp.usecases.analysis import LEAST, Chosen, UnitAnalysis, analyse_unit, analysed_units
from quizapp.usecases.errors import NotFound
from quizapp.usecases.services import Services

# What a record that somebody spoilt by hand can come to.
_UNREADABLE = (NotFound, LookupError, ValueError, TypeError, AttributeError)


@click.command(name="stats")
@click.argument("units", nargs=-1, metavar="[COURSE/UNIT]...")
@of_the_record
@click.option(
    "--attempts",
    type=click.Choice([Chosen.FIRST.value, Chosen.ALL.value]),
    default=Chosen.FIRST.value,
    show_default=True,
    help="Which attempts of each person count.",
)
@click.option(
    "--least",
    type=click.IntRange(min=1),
    default=LEAST,
    show_default=True,
    metavar="N",
    help="Hide statistics and answers of fewer attempts.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    default="text",
    show_default=True,
    help="How to report.",
)
@click.pass_context
def command(
    ctx: click.Context,
    units: tuple[str, ...],
    data: Path | None,
    database: str | None,
    attempts: str,
    least: int,
    form: str,
) -> None:
    """Analyse the items of units that were finished, all of them unless some are named.

    Facility, discrimination, weights, consistency and answers, as Moodle defines them, of the
    newest version of each unit. Names nobody. Exit status: 0 nothing to look at, 1 items are
    flagged, 2 could not run.
    """
    with the_record(settings_with(data, database)) as services:
        places = _places(services, units)
        found = [
            _analysed(services, place, Chosen(attempts), least)
            for place in track(places, "analysing")
        ]
    click.echo(FORMATS[form](found), nl=False)
    ctx.exit(1 if any(one.flagged for one in found) else 0)


def _places(services: Services, asked: Sequence[str]) -> list[tuple[str, str]]:
    known = {"/".join(place): place for place in analysed_units(services)}
    for one in asked:
        if one not in known:
            raise click.ClickException(
                f"nobody has finished a unit {one!r}{did_you_mean(one, known)}; "
                "name units as COURSE/UNIT, or none for all"
            )
    return [known[one] for one in dict.fromkeys(asked)] if asked else list(known.values())


def _analysed(
    services: Services, place: tuple[str, str], attempts: Chosen, least: int
) -> UnitAnalysis:
    try:
        return analyse_unit(services, *place, attempts, least=least)
    except _UNREADABLE as error:
        raise click.ClickException(
            f"{'/'.join(place)}: the record cannot be read ({type(error).__name__}: {error}); "
            "`quizapp grade --check` says where"
        ) from error
