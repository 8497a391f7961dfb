"""The list of decisions on the first page of the documents."""

from __future__ import annotations

from pathlib import Path

from docs.generator.markdown import filled


def page(path: Path) -> str:
    """The page at `path` with every decision beside it listed by its title."""
    files = sorted((path.parent / "decisions").glob("*.md"))
    lines = [f"- [{_title(file)}](decisions/{file.name})\n" for file in files]
    return filled(path, "decisions", "".join(lines))


def _title(file: Path) -> str:
    return file.read_text(encoding="utf-8").partition("\n")[0].removeprefix("# ")
