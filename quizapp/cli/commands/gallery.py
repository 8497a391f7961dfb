"""`quizapp gallery`: every question type, to try out."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import click

from quizapp.cli.commands.serve import run
from quizapp.content.gallery import COURSE, gallery


@click.command(name="gallery")
@click.option("--host", help="Address to listen on; default 127.0.0.1.")
@click.option("--port", type=click.IntRange(1, 65535), help="Port to listen on; default 8000.")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="Write the course into this folder, which must not be there, instead of serving it.",
)
def command(host: str | None, port: int | None, out: Path | None) -> None:
    """Serve a unit with an item of each question type and each scoring rule.

    It is made of the examples of the installed types. Answers go into a database that is thrown
    away at the end.
    """
    if out is not None:
        _write(out)
        click.echo(f"wrote {out}")
        return
    owner, scratch = os.getpid(), Path(tempfile.mkdtemp(prefix="quizapp-gallery-"))
    try:
        _write(scratch / "lessons" / COURSE)
        data = scratch / "data"
        given = {
            "lessons": scratch / "lessons",
            "data_dir": data,
            # A database that the environment names is somebody's record.
            "database_url": f"sqlite:///{data / 'quizapp.db'}",
            "host": host,
            "port": port,
        }
        run({name: value for name, value in given.items() if value is not None})
    finally:
        # The server's processes are copies of this one and come by here, too.
        if os.getpid() == owner:
            shutil.rmtree(scratch, ignore_errors=True)


def _write(folder: Path) -> None:
    try:
        folder.mkdir(parents=True)
        for name, text in gallery().items():
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
    except FileExistsError as error:
        raise click.UsageError(f"{folder} is there already; choose another folder") from error
    except OSError as error:
        raise click.UsageError(f"{folder} cannot be written: {error.strerror}") from error
