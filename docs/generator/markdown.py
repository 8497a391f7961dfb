"""Pieces of Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

NOTE = "<!-- Written by `make docs` from the code; change it there. -->\n"


def page(title: str, *parts: str) -> str:
    """A generated page: title, note where it comes from, parts with blank lines between."""
    return "\n".join([f"# {title}\n", NOTE, *(part.rstrip("\n") + "\n" for part in parts)])


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; cells may hold inline Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "".join("| " + " | ".join(map(_cell, line)) + " |\n" for line in lines)


def code(text: object) -> str:
    """Text set as code."""
    return f"`{text}`"


def fenced(language: str, text: str) -> str:
    """A block of code."""
    return f"```{language}\n{text.rstrip()}\n```\n"


def slug(heading: str) -> str:
    """The anchor of a heading, as GitHub makes it."""
    kept = re.sub(r"[^\w\- ]", "", heading.strip().lower())
    return kept.replace(" ", "-")


def filled(path: Path, mark: str, text: str) -> str:
    """The text of a written page with `text` between its two marks. Raises ValueError."""
    begin, end = f"<!-- {mark}:begin -->\n", f"<!-- {mark}:end -->\n"
    before, _, rest = path.read_text(encoding="utf-8").partition(begin)
    _, found, after = rest.partition(end)
    if not found:
        raise ValueError(f"{path} has no place marked {mark}")
    return f"{before}{begin}{text}{end}{after}"


def demoted(text: str, by: int) -> str:
    """The same text with its headings `by` levels lower."""
    return re.sub(r"^(#+ )", "#" * by + r"\1", text, flags=re.MULTILINE)


def _cell(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip().replace("|", r"\|")
