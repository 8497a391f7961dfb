"""`quizapp overlap`: what of a unit stands word for word in an article."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from quizapp.cli.article_file import article_in
from quizapp.content.article.compare import Compared, compare
from quizapp.content.one_unit import unit_in
from quizapp.content.report.findings import printable
from quizapp.domain.problem import Problem
from quizapp.domain.scoring import percent


@click.command(name="overlap")
@click.argument("unit", type=click.Path(path_type=Path))
@click.argument("article", metavar="ARTICLE")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to report.",
)
@click.pass_context
def command(ctx: click.Context, unit: Path, article: str, form: str) -> None:
    """Show which words of a UNIT's passage stand in a row in ARTICLE, and their share.

    Eight words in a row or more count. ARTICLE as for `quizapp draft`. Exit status: 0 none, 1 some,
    2 could not run.
    """
    found = unit_in(unit)
    if isinstance(found, Problem):
        raise click.ClickException(printable(f"{unit}: {found.code} {found.message}"))
    compared = list(compare(found, article_in(article, found.language)))
    if form == "json":
        click.echo(json.dumps([_value(one) for one in compared], indent=2, ensure_ascii=False))
    else:
        for line in _lines(compared):
            click.echo(printable(line))
    ctx.exit(1 if any(one.overlap.runs for one in compared) else 0)


def _lines(compared: Sequence[Compared]) -> Iterator[str]:
    for one in compared:
        share = percent(one.overlap.share)
        yield f"{one.level.value}: {one.overlap.shared} of {one.overlap.words} words, {share} %"
        for run, marked in zip(one.overlap.runs, one.marked, strict=True):
            where = " ".join(mark.sentence for mark in marked)
            words = " … ".join(mark.words for mark in marked)
            yield f"  {where}: {run.words} words: “{words}”"


def _value(one: Compared) -> dict[str, object]:
    return {
        "level": one.level.value,
        "words": one.overlap.words,
        "shared": one.overlap.shared,
        "share": str(one.overlap.share),
        "runs": [
            [
                {
                    "sentence": mark.sentence,
                    "start": mark.start,
                    "end": mark.end,
                    "words": mark.words,
                }
                for mark in marked
            ]
            for marked in one.marked
        ],
    }
