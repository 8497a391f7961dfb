"""`quizapp demo`: a class whose work is made up, so that every page can be looked at."""

from __future__ import annotations

import os
import secrets
import shutil
import tempfile
from pathlib import Path
from typing import Any

import click

from quizapp.cli.commands.serve import run
from quizapp.cli.demo.school import CLASS, LOGIN, make_school
from quizapp.cli.progress import Bar
from quizapp.settings import SettingsError, load_settings
from quizapp.usecases.services import open_services

MOST_STUDENTS = 500


@click.command(name="demo")
@click.option("--host", help="Address to listen on; default 127.0.0.1.")
@click.option("--port", type=click.IntRange(1, 65535), help="Port to listen on; default 8000.")
@click.option(
    "--students",
    type=click.IntRange(1, MOST_STUDENTS),
    default=30,
    show_default=True,
    help="How many are in the class.",
)
@click.option(
    "--seed", type=int, default=1, show_default=True, help="Another number, other answers."
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="Keep it in this data folder, which must not be there, instead of serving it.",
)
def command(host: str | None, port: int | None, students: int, seed: int, out: Path | None) -> None:
    """Serve the lessons with a class of simulated students and all that they have done.

    They are called Student 01, 02, …, and answer by chance: right as often as an ability that was
    drawn for each makes likely. A quiz is over, an exam waits to be shown, practice goes on.
    Without --out the record is thrown away at the end.
    """
    password = secrets.token_urlsafe(12)
    if out is not None:
        if out.exists():
            raise click.UsageError(f"{out} is there already; choose another folder")
        _fill(_of(out), password, students, seed)
        click.echo(f"To look at it: quizapp serve --data {out}")
        return
    owner, scratch = os.getpid(), Path(tempfile.mkdtemp(prefix="quizapp-demo-"))
    try:
        given = _of(scratch / "data") | {"host": host, "port": port}
        _fill(_of(scratch / "data"), password, students, seed)
        run({name: value for name, value in given.items() if value is not None})
    finally:
        # The server's processes are copies of this one and come by here, too.
        if os.getpid() == owner:
            shutil.rmtree(scratch, ignore_errors=True)


def _of(data: Path) -> dict[str, Any]:
    """A database that the environment names is somebody's record."""
    return {"data_dir": data, "database_url": f"sqlite:///{(data / 'quizapp.db').absolute()}"}


def _fill(given: dict[str, Any], password: str, students: int, seed: int) -> None:
    try:
        services = open_services(load_settings(given))
    except SettingsError as error:
        raise click.ClickException(str(error)) from error
    try:
        with Bar("Making up answers") as bar:
            make_school(services, password, students, seed, bar)
    finally:
        services.close()
    click.echo(f"{students} simulated students in the class “{CLASS}”.")
    click.echo(f"Sign in as {LOGIN} with the password {password}")
