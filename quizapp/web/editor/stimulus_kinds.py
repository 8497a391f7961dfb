"""What can be beside a passage, each with the fields by which it is written."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from PIL import Image
from wtforms import StringField, TextAreaField

from quizapp.content.pictures import take_picture
from quizapp.domain.authoring.table_text import table_rows, table_text
from quizapp.domain.problem import Problem
from quizapp.domain.written import tidy
from quizapp.usecases.errors import Refused

Raw = Mapping[str, Any]
MOST_COLUMNS = 12
MOST_ROWS = 100
_LEAST_ROWS = 2
LONGEST = 2000
"""Characters of a text or a cell, as in the schema of a unit."""


class StimulusForm(FlaskForm):
    """What all of them have."""

    title = StringField("Title")


class PictureForm(StimulusForm):
    """A picture. alt: what it shows, for who can't see it."""

    file = FileField("Picture")
    alt = TextAreaField("What it shows")


class TableForm(StimulusForm):
    """A table, typed as lines."""

    table = TextAreaField("Table")


class QuoteForm(StimulusForm):
    """Words of somebody."""

    text = TextAreaField("Words")
    source = StringField("Who said it, and where")


@dataclass(frozen=True, slots=True)
class Kind:
    """key: in the file and in addresses; a: with its article; form: its fields; fill: them from the

    raw value; read: the raw value from them and the one that was, which raises Refused.
    """

    key: str
    a: str
    form: type[StimulusForm]
    fill: Callable[[Any, Raw], None]
    read: Callable[[Any, Raw | None], Raw]


def line_of(form: FlaskForm, name: str, missing: str) -> str:
    """What was typed in a field, tidy. Raises Refused for nothing or too much."""
    text = tidy(form[name].data or "").strip()
    if not text:
        raise Refused(missing, name)
    if len(text) > LONGEST:
        raise Refused(f"Use at most {LONGEST:,} characters. These are {len(text):,}.", name)
    return text


def kind_of(raw: Raw) -> Kind | None:
    """The kind of a raw stimulus, None for a map, which is written in the file alone."""
    return next((kind for key, kind in KINDS.items() if key in raw), None)


def size_of(raw: Raw) -> str:
    """Of a picture: "640 × 480, 12 kB"; "" for anything else, and what cannot be read."""
    picture = raw.get("picture")
    if not isinstance(picture, Mapping):
        return ""
    try:
        data = base64.b64decode(str(picture.get("data", "")), validate=True)
    except binascii.Error:
        return ""
    much = f"{max(1, round(len(data) / 1024))} kB"
    if picture.get("type") == "image/svg+xml":
        return f"a drawing, {much}"
    try:
        with Image.open(BytesIO(data)) as opened:
            return f"{opened.width} × {opened.height}, {much}"
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return much


def _fill_picture(form: PictureForm, raw: Raw) -> None:
    form.alt.data = raw.get("alt", "")


def _read_picture(form: PictureForm, old: Raw | None) -> Raw:
    file = form.file.data
    data = file.stream.read() if file is not None and file.filename else b""
    made: Raw = old or {}
    if data or old is None:
        if not data:
            raise Refused("Choose the file of the picture.", "file")
        taken = take_picture(data)
        if isinstance(taken, Problem):
            mend = f": {taken.help}" if taken.help else ""
            raise Refused(f"{file.filename}: {taken.message}{mend}.", "file")
        made = taken.raw("")
    return {**made, "alt": line_of(form, "alt", "Say what the picture shows.")}


def _fill_table(form: TableForm, raw: Raw) -> None:
    form.table.data = table_text([raw.get("header", ()), *raw.get("rows", ())])


def _read_table(form: TableForm, old: Raw | None) -> Raw:  # noqa: ARG001 - as the others
    rows = table_rows(tidy(form.table.data or ""))
    if len(rows) < _LEAST_ROWS:
        raise Refused("Write the names of the columns, and a row below them.", "table")
    header, *others = rows
    if len(header) > MOST_COLUMNS or len(others) > MOST_ROWS:
        much = f"{len(header)} columns and {len(others)} rows"
        raise Refused(f"The table has {much}. At most {MOST_COLUMNS} and {MOST_ROWS} fit.", "table")
    if not all(header):
        raise Refused("Line 1: give each column a name.", "table")
    for n, row in enumerate(others, start=2):
        if len(row) != len(header):
            cells = "1 cell" if len(row) == 1 else f"{len(row)} cells"
            told = f"Line {n} has {cells}, the first line has {len(header)}."
            raise Refused(f"{told} Part the cells by |, and leave none out.", "table")
        if any(len(cell) > LONGEST for cell in row):
            raise Refused(f"Line {n}: a cell has at most {LONGEST:,} characters.", "table")
    return {"header": header, "rows": others}


def _fill_quote(form: QuoteForm, raw: Raw) -> None:
    form.text.data, form.source.data = raw.get("text", ""), raw.get("source", "")


def _read_quote(form: QuoteForm, old: Raw | None) -> Raw:  # noqa: ARG001 - as the others
    text = line_of(form, "text", "Write what was said.")
    return {"text": text, "source": line_of(form, "source", "Say who said it, and where.")}


KINDS: Mapping[str, Kind] = {
    one.key: one
    for one in (
        Kind("picture", "a picture", PictureForm, _fill_picture, _read_picture),
        Kind("table", "a table", TableForm, _fill_table, _read_table),
        Kind("quote", "a quote", QuoteForm, _fill_quote, _read_quote),
    )
}
"""By key, in the order in which they are offered."""
