"""`quizapp import FILE`: questions of another program as units."""

from __future__ import annotations

from pathlib import Path

import click

from quizapp.cli.article_file import article_in
from quizapp.cli.exchanging import (
    bytes_of,
    known_format,
    tell,
    told_wrong,
    with_report,
    write_all,
)
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
@click.option("--only", metavar="N,N", help="Numbers of the questions to bring in. Default: all.")
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
@click.option("--strict", is_flag=True, help="Bring nothing in when anything would be lost.")
@click.option(
    "--report", metavar="FILE", help="Write what came of it as JSON; - for standard output."
)
@click.option("--force", is_flag=True, help="Replace files that are there.")
@click.pass_context
def command(
    ctx: click.Context,
    file: Path,
    name: str | None,
    out: Path,
    only: str | None,
    passage: str | None,
    accept_evidence: bool,  # noqa: FBT001 - click passes options by name
    strict: bool,  # noqa: FBT001
    report: str | None,
    force: bool,  # noqa: FBT001
) -> None:
    """Bring questions of another program in, as units to finish.

    What a lesson needs and FILE lacks stands there as TODO, and `quizapp lint` says where. Exit
    status: 0 all came in whole, 1 something was lost or refused, 2 nothing came in.
    """
    chosen = known_format(name, readers(), "comes in")
    source = Source(bytes_of(file), file.name)
    numbers = _numbers(only)
    imported = _imported(file, source, chosen, numbers, _passage(passage), accept=accept_evidence)
    paths = [out / f"{one['id']}.json" for one in imported.units]
    refused = strict and not imported.whole
    texts = (format_raw(one, "unit").encode("utf-8") for one in imported.units)
    files = {} if refused else dict(zip(paths, texts, strict=True))
    written = [path.as_posix() for path in files]
    told = import_report(imported, file.name, written)
    write_all(with_report(files, told, report), force=force)
    words = [*import_in_words(imported), *(f"wrote {path}" for path in written)]
    if imported.came_in + len(imported.refusals) < len(numbers):
        words.append(f"--only names numbers that are not there: of {imported.found} questions")
    if passage is not None and not imported.passage_used:
        words.append("--passage was not used: the file has a text of its own")
    if refused:
        words.append("nothing was written: something would be lost, and --strict refuses that")
    tell(told, report, words)
    ctx.exit(2 if not written else 0 if imported.whole else 1)


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
