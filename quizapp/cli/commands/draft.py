"""`quizapp draft`: from an article to a source record and a unit to begin with."""

from __future__ import annotations

import os
import re
import sys
import unicodedata
from datetime import UTC, date, datetime
from pathlib import Path

import click

from quizapp.cli.article_file import PASTED, article_in
from quizapp.cli.drafting import FORMATS, Report
from quizapp.cli.placing import LONGEST_ID, is_id, linked, refuse_name, refuse_place, write_new
from quizapp.content.article.draft.about import KINDS, About, of_kinds
from quizapp.content.article.draft.texts import draft_of
from quizapp.content.article.propose import propose
from quizapp.content.places import COURSE
from quizapp.content.records import source_path
from quizapp.content.report.findings import printable
from quizapp.content.scaffold import new_course

_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_LONGEST = 500


@click.command(name="draft")
@click.argument("article", metavar="ARTICLE")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Folder of the course that the unit goes into. Default: lessons/ID.",
)
@click.option("--id", "name", metavar="ID", help="Of unit and record. Default: the file's name.")
@click.option("--language", default="en", show_default=True, metavar="TAG", help="As en or pt-BR.")
@click.option("--title", metavar="TEXT", help="Title of the article.")
@click.option("--publisher", metavar="TEXT", help="Who published it.")
@click.option("--date", "published", metavar="DATE", help="When: YYYY, YYYY-MM or YYYY-MM-DD.")
@click.option("--licence", metavar="TEXT", help="Under which terms it may be used, as CC-BY-4.0.")
@click.option("--obtained", metavar="TEXT", help="How you got it.")
@click.option(
    "--accept",
    "kinds",
    multiple=True,
    type=click.Choice(["all", *KINDS]),
    help="Kinds of proposals to put into the files. Default: none.",
)
@click.option("--look", is_flag=True, help="Show the proposals and write nothing.")
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    default="text",
    show_default=True,
    help="How to report.",
)
def command(
    article: str,
    out: Path | None,
    name: str | None,
    language: str,
    title: str | None,
    publisher: str | None,
    published: str | None,
    licence: str | None,
    obtained: str | None,
    kinds: tuple[str, ...],
    look: bool,  # noqa: FBT001 - a flag of the command line
    form: str,
) -> None:
    """Start a lesson from ARTICLE: .txt, .md, .html, .docx, .pdf, or - for pasted text.

    Rules without a model or a network find dates, numbers, names, hedges and speakers, and propose
    claims, a timeline, words to explain and places for questions; each says which rule made it.
    Written are a source record and a unit that lint clean but for TODO texts: without --accept a
    TODO for each paragraph, and no sentence of the article ever. Licence and source are asked for
    at a terminal. Exit status: 0 written, 2 could not run.
    """
    chosen = _id(article, name)
    found = article_in(article, language)
    asked = {"title": title, "publisher": publisher, "date": published, "licence": licence}
    asked |= {"obtained": obtained}
    told = {key: _told(key, value, ask=not look) for key, value in asked.items()}
    about = About(
        chosen,
        datetime.now(UTC).date(),
        told["title"],
        told["publisher"],
        _date(told["date"]),
        told["licence"],
        told["obtained"],
    )
    proposals = propose(found, about.published)
    ids = of_kinds(proposals, KINDS if "all" in kinds else kinds)
    unit = (out or Path("lessons") / chosen) / f"{chosen}.json"
    written: list[Path] = []
    advice = ["nothing was written, as --look was given"]
    if not look:
        record = Path(os.path.relpath(source_path(unit, chosen)))
        refuse_place(unit, f"--out {unit.parent / 'COURSE'}")
        _refuse_there(unit, record)
        to_source, source_schema = linked(record, "source")
        to_unit, unit_schema = linked(unit, "unit")
        draft = draft_of(about, proposals, ids, to_source, to_unit)
        files = {record: draft.record, unit: draft.unit}
        course, advice = _course(unit)
        write_new(source_schema | unit_schema | files | course)
        written = [
            path for path in (record, unit, unit.with_name(COURSE)) if path in files | course
        ]
        advice = [*advice, f"next: write what is TODO; `quizapp lint {unit.parent}` lists it"]
    click.echo(FORMATS[form](Report(printable(article), proposals, ids, written, advice)), nl=False)


def _id(article: str, name: str | None) -> str:
    if name is None:
        if article == PASTED:
            raise click.UsageError("name the lesson, as pasted text has no file name: --id ID")
        folded = unicodedata.normalize("NFKD", Path(article).stem)
        plain = "".join(c for c in folded if not unicodedata.combining(c)).casefold()
        name = re.sub(r"[^a-z0-9]+", "-", plain)[:LONGEST_ID].strip("-")
        if not is_id(name):
            raise click.UsageError("no id follows from the file's name: give one by --id ID")
    refuse_name(name)
    return name


def at_a_terminal() -> bool:
    """Whether a person is there to be asked."""
    return sys.stdin.isatty()


def _told(key: str, value: str | None, *, ask: bool) -> str:
    """What was given, else what a person at the terminal says; "" for nothing."""
    if value is None and ask and at_a_terminal():
        value = click.prompt(f"{_QUESTIONS[key]} (Enter: later)", default="", show_default=False)
    text = (value or "").strip()
    if len(text) > _LONGEST or not text.isprintable():
        raise click.UsageError(f"--{key} holds control characters or over {_LONGEST} characters")
    return text


_QUESTIONS = {
    "title": "Title of the article",
    "publisher": "Who published it",
    "date": "When, as 2025-03-31",
    "licence": "Under which terms may it be used, as CC-BY-4.0 or “not free”",
    "obtained": "How did you get it",
}


def _date(text: str) -> str:
    if text and not _DATE.fullmatch(text):
        raise click.UsageError(f"--date {text!r} is not YYYY, YYYY-MM or YYYY-MM-DD")
    try:
        if text:
            date.fromisoformat(f"{text}-01-01"[: len("2025-03-31")])
    except ValueError as error:
        raise click.UsageError(f"--date: the calendar has no {text}") from error
    return text


def _refuse_there(*paths: Path) -> None:
    for path in paths:
        if os.path.lexists(path):
            raise click.UsageError(f"{path} is there already; choose another name by --id ID")


def _course(unit: Path) -> tuple[dict[Path, str], list[str]]:
    """The course file where there is none yet, or what to do about the one that is there."""
    course = unit.with_name(COURSE)
    folder = unit.absolute().parent.name
    if os.path.lexists(course):
        return {}, [f"add {unit.stem!r} to the units in {course}"]
    if not is_id(folder):
        told = f"no {COURSE} was written, as the folder's name {folder!r} is not an id: rename it"
        return {}, [told]
    way, schema = linked(course, "course")
    return {**schema, course: new_course(folder, unit.stem, way)}, []
