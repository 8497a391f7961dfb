"""Every generated text file of this folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from docs.generator import (
    api,
    cli,
    codes,
    configuration,
    decisions,
    formats,
    guesses,
    http,
    limits,
    lint,
    losses,
    odds,
    questions,
)
from quizapp.content.schema import published, schemas
from quizapp.usecases.exchange.report import SCHEMA

DOCS = Path(__file__).resolve().parents[1]

PAGES: dict[str, Callable[[], str]] = {
    "reference/format.md": formats.page,
    "reference/question-types.md": questions.page,
    "reference/losses.md": losses.page,
    "reference/cli.md": cli.page,
    "reference/configuration.md": configuration.page,
    "reference/http.md": http.page,
    "reference/api.md": api.page,
    "reference/limits.md": limits.page,
    "reference/lint/index.md": lint.page,
    "reference/lint/codes.md": codes.page,
    "explanation/grading.md": lambda: guesses.page(DOCS / "explanation" / "grading.md"),
    "explanation/threat-model.md": lambda: odds.page(DOCS / "explanation" / "threat-model.md"),
    "index.md": lambda: decisions.page(DOCS / "index.md"),
}


def texts() -> Iterator[tuple[Path, str]]:
    """Path and wanted text of every generated file."""
    for name, write in PAGES.items():
        yield DOCS / name, write()
    for kind, schema in schemas().items():
        yield DOCS / "schema" / f"{kind}.schema.json", published(schema)
    yield DOCS / "schema" / "exchange-report.schema.json", published(dict(SCHEMA))


def stale() -> list[Path]:
    """The files whose text is not what the code says now."""
    return [path for path, text in texts() if _kept(path) != text]


def write() -> list[Path]:
    """Bring every file up to date; the ones that changed."""
    changed = []
    for path, text in texts():
        if _kept(path) != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
            changed.append(path)
    return changed


def _kept(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.exists() else None
