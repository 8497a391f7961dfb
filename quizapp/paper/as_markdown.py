"""A document as Markdown: CommonMark with the tables of GitHub's dialect.

Sources: spec.commonmark.org 0.31, github.github.com/gfm (tables).
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable
from html import escape
from typing import assert_never

from quizapp.paper.flow.elements import (
    Document,
    Element,
    Heading,
    Image,
    Lettered,
    Lines,
    Marked,
    Para,
    Runs,
    Table,
    Tone,
)
from quizapp.paper.flow.runs import BLANK, BOX, RING
from quizapp.paper.letters import letter

_MEANING = re.compile(r"[\\`*_\[\]<>&|~]")
# What would begin a heading, a list or a rule at the beginning of a line.
_BEGINS = re.compile(r"^(\s*)([#+\-=]|\d+(?=[.)]))")
_LINE = "…" * 40


def markdown(document: Document) -> bytes:
    """The file, in UTF-8."""
    text = "\n\n".join(_element(one) for one in document.elements)
    if document.rtl:
        # Markdown has no word for it; HTML around it has, and what is between stays Markdown.
        text = f'<div dir="rtl" lang="{escape(document.language)}">\n\n{text}\n\n</div>'
    return f"{text}\n".encode()


def _element(one: Element) -> str:
    match one:
        case Heading():
            return f"{'#' * one.level} {_inline(one.runs)}"
        case Para():
            return f"> {_line(one.runs)}" if one.tone is Tone.QUOTE else _line(one.runs)
        case Lettered():
            return _lettered(one)
        case Marked():
            return "\n".join(_entry(mark, runs) for mark, runs in one.entries)
        case Table():
            return _table(one)
        case Image():
            data = base64.b64encode(one.data).decode()
            return f"{_titled(one.title)}![{_escaped(one.alt)}](data:{one.type};base64,{data})"
        case Lines():
            return "\n\n".join([_LINE] * one.count)
        case _:
            assert_never(one)


def _lettered(one: Lettered) -> str:
    tick = f"{BOX if one.several else RING} " if one.ticked else ""
    return "\n".join(
        f"- {tick}**{letter(n)}** {_inline(entry)}" for n, entry in enumerate(one.entries)
    )


def _entry(mark: str, runs: Runs) -> str:
    if mark == BLANK:
        return f"- {_escaped(mark)} {_inline(runs)}"
    return f"- **{_escaped(mark)}** {_inline(runs)}" if mark else f"- {_line(runs)}"


def _table(one: Table) -> str:
    rows = [_row(one.header), _row_of("---" for _ in one.header)]
    rows += [_row(cells) for cells in one.rows]
    return _titled(one.title) + "\n".join(rows)


def _row(cells: Iterable[Runs]) -> str:
    return _row_of(_inline(cell) for cell in cells)


def _row_of(texts: Iterable[str]) -> str:
    return f"| {' | '.join(texts)} |"


def _titled(title: str) -> str:
    return f"**{_escaped(title)}**\n\n" if title else ""


def _line(runs: Runs) -> str:
    return _BEGINS.sub(_disarmed, _inline(runs))


def _disarmed(begin: re.Match[str]) -> str:
    space, sign = begin.groups()
    # A digit can't be escaped, so that the dot behind it is.
    return f"{space}{sign}\\" if sign.isdigit() else f"{space}\\{sign}"


def _inline(runs: Runs) -> str:
    return "".join(_run(one) for one in runs).strip()


def _run(one: dict[str, object]) -> str:
    text = str(one["text"])
    inner = text.strip()
    if not inner or not (one["strong"] or one["em"]):
        return _escaped(text)
    before, after = text[: text.index(inner)], text[text.index(inner) + len(inner) :]
    shown = _escaped(inner)
    # Stars beside punctuation or inside of a word may mean nothing; these tags always do.
    if one["em"]:
        shown = f"<em>{shown}</em>" if _is_odd(inner) or one["strong"] else f"*{shown}*"
    if one["strong"]:
        shown = f"<strong>{shown}</strong>" if _is_odd(inner) else f"**{shown}**"
    return f"{before}{shown}{after}"


def _is_odd(inner: str) -> bool:
    return not (inner[0].isalnum() and inner[-1].isalnum())


def _escaped(text: str) -> str:
    return _MEANING.sub(lambda one: f"\\{one[0]}", text)
