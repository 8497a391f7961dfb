"""The article that a command is given: a file, or - for what is pasted."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import click

from quizapp.content.article.limits import MOST_BYTES
from quizapp.content.article.load import load_article
from quizapp.content.article.model import Article
from quizapp.content.reading import read
from quizapp.content.report.findings import printable
from quizapp.domain.problem import Problem

PASTED = "-"
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,4}")


def article_in(name: str, language: str) -> Article:
    """The article. language: BCP 47. Raises ClickException, which says how to mend it."""
    if not _LANGUAGE.fullmatch(language):
        raise click.UsageError(f"--language {printable(language)!r} is no tag as en or pt-BR")
    pasted = name == PASTED
    path = Path(name)
    data = sys.stdin.buffer.read(MOST_BYTES + 1) if pasted else read(path, None, MOST_BYTES)
    found: Article | Problem
    if isinstance(data, Problem):
        found = data
    else:
        found = load_article(data, "pasted.txt" if pasted else path.name, language)
    if isinstance(found, Problem):
        what = "the pasted text" if pasted else name
        help_ = f" ({found.help})" if found.help else ""
        raise click.ClickException(printable(f"{what}: {found.code} {found.message}{help_}"))
    return found
