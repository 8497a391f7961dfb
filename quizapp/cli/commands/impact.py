"""`quizapp impact OLD NEW`: what a changed unit does to the marks of those who took it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import click

from quizapp.cli.impacts import FORMATS, Report
from quizapp.cli.named_unit import unit_named
from quizapp.cli.opened import the_record
from quizapp.cli.options import of_the_record, settings_with
from quizapp.cli.progress import Bar
from quizapp.content.grounding.resting import resting
from quizapp.content.nearest import did_you_mean
from quizapp.content.report.findings import printable
from quizapp.domain.changes import changes
from quizapp.domain.lesson import Unit
from quizapp.domain.regrade import Treatment
from quizapp.domain.scoring import percent
from quizapp.questions import rooms
from quizapp.settings import Settings
from quizapp.store.engine import is_missing
from quizapp.usecases.corrections import (
    PASS_LINE,
    courses_asking,
    drawn_from,
    impact,
    kept_unit,
    usual,
)
from quizapp.usecases.errors import NotFound, Refused
from quizapp.usecases.services import Services

_DIGEST = re.compile(r"[0-9a-f]{8,64}")
_LEAVE = "leave"
_CHOICES = (*(one.value for one in Treatment), _LEAVE)
# What a record that somebody spoilt by hand can come to.
_UNREADABLE = (LookupError, ValueError, TypeError, AttributeError)


@dataclass(frozen=True, slots=True)
class _Wish:
    """For every changed item, and by item id for single ones; None: leave it."""

    usual: Treatment | None
    single: Mapping[str, Treatment | None]

    def of(self, old: Unit, new: Unit) -> dict[str, Treatment]:
        scored = {item.id for item in old.items if item.points}
        for name in self.single:
            if name not in scored:
                raise click.UsageError(
                    f"OLD has no scored question {name!r}{did_you_mean(name, scored)}"
                )
        wanted = usual(old, new, rooms(), self.usual) if self.usual else {}
        asked = {**wanted, **self.single}
        return {name: one for name, one in asked.items() if one is not None}


@click.command(name="impact")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.option(
    "--treatment",
    "treatments",
    multiple=True,
    metavar="[ITEM=]HOW",
    help=f"What becomes of changed questions, or of one: {', '.join(_CHOICES)}. Default: raise.",
)
@click.option(
    "--pass-line",
    type=click.IntRange(0, 100),
    default=percent(PASS_LINE),
    show_default=True,
    metavar="PERCENT",
    help="From which share of the points a mark counts as passed.",
)
@of_the_record
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
    old: str,
    new: str,
    treatments: tuple[str, ...],
    pass_line: int,
    data: Path | None,
    database: str | None,
    form: str,
) -> None:
    """Say which questions of a unit changed, and what a regrade would do to marks.

    OLD and NEW are files of the unit, or digests of versions that were served (8 digits or more).
    Changes nothing. Marks are looked at where there is a database. Exit status: 0 no mark would
    change, 1 marks would, 2 could not run.
    """
    wish = _wish(treatments)
    settings = settings_with(data, database)
    if is_missing(settings.database_url):
        report = _without_record(old, new, wish, settings)
    else:
        report = _with_record(old, new, wish, settings, Fraction(pass_line, 100))
    click.echo(FORMATS[form](report), nl=False)
    ctx.exit(1 if report.touched else 0)


def _wish(given: tuple[str, ...]) -> _Wish:
    everywhere: Treatment | None = Treatment.RAISE
    single: dict[str, Treatment | None] = {}
    for one in given:
        item, equals, how = one.rpartition("=")
        if how not in _CHOICES:
            raise click.UsageError(
                f"--treatment {printable(one)}: {printable(how)!r} is none of "
                f"{', '.join(_CHOICES)}{did_you_mean(how, _CHOICES)}"
            )
        chosen = None if how == _LEAVE else Treatment(how)
        if equals:
            single[item] = chosen
        else:
            everywhere = chosen
    return _Wish(everywhere, single)


def _without_record(old: str, new: str, wish: _Wish, settings: Settings) -> Report:
    for name in (old, new):
        if _DIGEST.fullmatch(name) and not Path(name).exists():
            raise click.ClickException(
                f"{name} may be a digest, but there is no database at {settings.database_url}"
            )
    return _report(unit_named(old), unit_named(new), wish)


def _with_record(
    old: str, new: str, wish: _Wish, settings: Settings, pass_line: Fraction
) -> Report:
    try:
        with the_record(settings) as services, Bar("counting") as bar:
            before, after = (_named(services, name) for name in (old, new))
            report = _report(before, after, wish)
            found = [
                impact(services, place, after, report.treatments, pass_line, bar)
                for place in courses_asking(services, before.digest)
            ]
            drawn = drawn_from(services, before.id)
    except _UNREADABLE as error:
        raise click.ClickException(
            f"the record cannot be read ({type(error).__name__}: {error}); "
            "`quizapp grade --check` says where"
        ) from error
    return Report(report.old, report.new, report.changes, report.treatments, tuple(found), drawn)


def _report(old: Unit, new: Unit, wish: _Wish) -> Report:
    if old.id != new.id:
        raise click.UsageError(f"OLD is the unit {old.id!r} and NEW is {new.id!r}: name one unit")
    return Report(old, new, changes(old, new, rooms(), resting), wish.of(old, new), None)


def _named(services: Services, name: str) -> Unit:
    """The unit in a file or, where there is none of that name, of that digest."""
    if not _DIGEST.fullmatch(name) or Path(name).exists():
        return unit_named(name)
    try:
        return kept_unit(services, name)
    except NotFound as error:
        raise click.ClickException(
            f"{name}: no file, and no version with that digest was served"
        ) from error
    except Refused as error:
        raise click.ClickException(str(error)) from error
