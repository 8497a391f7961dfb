"""The Markdown subset of lesson texts as runs: pieces of text with what is said of each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt

Run = dict[str, object]
"""{"text": str, "strong": bool, "em": bool}: never markup, whatever stands in the text."""

_PARSER = MarkdownIt("zero").enable("emphasis")
_SPACE = re.compile(r"[ \t\r\n\f]+")


def marked(text: str) -> list[Run]:
    """A text with *emphasis* and **strong**; all else stands as it is written."""
    if "*" not in text and "_" not in text:
        return plain(text)
    return list(_runs(text))


def plain(text: str) -> list[Run]:
    """A text in which no character means anything; line ends are spaces, as on a page."""
    spaced = _SPACE.sub(" ", text)
    return [{"text": spaced, "strong": False, "em": False}] if spaced else []


def _runs(text: str) -> Iterator[Run]:
    depth = {"strong": 0, "em": 0}
    for block in _PARSER.parseInline(_SPACE.sub(" ", text)):
        for token in block.children or ():
            name = token.type.removesuffix("_open").removesuffix("_close")
            if name in depth:
                depth[name] += token.nesting
            elif token.content:
                yield {
                    "text": token.content,
                    "strong": depth["strong"] > 0,
                    "em": depth["em"] > 0,
                }
