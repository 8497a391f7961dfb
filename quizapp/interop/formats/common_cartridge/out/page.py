"""Pages: the passage, its easier variant, and what questions are about beside it."""

from __future__ import annotations

import base64
import binascii
import html
from collections.abc import Iterable, Iterator
from posixpath import basename

from quizapp.domain.lesson import Level, Paragraph
from quizapp.domain.stimulus import Picture, Stimulus, Table
from quizapp.interop.formats.common_cartridge import names
from quizapp.interop.model import Parcel
from quizapp.interop.packages.legal import legal

_PAGE = """<!DOCTYPE html>
<html lang="{language}" dir="{direction}">
<head>
<meta charset="utf-8">
<title>{title}</title>
</head>
<body>
<h1>{title}</h1>
{body}</body>
</html>
"""
_ENDINGS = {"image/png": "png", "image/jpeg": "jpg", "image/gif": "gif", "image/webp": "webp"}


def passage(parcel: Parcel, level: Level = Level.STANDARD) -> bytes:
    """The file, UTF-8. Each sentence is marked with its id, each paragraph, too.

    level: the easier one has the paragraphs alone that have such a variant.
    """
    chosen = [one for one in parcel.passage if one.easier or level is Level.STANDARD]
    lines = (line for paragraph in chosen for line in _paragraph(paragraph, level))
    return _page(parcel, parcel.title, lines)


def about(parcel: Parcel) -> tuple[bytes, dict[str, bytes]]:
    """The page of what questions are about, and the files of its pictures."""
    files: dict[str, bytes] = {}
    lines: list[str] = []
    for stimulus in parcel.stimuli:
        lines.append(f"<h2>{html.escape(stimulus.title)}</h2>\n")
        lines += _stimulus(stimulus, files)
    return _page(parcel, parcel.title, lines), files


def _page(parcel: Parcel, title: str, lines: Iterable[str]) -> bytes:
    whole = _PAGE.format(
        language=html.escape(parcel.language),
        direction=parcel.direction,
        title=html.escape(title),
        body="".join(lines),
    )
    return legal(whole).encode("utf-8", "replace")


def _paragraph(paragraph: Paragraph, level: Level) -> Iterator[str]:
    if paragraph.heading:
        yield f"<h2>{html.escape(paragraph.heading)}</h2>\n"
    yield f'<p id="{html.escape(paragraph.id)}">\n'
    for sentence in paragraph.at(level):
        text = html.escape(sentence.text)
        yield f'<span id="{html.escape(sentence.id)}">{text}</span>\n'
    yield "</p>\n"


def _stimulus(stimulus: Stimulus, files: dict[str, bytes]) -> Iterator[str]:
    if stimulus.picture:
        yield from _picture(stimulus.id, stimulus.picture, files)
    if stimulus.table:
        yield from _table(stimulus.table)
    if stimulus.quote:
        text, source = html.escape(stimulus.quote.text), html.escape(stimulus.quote.source)
        yield f"<blockquote><p>{text}</p><p>{source}</p></blockquote>\n"
    if stimulus.map:
        yield f"<p>{html.escape(stimulus.map.alt)}</p>\n"


def _picture(id_: str, picture: Picture, files: dict[str, bytes]) -> Iterator[str]:
    """The picture as a file beside the page; of one that is damaged its words."""
    ending = _ENDINGS.get(picture.type, "")
    try:
        data = base64.b64decode(picture.data, validate=True)
    except (binascii.Error, ValueError):
        ending = ""
    if not ending:
        yield f"<p>{html.escape(picture.alt)}</p>\n"
        return
    file = f"{names.PICTURES}/{id_}.{ending}"
    files[file] = data
    source = f"{basename(names.PICTURES)}/{basename(file)}"
    yield f'<p><img src="{html.escape(source)}" alt="{html.escape(picture.alt)}"></p>\n'


def _table(table: Table) -> Iterator[str]:
    yield "<table>\n<thead><tr>"
    yield "".join(f'<th scope="col">{html.escape(cell)}</th>' for cell in table.header)
    yield "</tr></thead>\n<tbody>\n"
    for row in table.rows:
        yield "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>\n"
    yield "</tbody>\n</table>\n"
