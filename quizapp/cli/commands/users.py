"""`quizapp users`: who runs a server, and a way back in for whoever lost their password."""

from __future__ import annotations

from pathlib import Path

import click

from quizapp.cli.addresses import local_url
from quizapp.cli.opened import the_record
from quizapp.cli.options import of_the_record, settings_with
from quizapp.usecases.admin import staff_page
from quizapp.usecases.errors import Refused
from quizapp.usecases.people import reset_by_server


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
    with the_record(settings_with(data, database)) as services:
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
    settings = settings_with(data, database)
    with the_record(settings) as services:
        try:
            made = reset_by_server(services, login)
        except Refused as refused:
            raise click.ClickException(
                f"{refused} `quizapp users list` names teachers and admins."
            ) from refused
    here = local_url(settings.host, settings.port)
    click.echo(f"{here}reset/{made.token}")
    click.echo(f"for {made.nickname}, once, within 24 hours", err=True)
