"""HTML of other programs as the inline Markdown of lessons, and back.

Lessons know *emphasis* and **strong**; every other character stands for itself (quizapp.web draws
it by the same rules).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from html import escape

import nh3
from markdown_it import MarkdownIt

from quizapp.interop.safe.runs import Run, apart, runs, tidied
from quizapp.interop.safe.tags import read_tags

_PARSER = MarkdownIt("zero").enable("emphasis")
_TAGS = {"em", "strong"}
_NOTHING: tuple[str, ...] = ()
_REMEMBERED = 2000
"""Characters up to which a text is worth remembering: files say the same in many places."""

# Neither of them means emphasis; they look the same.
_LOOKALIKES = str.maketrans({"*": "\u2217", "_": "\uff3f"})


_MOST_MARKS = 400
"""Places of emphasis in one text; more are no longer told apart."""


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
    return _to_markdown(html) if len(html) <= _REMEMBERED else _to_markdown.__wrapped__(html)


def from_markdown(text: str) -> str:
    """The text as HTML of one line: escaped, with <em> and <strong> alone."""
    if "*" not in text and "_" not in text:
        return escape(text, quote=False)
    html = nh3.clean(_PARSER.renderInline(text), tags=_TAGS, attributes={})
    # The one name of a character that it writes and XML does not know.
    return html.replace("&nbsp;", "\u00a0")


@lru_cache(maxsize=4096)
def _to_markdown(html: str) -> Inlined:
    plainly = "<" not in html and "&" not in html
    wanted, dropped = (tidied((Run(html),)), _NOTHING) if plainly else read_tags(html)
    if _marks(wanted) > _MOST_MARKS:
        everything = "".join(run.text for run in wanted).translate(_LOOKALIKES)
        return Inlined(everything, (*dropped, "emphasis, of which it has too much"))
    text = _whole(wanted)
    if text is not None:
        return Inlined(text, dropped)
    bare = tuple(replace(run, text=run.text.translate(_LOOKALIKES)) for run in wanted)
    text = _whole(bare)
    if text is not None:
        return Inlined(text, (*dropped, "stars or underscores that would mean emphasis"))
    plain = (Run("".join(run.text for run in wanted)),)
    text = _whole(plain) or plain[0].text.translate(_LOOKALIKES)
    return Inlined(text, (*dropped, "emphasis of a part of a word"))


def plain(text: str) -> str:
    """What a reader sees of a text, without any mark of emphasis."""
    return "".join(run.text for run in runs(_PARSER.parseInline(text)))


def _marks(wanted: tuple[Run, ...]) -> int:
    """How much of it may be emphasis: each such place costs time, whichever way is taken."""
    said = sum(run.em or run.strong for run in wanted)
    return said + sum(run.text.count("*") + run.text.count("_") for run in wanted)


def _whole(wanted: tuple[Run, ...]) -> str | None:
    """A text that reads back as these runs, but for the emphasis of spaces; None for none."""
    text = "".join(run.text for run in wanted)
    said = any(run.em or run.strong for run in wanted)
    if not said and "*" not in text and "_" not in text:
        return text
    for form in (wanted, apart(wanted)):
        for way in _WAYS:
            text = _written(form, way)
            if apart(runs(_PARSER.parseInline(text))) == apart(wanted):
                return text
    return None


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
