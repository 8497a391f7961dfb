"""`quizapp import FILE`: questions of another program as units."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from quizapp.cli.article_file import article_in
from quizapp.cli.exchange.ending import Ending, with_ending
from quizapp.cli.exchange.source import bytes_of, known_format, told_wrong
from quizapp.cli.progress import Bar
from quizapp.content.fmt import format_raw
from quizapp.domain.lesson import Paragraph
from quizapp.interop import readers
from quizapp.interop.model import Source
from quizapp.interop.trouble import ReadError
from quizapp.usecases.exchange import (
    Imported,
    import_file,
    import_in_words,
    import_report,
    passage_of,
)


@click.command(name="import")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--format", "name", metavar="NAME", help="Of the file. Default: by what it holds.")
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    help="Where the units go, one file each.",
)
@click.option(
    "--only",
    metavar="N,N",
    help="Numbers of the questions to bring in, as they stand in FILE. Default: all.",
)
@click.option(
    "--passage",
    metavar="FILE",
    help="What the questions are about, where FILE has no text; its sentences are proposed.",
)
@click.option(
    "--accept-evidence",
    is_flag=True,
    help="Enter the proposed sentences that surely decide.",
)
@with_ending
@click.pass_context
def command(
    ctx: click.Context,
    file: Path,
    name: str | None,
    out: Path,
    only: str | None,
    passage: str | None,
    accept_evidence: bool,  # noqa: FBT001 - click passes options by name
    ending: Ending,
) -> None:
    """Bring questions of another program in, as units to finish.

    What a lesson needs and FILE lacks stands there as TODO, and `quizapp lint` says where. Exit
    status: 0 all came in whole, 1 something was lost or refused, 2 nothing came in.
    """
    chosen = known_format(name, readers(), "comes in")
    source = Source(bytes_of(file), file.name)
    numbers = _numbers(only)
    imported = _imported(file, source, chosen, numbers, _passage(passage), accept=accept_evidence)
    files = {
        out / f"{one['id']}.json": format_raw(one, "unit").encode("utf-8") for one in imported.units
    }
    status = ending.finish(
        files,
        whole=imported.whole,
        report=lambda written: import_report(imported, file.name, written),
        words=list(import_in_words(imported)),
        remarks=list(_remarks(imported, passage)),
    )
    ctx.exit(status)


def _remarks(imported: Imported, passage: str | None) -> Iterator[str]:
    """What of the options came to nothing. passage: the file that was named."""
    if imported.absent:
        named = ", ".join(map(str, sorted(imported.absent)))
        held = f"the file holds {imported.found}, refused ones counted"
        yield f"--only: there is no question {named}; {held}"
    if passage is not None and not imported.passage_used:
        yield "--passage was not used: the file has a text of its own"


def _imported(
    file: Path,
    source: Source,
    name: str,
    numbers: frozenset[int],
    passage: tuple[Paragraph, ...],
    *,
    accept: bool,
) -> Imported:
    try:
        with Bar("reading") as bar:
            return import_file(source, name, numbers, bar, passage=passage, accept_evidence=accept)
    except ReadError as error:
        raise told_wrong(file, error) from error


def _passage(name: str | None) -> tuple[Paragraph, ...]:
    return passage_of(article_in(name, "en")) if name is not None else ()


def _numbers(only: str | None) -> frozenset[int]:
    parts = [part.strip() for part in only.split(",")] if only else []
    if not all(part.isascii() and part.isdigit() and len(part) < 9 for part in parts):
        raise click.UsageError("--only takes numbers of questions with commas between, as 1,4,5")
    return frozenset(map(int, parts))
