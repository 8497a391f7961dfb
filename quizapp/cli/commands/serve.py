"""`quizapp serve`: migrate, check the lessons, say where to go, serve."""

from __future__ import annotations

import errno
import socket
from collections.abc import Mapping
from pathlib import Path

import click

from quizapp.cli.activation import is_activated, with_its_address
from quizapp.cli.addresses import ANYWHERE, lan_address, local_url, qr_text, url_of
from quizapp.cli.metrics import open_metrics
from quizapp.cli.progress import Bar
from quizapp.cli.server import serve
from quizapp.settings import Settings, SettingsError, load_settings
from quizapp.usecases.audit import forget_old_lines
from quizapp.usecases.errors import NotSaved
from quizapp.usecases.people import admin_exists, invite_admin
from quizapp.usecases.services import Services, open_services

_TAKEN = "Is quizapp running already? Choose another port with --port (make run PORT=8001)."


@click.command(name="serve")
@click.option("--lessons", type=click.Path(path_type=Path), help="Folder of lessons.")
@click.option(
    "--database", metavar="URL", help="SQLAlchemy URL; default: SQLite in the data folder."
)
@click.option("--data", type=click.Path(path_type=Path), help="Folder for the database and secret.")
@click.option("--host", help="Address to listen on; default 127.0.0.1.")
@click.option("--port", type=click.IntRange(1, 65535), help="Port to listen on; default 8000.")
@click.option("--workers", type=click.IntRange(1, 64), help="Server processes; default 2.")
@click.option("--threads", type=click.IntRange(1, 64), help="Threads per process; default 4.")
@click.option("--lan", is_flag=True, help="Let other devices on the network in; show a QR code.")
def command(
    lessons: Path | None,
    database: str | None,
    data: Path | None,
    host: str | None,
    port: int | None,
    workers: int | None,
    threads: int | None,
    lan: bool,  # noqa: FBT001 - click passes options by name
) -> None:
    """Serve the lessons to students and teachers."""
    if lan and host:
        raise click.UsageError("--lan listens on every address of this machine: leave --host out")
    given = {
        "lessons": lessons,
        "database_url": database,
        "data_dir": data,
        "host": ANYWHERE if lan else host,
        "port": port,
        "workers": workers,
        "threads": threads,
    }
    run({name: value for name, value in given.items() if value is not None}, lan=lan)


def run(given: Mapping[str, object], *, lan: bool = False) -> None:
    """Serve with these settings before all others until stopped; lan: tell the LAN's address.

    Raises ClickException when that can't be.
    """
    try:
        settings = load_settings(given)
        if is_activated():
            settings = with_its_address(settings)
        else:
            _must_be_free(settings.host, settings.port)
        link = _prepared(settings)
        metrics = open_metrics(settings)
    except SettingsError as error:
        raise click.ClickException(str(error)) from error
    serve(settings, lambda: _tell(settings, link, lan=lan), metrics)


def _prepared(settings: Settings) -> str | None:
    """Migrate and check the lessons; the token of the first admin's link, None once there is one.

    The services are closed again: each server process opens its own.
    """
    with Bar() as bar:
        services = open_services(settings, steps=bar.stage)
    try:
        _tell_of_broken(services)
        forget_old_lines(services)
        return None if admin_exists(services) else invite_admin(services)
    except NotSaved as error:
        reason = getattr(error.__cause__, "orig", error.__cause__)
        raise SettingsError(
            f"the database cannot be used just now: {reason}. Does another program hold it?"
        ) from error
    finally:
        services.close()


def _must_be_free(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            taken = error.errno == errno.EADDRINUSE
            raise SettingsError(
                f"cannot listen on {host} port {port}: {error.strerror}. "
                + (_TAKEN if taken else "Choose an address of this machine with --host.")
            ) from error


def _tell_of_broken(services: Services) -> None:
    for broken in services.library.broken():
        click.echo(f"left out: {broken.path} has errors", err=True)
        for problem in broken.problems:
            where = f"{broken.path}:{problem.line}:{problem.column}"
            click.echo(f"  {where}: {problem.code} {problem.message}", err=True)


def _tell(settings: Settings, link: str | None, *, lan: bool) -> None:
    here = local_url(settings.host, settings.port)
    outside = lan_address() if lan else None
    lines = [f"quizapp serves {settings.lessons}", f"  students   {here}"]
    if outside:
        lines.append(f"  on the LAN {url_of(outside, settings.port)}")
    if link:
        lines.append(f"  first teacher (works once, for 7 days)   {here}invite/{link}")
    else:
        lines.append(f"  teachers   {here}sign-in")
    if settings.https:
        lines.append("  https is on: open these at the https address of the proxy in front")
    if outside:
        lines += ["", qr_text(url_of(outside, settings.port))]
    elif lan:
        lines.append("  no address on a local network was found; is this machine connected?")
    click.echo("\n".join([*lines, "stop with Ctrl+C"]))
