"""Stimuli in the text of a question."""

from __future__ import annotations

from html import escape

from quizapp.domain.stimulus import Stimulus
from quizapp.interop.formats.moodle_xml.tree import Element
from quizapp.interop.formats.moodle_xml.xmlout import element

MAP = "quizapp-map"
"""The class of a map in words, which our own reader passes over."""

_ENDINGS = {
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/gif": "gif",
    "image/webp": "webp",
    "image/svg+xml": "svg",
}


def written(stimulus: Stimulus) -> tuple[str, tuple[Element, ...]]:
    """HTML and files; a map has neither, so it is told in words."""
    caption = f"<figcaption>{_safe(stimulus.title)}</figcaption>"
    files: tuple[Element, ...] = ()
    inside = ""
    if stimulus.picture is not None:
        name = f"{stimulus.id}.{_ENDINGS.get(stimulus.picture.type, 'png')}"
        inside = f'<img src="@@PLUGINFILE@@/{name}" alt="{escape(stimulus.picture.alt)}">'
        files = (element("file", stimulus.picture.data, name=name, path="/", encoding="base64"),)
    elif stimulus.table is not None:
        inside = _table(stimulus.table.header, stimulus.table.rows)
    elif stimulus.quote is not None:
        source = f"<p><cite>{_safe(stimulus.quote.source)}</cite></p>"
        inside = f"<blockquote>{_safe(stimulus.quote.text)}</blockquote>{source}"
    elif stimulus.map is not None:
        return f'<figure class="{MAP}"><p>{_safe(stimulus.map.alt)}</p>{caption}</figure>', files
    return f'<figure id="{escape(stimulus.id)}">{inside}{caption}</figure>', files


def _table(header: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> str:
    head = "".join(f"<th>{_safe(cell)}</th>" for cell in header)
    body = "".join(f"<tr>{''.join(f'<td>{_safe(cell)}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _safe(text: str) -> str:
    return escape(text, quote=False)
