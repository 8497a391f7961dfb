"""HTML of other programs as the inline Markdown of lessons, and back.

Lessons know *emphasis* and **strong**; every other character stands for itself (quizapp.web draws
it by the same rules).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import nh3
from markdown_it import MarkdownIt

from quizapp.interop.safe.runs import Run, runs
from quizapp.interop.safe.tags import read_tags

_PARSER = MarkdownIt("zero").enable("emphasis")
_TAGS = {"em", "strong"}
# Neither of them means emphasis; they look the same.
_LOOKALIKES = str.maketrans({"*": "\u2217", "_": "\uff3f"})


@dataclass(frozen=True, slots=True)
class Inlined:
    """A text in the Markdown of lessons, of one line.

    dropped: what the HTML had beside it, in words, each kind once.
    """

    text: str
    dropped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Way:
    """A way to mark emphasis: which mark for which, and which one stands outside."""

    marks: Mapping[str, str]
    nesting: tuple[str, str]


_WAYS = tuple(
    _Way({"em": em, "strong": strong}, nesting)
    for em, strong in (("*", "**"), ("_", "**"), ("*", "__"), ("_", "__"))
    for nesting in (("strong", "em"), ("em", "strong"))
)
"""The first of these that reads back as it was meant is taken."""


def to_markdown(html: str) -> Inlined:
    """The text of any HTML, however broken. Never raises.

    Emphasis is kept; scripts and styles are left out with what is in them; a picture leaves its
    description in brackets; paragraphs, lists and cells are parted by a space.
    """
    wanted, dropped = read_tags(html)
    for way in _WAYS:
        text = _written(wanted, way)
        if _read(text) == wanted:
            return Inlined(text, dropped)
    bare = tuple(Run(run.text.translate(_LOOKALIKES), run.em, run.strong) for run in wanted)
    text = _written(bare, _WAYS[0])
    if _read(text) == bare:
        return Inlined(text, (*dropped, "stars or underscores that would mean emphasis"))
    text = "".join(run.text for run in wanted)
    if _read(text) != (Run(text),):
        text = text.translate(_LOOKALIKES)
    return Inlined(text, (*dropped, "emphasis of a part of a word"))


def from_markdown(text: str) -> str:
    """The text as HTML of one line: escaped, with <em> and <strong> alone."""
    return nh3.clean(_PARSER.renderInline(text), tags=_TAGS, attributes={})


def _read(text: str) -> tuple[Run, ...]:
    """What a lesson shows for a text."""
    return runs(_PARSER.parseInline(text))


def _written(wanted: tuple[Run, ...], way: _Way) -> str:
    """The runs with their marks."""
    pieces: list[str] = []
    opened: list[str] = []
    for run in (*wanted, Run("")):
        said = {"em": run.em, "strong": run.strong}
        while opened and not all(said[name] for name in opened):
            pieces.append(way.marks[opened.pop()])
        for name in way.nesting:
            if said[name] and name not in opened:
                opened.append(name)
                pieces.append(way.marks[name])
        pieces.append(run.text)
    return "".join(pieces)
