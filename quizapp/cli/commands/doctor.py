"""`quizapp doctor`: is all well, and if not, what mends it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import click

from quizapp.cli.options import of_the_record, settings_with
from quizapp.cli.progress import Bar
from quizapp.settings import Settings
from quizapp.usecases.doctor import Effective, Finding, Level, effective, examine
from quizapp.usecases.services import now


@click.command(name="doctor")
@click.option("--deep", is_flag=True, help="Prove the whole record: every mark, unit and step.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to report.",
)
@of_the_record
@click.pass_context
def command(
    ctx: click.Context,
    deep: bool,  # noqa: FBT001 - click passes options by name
    form: str,
    data: Path | None,
    database: str | None,
) -> None:
    """Say what is in force and where it was set, look at all of it, tell how to mend it.

    Shows no secret and no password, and changes nothing. Works while the server runs. Exit status:
    0 all is well, 1 there are problems, 2 could not run.
    """
    settings = settings_with(data, database)
    found = _examined(settings, deep=deep)
    report = _json if form == "json" else _text
    click.echo(report(list(effective(settings)), found))
    ctx.exit(1 if any(one.level is Level.PROBLEM for one in found) else 0)


def _examined(settings: Settings, *, deep: bool) -> list[Finding]:
    found: list[Finding] = []
    with Bar() as bar:
        examine(settings, now(), found.append, deep=deep, steps=bar.stage)
    return found


def _text(values: Sequence[Effective], found: Sequence[Finding]) -> str:
    columns = [(one.name, one.value, one.origin) for one in values]
    name, value = (max(len(row[at]) for row in columns) for at in (0, 1))
    lines = [f"{a:<{name}}  {b:<{value}}  {c}" for a, b, c in columns]
    wide = max(len(one.about) for one in found)
    lines.append("")
    for one in found:
        lines.append(f"{one.level:<7}  {one.about:<{wide}}  {one.text}")
        if one.help:
            lines.append(f"{'':<7}  {'':<{wide}}  → {one.help}")
    problems = sum(one.level is Level.PROBLEM for one in found)
    lines += ["", f"{len(found)} things looked at, {_problems(problems)}"]
    return "\n".join(lines)


def _problems(number: int) -> str:
    return f"{number or 'no'} problem{'' if number == 1 else 's'}"


def _json(values: Sequence[Effective], found: Sequence[Finding]) -> str:
    report = {
        "version": 1,
        "settings": [asdict(one) for one in values],
        "findings": [asdict(one) for one in found],
    }
    return json.dumps(report, indent=2, ensure_ascii=False)
