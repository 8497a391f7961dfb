"""HTML of other programs as the inline Markdown of lessons, and back.

Lessons know *emphasis* and **strong**; every other character stands for itself (quizapp.web draws
it by the same rules).
"""

from __future__ import annotations

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


def to_markdown(html: str) -> Inlined:
    """The text of any HTML, however broken. Never raises.

    Emphasis is kept; scripts and styles are left out with what is in them; a picture leaves its
    description in brackets; paragraphs, lists and cells are parted by a space.
    """
    wanted, dropped = read_tags(html)
    text = _written(wanted)
    if _read(text) == wanted:
        return Inlined(text, dropped)
    bare = tuple(Run(run.text.translate(_LOOKALIKES), run.em, run.strong) for run in wanted)
    text = _written(bare)
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


def _written(wanted: tuple[Run, ...]) -> str:
    """The runs with their marks, strong outside of emphasis."""
    pieces: list[str] = []
    strong = em = False
    for run in (*wanted, Run("")):
        if em and (not run.em or run.strong != strong):
            pieces.append("*")
            em = False
        if strong != run.strong:
            pieces.append("**")
            strong = run.strong
        if run.em and not em:
            pieces.append("*")
            em = True
        pieces.append(run.text)
    return "".join(pieces)
