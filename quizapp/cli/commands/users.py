"""`quizapp users`: who runs a server, and a way back in for whoever lost their password."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import click

from quizapp.cli.addresses import local_url
from quizapp.cli.options import of_the_record, settings_with
from quizapp.settings import SettingsError
from quizapp.usecases.admin import staff_page
from quizapp.usecases.errors import NotSaved, Refused
from quizapp.usecases.people import reset_by_server
from quizapp.usecases.services import Services, open_services


@click.group(name="users")
def command() -> None:
    """Say who teaches here, and let somebody in again.

    For whoever runs the machine; all else is on the page of admins.
    """


@command.command(name="list")
@of_the_record
def listed(data: Path | None, database: str | None) -> None:
    """Teachers and admins: sign-in name, rights, nickname.

    Exit status: 0 done, 2 could not run.
    """
    with _services(data, database) as (services, _):
        for one in staff_page(services).staff:
            who = one.person
            click.echo(f"{who.login or '-'}\t{who.role}\t{who.nickname}")


@command.command(name="reset")
@click.argument("login")
@of_the_record
def reset(login: str, data: Path | None, database: str | None) -> None:
    """Print a one-time link with which whoever signs in as LOGIN sets a new password.

    It works for 24 hours, and an older one stops working. The server may be running meanwhile; the
    audit log says that the machine made a link. Exit status: 0 made, 2 not.
    """
    with _services(data, database) as (services, here):
        try:
            made = reset_by_server(services, login)
        except Refused as refused:
            raise click.ClickException(
                f"{refused} `quizapp users list` names teachers and admins."
            ) from refused
    click.echo(f"{here}reset/{made.token}")
    click.echo(f"for {made.nickname}, once, within 24 hours", err=True)


@contextmanager
def _services(data: Path | None, database: str | None) -> Iterator[tuple[Services, str]]:
    """The services, and the address of the first page at this machine. Raises ClickException."""
    settings = settings_with(data, database)
    try:
        with closing(open_services(settings, migrate=False)) as services:
            yield services, local_url(settings.host, settings.port)
    except (SettingsError, NotSaved) as error:
        raise click.ClickException(str(error) or "the database cannot be used now") from error
