"""`quizapp backup`: copy the record while the server runs."""

from __future__ import annotations

from pathlib import Path

import click

from quizapp.cli.options import of_the_record, settings_with
from quizapp.cli.progress import Bar
from quizapp.cli.tidy import tidy
from quizapp.usecases.keeping import Backup, BackupError, default_name, make_backup
from quizapp.usecases.services import now


@click.command(name="backup")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="File to write, or the folder for it; default: quizapp-TIME.tar.gz in this folder.",
)
@click.option("--force", is_flag=True, help="Replace the file when it is there.")
@of_the_record
def command(
    out: Path | None,
    force: bool,  # noqa: FBT001 - click passes options by name
    data: Path | None,
    database: str | None,
) -> None:
    """Copy database and secret into one file, while the server runs.

    The file holds everything about everybody, and the secret: keep it private. `quizapp restore`
    brings it back. Exit status: 0 the backup is on the disk, 2 there is none.
    """
    settings = settings_with(data, database)
    at = now()
    if out is None or out.is_dir():
        out = (out or Path()) / default_name(at)
    try:
        with tidy(), Bar() as bar:
            made = make_backup(settings, out, at, force=force, steps=bar.stage)
    except BackupError as error:
        raise click.ClickException(str(error)) from error
    _tell(made)


def _tell(made: Backup) -> None:
    known = made.manifest
    click.echo(f"{known.held}, as of {known.at:%Y-%m-%d %H:%M:%S} UTC, revision {known.revision}")
    if not known.secret:
        click.echo("without the secret, which the settings give: keep it elsewhere")
    # As sha256sum writes it, so that `sha256sum --check` can read it.
    click.echo(f"{made.sha256}  {made.path}")
