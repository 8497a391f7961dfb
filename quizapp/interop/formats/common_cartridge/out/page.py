"""The passage as a page."""

from __future__ import annotations

import html
from collections.abc import Iterator

from quizapp.domain.lesson import Paragraph
from quizapp.interop.model import Parcel
from quizapp.interop.packages.legal import legal

_HEAD = """<!DOCTYPE html>
<html lang="{language}" dir="{direction}">
<head>
<meta charset="utf-8">
<title>{title}</title>
</head>
<body>
<h1>{title}</h1>
"""


def write(parcel: Parcel) -> bytes:
    """The file, UTF-8. Each sentence is marked with its id, each paragraph, too."""
    head = _HEAD.format(
        language=html.escape(parcel.language),
        direction=parcel.direction,
        title=html.escape(parcel.title),
    )
    lines = [line for paragraph in parcel.passage for line in _lines(paragraph)]
    return legal(f"{head}{''.join(lines)}</body>\n</html>\n").encode("utf-8", "replace")


def _lines(paragraph: Paragraph) -> Iterator[str]:
    if paragraph.heading:
        yield f"<h2>{html.escape(paragraph.heading)}</h2>\n"
    yield f'<p id="{paragraph.id}">\n'
    for sentence in paragraph.sentences:
        yield f'<span id="{sentence.id}">{html.escape(sentence.text)}</span>\n'
    yield "</p>\n"
