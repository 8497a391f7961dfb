"""Markdown (CommonMark): headings, paragraphs and list entries; code, pictures, HTML left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from quizapp.content.article.model import Block, Kind
from quizapp.content.article.readers.decoding import decoded
from quizapp.domain.problem import Problem

NAME = "Markdown"
EXTENSIONS = (".md", ".markdown")
APART = True

_BREAKS = {"softbreak", "hardbreak"}
_WORDS = {"text", "code_inline"}


def read(data: bytes) -> Sequence[Block] | Problem:
    """The blocks of a Markdown file."""
    text = decoded(data)
    if isinstance(text, Problem):
        return text
    found: list[Block] = []
    kind = Kind.PARAGRAPH
    for token in MarkdownIt("commonmark").parse(_after_front_matter(text)):
        if token.type == "heading_open":
            kind = Kind.HEADING
        elif token.type == "heading_close":
            kind = Kind.PARAGRAPH
        elif token.type == "inline":
            found.append(Block(kind, _plain(token.children or ())))
    return found


def _plain(tokens: Iterable[Token]) -> str:
    return "".join(
        " " if token.type in _BREAKS else token.content if token.type in _WORDS else ""
        for token in tokens
    )


def _after_front_matter(text: str) -> str:
    """The text without the lines between `---` with which some programs begin a file."""
    lines = text.splitlines(keepends=True)
    if not lines or lines[0].strip() != "---":
        return text
    end = next((n for n, line in enumerate(lines[1:], 1) if line.strip() == "---"), 0)
    return "".join(lines[end + 1 :]) if end else text
