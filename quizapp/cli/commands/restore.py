"""`quizapp restore`: bring a backup back."""

from __future__ import annotations

from pathlib import Path

import click

from quizapp.cli.options import of_the_record, settings_with
from quizapp.cli.progress import Bar
from quizapp.cli.tidy import tidy
from quizapp.usecases.keeping import BackupError, restore_backup


@click.command(name="restore")
@click.argument("file", type=click.Path(path_type=Path))
@of_the_record
def command(file: Path, data: Path | None, database: str | None) -> None:
    """Bring the backup FILE into an empty place.

    Nothing is ever overwritten: where a database is already, move it away or name another folder
    with --data. Exit status: 0 all of it is there, 2 nothing is.
    """
    settings = settings_with(data, database)
    try:
        with tidy(), Bar() as bar:
            done = restore_backup(settings, file, steps=bar.stage)
    except BackupError as error:
        raise click.ClickException(str(error)) from error
    known = done.manifest
    click.echo(f"restored {known.held}, as of {known.at:%Y-%m-%d %H:%M:%S} UTC")
    if done.migrates:
        click.echo(f"it is at revision {known.revision}; the next start brings it to the newest")
    if not known.secret:
        click.echo("the backup holds no secret: set QUIZAPP_SECRET to the one it was made with")
