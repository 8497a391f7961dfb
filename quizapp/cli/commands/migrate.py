"""`quizapp migrate`: bring the database to a revision, with sight of what that costs."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from quizapp.cli.options import of_the_record, settings_with
from quizapp.cli.progress import Bar
from quizapp.cli.tidy import tidy
from quizapp.store.losses import Loss
from quizapp.usecases.keeping import BackupError, Way, migrate_record, way_to


@click.command(name="migrate")
@click.argument("revision", required=False)
@click.option("--yes", is_flag=True, help="Do not ask before something is lost.")
@of_the_record
def command(
    revision: str | None,
    yes: bool,  # noqa: FBT001 - click passes options by name
    data: Path | None,
    database: str | None,
) -> None:
    """Bring the database to REVISION, the newest unless one is named; stop the server before.

    `quizapp serve` does the first by itself. An older revision, for an older version of quizapp,
    has no place for what is newer: you are told what is lost, and asked. All of it is done or
    nothing.
    Exit status: 0 it is there, 2 it is as it was.
    """
    settings = settings_with(data, database)
    try:
        way = way_to(settings, revision)
        if way.now == way.to:
            click.echo(f"the database is at revision {way.to}")
            return
        _must_be_wanted(way, yes=yes)
        with tidy(), Bar() as bar:
            migrate_record(settings, way, steps=bar.stage)
    except BackupError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"migrated from revision {way.now or 'none'} to {way.to}")


def _must_be_wanted(way: Way, *, yes: bool) -> None:
    if not way.lost:
        return
    click.echo(f"revision {way.to} has no place for, so this will be lost:", err=True)
    for one in way.lost:
        click.echo(f"  {_named(one)}", err=True)
    if yes:
        return
    if not _at_a_terminal():
        raise click.ClickException("nothing was changed; back up, then say --yes")
    click.confirm("Is there a backup, and shall it be done?", abort=True, err=True)


def _at_a_terminal() -> bool:
    return sys.stdin.isatty()


def _named(one: Loss) -> str:
    rows = "1 row" if one.rows == 1 else f"{one.rows} rows"
    return f"{one.table}.{one.column}, in {rows}" if one.column else f"{one.table}, {rows}"
