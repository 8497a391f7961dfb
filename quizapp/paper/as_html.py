"""A document as one self-contained HTML file: no script, nothing from elsewhere, sound in print."""

from __future__ import annotations

import base64
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
from quizapp.paper.flow.runs import BOX, RING

_STYLE = """
:root { color-scheme: light dark; }
body { max-width: 42rem; margin: 2rem auto; padding: 0 1rem; }
body { font: 1.05rem/1.55 system-ui, sans-serif; }
h1, h2, h3 { line-height: 1.3; }
h3, main > h2 { margin-top: 2em; }
.note, .small { font-size: 0.92em; }
.marks, .ticks { padding-inline-start: 1.8em; }
.marks { list-style: none; }
.mark { font-weight: 600; margin-inline-end: 0.25em; }
figure { margin: 1em 0; }
img { max-width: 100%; height: auto; background: #fff; }
table { border-collapse: collapse; }
th, td { border: 1px solid #888; padding: 0.3em 0.6em; text-align: start; }
caption { text-align: start; font-weight: 600; }
.scroll { overflow-x: auto; }
.line { border-bottom: 1px solid #888; height: 2em; }
@media print {
  body { max-width: none; margin: 0; font-size: 11pt; }
  h1, h2, h3 { break-after: avoid; }
  li, tr, figure { break-inside: avoid; }
}
"""
_OURS = ' lang="en" dir="ltr"'


def html(document: Document) -> bytes:
    """The file, in UTF-8."""
    body = "\n".join(_element(one, document) for one in document.elements)
    text = (
        "<!doctype html>\n"
        f'<html lang="{escape(document.language)}" dir="{document.direction}">\n<head>\n'
        '<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(document.title)}</title>\n<style>{_STYLE}</style>\n</head>\n"
        f"<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )
    return text.encode()


def _element(one: Element, document: Document) -> str:
    match one:
        case Heading():
            ours = _OURS if one.ours and document.foreign else ""
            return f"<h{one.level}{ours}>{_runs(one.runs)}</h{one.level}>"
        case Para():
            return _para(one, document)
        case Lettered():
            return _lettered(one)
        case Marked():
            return _marked(one)
        case Table():
            return _table(one)
        case Image():
            return _image(one)
        case Lines():
            return '<div class="line"></div>' * one.count
        case _:
            assert_never(one)


def _para(one: Para, document: Document) -> str:
    inner = _runs(one.runs)
    if one.tone is Tone.QUOTE:
        return f"<blockquote><p>{inner}</p></blockquote>"
    ours = _OURS if one.tone is Tone.NOTE and document.foreign else ""
    kind = "" if one.tone is Tone.PLAIN else f' class="{one.tone}"'
    return f"<p{kind}{ours}>{inner}</p>"


def _lettered(one: Lettered) -> str:
    tick = f"{BOX if one.several else RING} " if one.ticked else ""
    entries = "".join(f"<li>{tick}{_runs(entry)}</li>" for entry in one.entries)
    return f'<ol type="A" class="ticks">{entries}</ol>'


def _marked(one: Marked) -> str:
    return f'<ul class="marks">{"".join(_entry(*entry) for entry in one.entries)}</ul>'


def _entry(mark: str, runs: Runs) -> str:
    shown = f'<span class="mark">{escape(mark)}</span> ' if mark else ""
    return f"<li>{shown}{_runs(runs)}</li>"


def _table(one: Table) -> str:
    caption = f"<caption>{escape(one.title)}</caption>" if one.title else ""
    heads = "".join(
        f'<th scope="col">{_runs(cell)}</th>' if cell else "<td></td>" for cell in one.header
    )
    rows = "".join(_row(row, heads=one.row_heads) for row in one.rows)
    return (
        f'<div class="scroll" tabindex="0"><table>{caption}<thead><tr>{heads}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _row(cells: Iterable[Runs], *, heads: bool) -> str:
    first, *rest = (_runs(cell) for cell in cells)
    head = f'<th scope="row">{first}</th>' if heads else f"<td>{first}</td>"
    return f"<tr>{head}{''.join(f'<td>{cell}</td>' for cell in rest)}</tr>"


def _image(one: Image) -> str:
    caption = f"<figcaption>{escape(one.title)}</figcaption>" if one.title else ""
    source = f"data:{one.type};base64,{base64.b64encode(one.data).decode()}"
    return f'<figure>{caption}<img src="{source}" alt="{escape(one.alt)}"></figure>'


def _runs(runs: Runs) -> str:
    return "".join(_run(str(one["text"]), one) for one in runs)


def _run(text: str, run: dict[str, object]) -> str:
    inner = escape(text)
    if run["em"]:
        inner = f"<em>{inner}</em>"
    return f"<strong>{inner}</strong>" if run["strong"] else inner
