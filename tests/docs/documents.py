"""The documents of the repository and what stands in them.

An HTML comment just above a block says what is special about it:
`<!-- file: PATH -->` the block is saved there before the next one runs, `<!-- exit 1: REASON -->`
its last command ends with 1, `<!-- not run: REASON -->` it is shown only, `<!-- api: WHOSE -->` it
is run against a live server with a token of that person (test_api.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from docs.generator.markdown import slug

ROOT = Path(__file__).resolve().parents[2]
_TOP = ("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md")
DOCUMENTS = tuple(
    sorted(
        [
            *(ROOT / name for name in (*_TOP, "lessons/README.md", "seeds/README.md")),
            # What `make docs` makes of the lessons is no document of ours.
            *(one for one in (ROOT / "docs").rglob("*.md") if one.parent.name != "samples"),
        ]
    )
)
_NOTE = re.compile(r"<!--\s*(file|exit 1|not run|api):\s*(.*?)\s*-->")


def name(path: Path) -> str:
    """A document's path from the root of the repository."""
    return path.relative_to(ROOT).as_posix()


@dataclass(frozen=True)
class Block:
    """A block of code. note: "file", "exit 1", "not run", "api" or ""; about: what it says."""

    line: int
    language: str
    text: str
    note: str = ""
    about: str = ""


@cache
def blocks(text: str) -> tuple[Block, ...]:
    """The blocks of code of a Markdown text, in order."""
    return tuple(_blocks(text))


def _blocks(text: str) -> Iterator[Block]:
    note = ("", "")
    for token in MarkdownIt().parse(text):
        if token.type == "fence":
            yield Block((token.map or [0])[0] + 1, token.info.strip(), token.content, *note)
        found = _NOTE.fullmatch(token.content.strip()) if token.type == "html_block" else None
        note = (found[1], found[2]) if found else ("", "")


class _Html(HTMLParser):
    """Addresses in the HTML of a document."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take what is linked or shown."""
        self.found += [value for key, value in attrs if key in {"src", "srcset", "href"} and value]


def links(text: str) -> Iterator[str]:
    """Every address that a Markdown text links or shows."""
    html = _Html()
    for token in _all(_parsed(text)):
        address = token.attrGet("href") or token.attrGet("src")
        if address:
            yield str(address)
        if token.type in {"html_block", "html_inline"}:
            html.feed(token.content)
    yield from html.found


def code_words(text: str) -> set[str]:
    """What stands as code within a line."""
    return {one.content for one in _all(_parsed(text)) if one.type == "code_inline"}


def italics(text: str) -> Iterator[str]:
    """What stands in italics."""
    inside: list[str] | None = None
    for token in _all(_parsed(text)):
        if token.type == "em_open":
            inside = []
        elif token.type == "em_close" and inside is not None:
            yield " ".join("".join(inside).split())
            inside = None
        elif inside is not None:
            inside.append(token.content or "\n")


@cache
def anchors(path: Path) -> frozenset[str]:
    """The anchors of a document's headings, as GitHub makes them."""
    tokens = MarkdownIt().parse(path.read_text(encoding="utf-8"))
    headings = [
        re.sub(r"[`*]", "", after.content)
        for token, after in pairwise(tokens)
        if token.type == "heading_open"
    ]
    found: list[str] = []
    for heading in map(slug, headings):
        again = sum(one == heading or one.startswith(f"{heading}~") for one in found)
        found.append(f"{heading}~{again}" if again else heading)
    return frozenset(one.replace("~", "-") for one in found)


def _parsed(text: str) -> list[Token]:
    return MarkdownIt().enable("table").parse(text)


def _all(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _all(token.children or [])
