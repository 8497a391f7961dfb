"""`quizapp grade --check`: recompute every mark and compare."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import click

from quizapp.cli.differences import FORMS, Differences, differences
from quizapp.cli.progress import Bar
from quizapp.settings import SettingsError, load_settings
from quizapp.usecases.errors import NotSaved
from quizapp.usecases.services import Services, open_services
from quizapp.usecases.teaching import check_grades


@click.command(name="grade")
@click.option("--check", is_flag=True, help="Recompute every mark and compare.")
@click.option("--data", type=click.Path(path_type=Path), help="Folder of the database.")
@click.option("--database", metavar="URL", help="SQLAlchemy URL; default: SQLite in --data.")
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
    given = {"data_dir": data, "database_url": database}
    with differences(form) as found:
        done = _check(found, {name: value for name, value in given.items() if value})
        found.report(done)
    ctx.exit(1 if found.how_many else 0)


def _check(found: Differences, given: Mapping[str, object]) -> int:
    try:
        settings = load_settings(given)
        with (
            _opened(open_services(settings, migrate=False)) as services,
            Bar("recomputing marks") as bar,
        ):
            for one in check_grades(services, bar):
                found.add(one)
    except (SettingsError, NotSaved, OSError) as error:
        raise click.ClickException(str(error)) from error
    return bar.done


@contextmanager
def _opened(services: Services) -> Iterator[Services]:
    try:
        yield services
    finally:
        services.close()
