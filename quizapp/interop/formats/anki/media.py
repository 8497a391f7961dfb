"""Pictures, tables, quotes and maps that questions are about."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from quizapp.domain.map_drawing import names, outlines, with_names
from quizapp.domain.maps import view_of
from quizapp.domain.shapes import Locate
from quizapp.domain.stimulus import Map, Stimulus, Table
from quizapp.interop.formats.anki.texts import escaped
from quizapp.interop.model import Parcel, Question

_ENDINGS = {
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/webp": "webp",
    "image/gif": "gif",
    "image/svg+xml": "svg",
}


@dataclass(frozen=True, slots=True)
class Media:
    """The files of a deck. shown: HTML by stimulus id; bare: of maps, without names."""

    files: Mapping[str, bytes]
    shown: Mapping[str, str]
    bare: Mapping[str, str]


def media_of(parcel: Parcel) -> Media:
    """All that the questions of a parcel are about."""
    files: dict[str, bytes] = {}
    return Media(
        files,
        {one.id: _titled(one, _stimulus(one, files)) for one in parcel.stimuli},
        {
            one.id: _drawn(one, one.map, files, named=False)
            for one in parcel.stimuli
            if one.map is not None
        },
    )


def about(question: Question, parcel: Parcel, media: Media) -> str:
    """What stands above a question; a map to point at comes with the options, without names."""
    if isinstance(question.shape, Locate):
        return ""
    known = {one.id for one in parcel.stimuli}
    return media.shown[question.stimulus] if question.stimulus in known else ""


def _stimulus(one: Stimulus, files: dict[str, bytes]) -> str:
    if one.picture is not None:
        data = base64.b64decode(one.picture.data)
        return _image(_ENDINGS[one.picture.type], data, one.picture.alt, files)
    if one.map is not None:
        return _drawn(one, one.map, files, named=True)
    if one.table is not None:
        return _table(one.table)
    if one.quote is not None:
        quoted = escaped(one.quote.text)
        return f"<blockquote>{quoted}<br>{escaped(one.quote.source)}</blockquote>"
    return ""


def _drawn(one: Stimulus, drawn: Map, files: dict[str, bytes], *, named: bool) -> str:
    view = view_of(one.title, drawn)
    svg = with_names(outlines(view), view.height / view.width, names(view) if named else ())
    return _image("svg", svg.encode(), view.alt if named else one.title, files)


def _image(ending: str, data: bytes, alt: str, files: dict[str, bytes]) -> str:
    # Anki keeps the files of all decks in one folder: the name follows from what they hold.
    name = f"quizapp-{hashlib.sha256(data).hexdigest()[:24]}.{ending}"
    files[name] = data
    return f'<img src="{name}" alt="{escaped(alt)}">'


def _table(one: Table) -> str:
    head = _cells(one.header, "th")
    return f"<table>{head}{''.join(_cells(row, 'td') for row in one.rows)}</table>"


def _cells(cells: Iterable[str], tag: str) -> str:
    return f"<tr>{''.join(f'<{tag}>{escaped(one)}</{tag}>' for one in cells)}</tr>"


def _titled(one: Stimulus, inner: str) -> str:
    return f"<p><b>{escaped(one.title)}</b></p>{inner}" if one.title else inner
