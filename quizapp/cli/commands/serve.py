"""`quizapp serve`: migrate, check the lessons, say where to go, serve."""

from __future__ import annotations

import socket
from pathlib import Path

import click

from quizapp.cli.addresses import lan_address, qr_text
from quizapp.cli.server import serve
from quizapp.settings import Settings, SettingsError, load_settings
from quizapp.usecases.people import invite_teacher, teacher_exists
from quizapp.usecases.services import Services, open_services


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
    given = {
        "lessons": lessons,
        "database_url": database,
        "data_dir": data,
        "host": "0.0.0.0" if lan and not host else host,  # noqa: S104 - asked for by --lan
        "port": port,
        "workers": workers,
        "threads": threads,
    }
    try:
        settings = load_settings({k: v for k, v in given.items() if v is not None})
        _must_be_free(settings.host, settings.port)
        services = open_services(settings)
    except SettingsError as error:
        raise click.ClickException(str(error)) from error
    _tell_of_broken(services)
    link = None if teacher_exists(services) else invite_teacher(services)
    services.close()
    serve(settings, ready=lambda: _tell(settings, link, lan=lan))


def _must_be_free(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise SettingsError(
                f"cannot listen on {host} port {port}: {error.strerror}. "
                "Is quizapp running already? Choose another port with --port (make run PORT=8001)."
            ) from error


def _tell_of_broken(services: Services) -> None:
    for broken in services.library.broken():
        click.echo(f"left out: {broken.path} has errors", err=True)
        for problem in broken.problems:
            where = f"{broken.path}:{problem.line}:{problem.column}"
            click.echo(f"  {where}: {problem.code} {problem.message}", err=True)


def _tell(settings: Settings, link: str | None, *, lan: bool) -> None:
    here = f"http://{'127.0.0.1' if settings.host == '0.0.0.0' else settings.host}:{settings.port}"  # noqa: S104
    lines = [f"quizapp serves {settings.lessons}", f"  students   {here}/"]
    outside = lan_address() if lan else None
    if outside:
        lines.append(f"  on the LAN http://{outside}:{settings.port}/")
    if link:
        lines.append(f"  first teacher (works once, for 7 days)   {here}/invite/{link}")
    else:
        lines.append(f"  teachers   {here}/sign-in")
    if outside:
        lines += ["", qr_text(f"http://{outside}:{settings.port}/")]
    elif lan:
        lines.append("  no address on a local network was found; is this machine connected?")
    click.echo("\n".join([*lines, "stop with Ctrl+C"]))
