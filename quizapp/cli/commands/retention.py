"""`quizapp retention`: erase those whom no class keeps any longer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from quizapp.cli.opened import the_record
from quizapp.cli.options import of_the_record, settings_with
from quizapp.usecases.people import Due, keep_rules, people_due


@click.command(name="retention")
@click.option("--dry-run", is_flag=True, help="Only say who is due; change nothing.")
@of_the_record
@click.pass_context
def command(ctx: click.Context, dry_run: bool, data: Path | None, database: str | None) -> None:  # noqa: FBT001 - click passes options by name
    """Erase the students whom no class keeps any longer, by the rules that teachers set.

    Lists them by class, by id, and names nobody. Whoever is in a class that still keeps them is
    only taken out of the others; teachers are never erased. Each person is done as a whole or not
    at all: stopped half-way, run it again. The server may be running meanwhile. Exit status: 0 all
    done or nobody is due, 1 with --dry-run: somebody is due, 2 could not run.
    """
    done: list[Due] = []
    settings = settings_with(data, database)
    try:
        with the_record(settings) as services:
            # Extended one by one, so that what was done is told when it comes to a stop.
            done.extend(people_due(services) if dry_run else keep_rules(services))
    except click.ClickException as error:
        _report(done, dry_run=dry_run)
        raise click.ClickException(f"{error.message} Run it again to go on.") from error
    _report(done, dry_run=dry_run)
    ctx.exit(1 if dry_run and done else 0)


def _report(done: Iterable[Due], *, dry_run: bool) -> None:
    found = list(done)
    for class_id, months in sorted({pair for one in found for pair in one.classes.items()}):
        click.echo("\n".join(_of_class(class_id, months, found)))
    erased = sum(one.erased for one in found)
    would = "would be " if dry_run else ""
    click.echo(
        f"{would}erased: {erased}; only {would}taken out of a class: {len(found) - erased}",
        err=True,
    )


def _of_class(class_id: str, months: int, found: Iterable[Due]) -> Iterator[str]:
    here = [one for one in found if one.classes.get(class_id) == months]
    erased = sum(one.erased for one in here)
    counts = f"erase {erased}, take out {len(here) - erased}"
    yield f"class {class_id}: kept for {months} months; {counts}"
    for one in here:
        yield f"  {'erase' if one.erased else 'take out'} {one.person_id}"
