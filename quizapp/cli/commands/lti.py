"""`quizapp lti`: scores that wait for an LMS, and the key that LMSs know this server by."""

from __future__ import annotations

from pathlib import Path

import click

from quizapp.cli.opened import the_record
from quizapp.cli.options import of_the_record, settings_with
from quizapp.store.audit import SERVER
from quizapp.usecases.lti.our_keys import STAYS, rotate
from quizapp.usecases.lti.platforms import all_platforms
from quizapp.usecases.lti.scores import send_due


@click.group(name="lti")
def command() -> None:
    """Send scores to the LMSs that were let in, and change the key that they know."""


@command.command(name="list")
@of_the_record
def listed(data: Path | None, database: str | None) -> None:
    """The LMSs that were let in: id, state, scores that wait, scores given up, name.

    Exit status: 0 done, 2 could not run.
    """
    with the_record(settings_with(data, database)) as services:
        for one in all_platforms(services):
            state = "in" if one.platform.enabled else "out"
            about = (one.platform.id, state, str(one.waiting), str(one.given_up))
            click.echo("\t".join((*about, one.platform.name)))


@command.command(name="send")
@of_the_record
@click.pass_context
def send(ctx: click.Context, data: Path | None, database: str | None) -> None:
    """Send the scores that are due now, once.

    A server that runs does this by itself; this is for one that does not, and for cron. What is
    not taken is tried again later, with longer and longer waits. Exit status: 0 all were taken or
    there was none, 1 some were not, 2 could not run.
    """
    with the_record(settings_with(data, database)) as services:
        done = send_due(services)
    click.echo(f"sent: {done.told}; to be tried again: {done.again}; given up: {done.given_up}")
    ctx.exit(1 if done.again or done.given_up else 0)


@command.command(name="rotate-keys")
@of_the_record
def rotate_keys(data: Path | None, database: str | None) -> None:
    """Sign with a new key from now on; prints its id.

    The one before stays published for some days, as LMSs may keep what they have asked for. The
    server may be running meanwhile. Exit status: 0 done, 2 could not run.
    """
    with the_record(settings_with(data, database)) as services:
        click.echo(rotate(services, SERVER))
    click.echo(f"the one before is published for {STAYS.days} more days", err=True)
