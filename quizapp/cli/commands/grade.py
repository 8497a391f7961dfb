"""`quizapp grade --check`: recompute every mark and compare."""

from __future__ import annotations

from pathlib import Path

import click

from quizapp.cli.differences import FORMS, Differences, differences
from quizapp.cli.opened import the_record
from quizapp.cli.options import of_the_record, settings_with
from quizapp.cli.progress import Bar
from quizapp.settings import Settings
from quizapp.usecases.teaching import check_grades


@click.command(name="grade")
@click.option("--check", is_flag=True, help="Recompute every mark and compare.")
@of_the_record
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMS)),
    default="text",
    show_default=True,
    help="How to report.",
)
@click.pass_context
def command(
    ctx: click.Context,
    check: bool,  # noqa: FBT001 - click passes options by name
    data: Path | None,
    database: str | None,
    form: str,
) -> None:
    """Prove the marks: recompute each from what was served and what was answered.

    Changes nothing. Exit status: 0 no differences, 1 differences, 2 could not run.
    """
    if not check:
        raise click.UsageError("say what to do, as: quizapp grade --check")
    settings = settings_with(data, database)
    with differences(form) as found:
        done = _check(found, settings)
        found.report(done)
    ctx.exit(1 if found.how_many else 0)


def _check(found: Differences, settings: Settings) -> int:
    try:
        with the_record(settings) as services, Bar("recomputing marks") as bar:
            for one in check_grades(services, bar):
                found.add(one)
    except OSError as error:
        # Where differences are put down there may be no room.
        raise click.ClickException(str(error)) from error
    return bar.done
