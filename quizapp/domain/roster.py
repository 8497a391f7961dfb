"""A list of names, as spreadsheets and people write one: what stands on which line."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from typing import NamedTuple

MOST_LINES = 500

_BETWEEN = ",;\t"
_NAME = frozenset({"name", "nickname", "student", "student name", "full name", "display name"})
_FIRST = frozenset({"first name", "firstname", "given name", "forename"})
_LAST = frozenset({"last name", "lastname", "surname", "family name"})
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


class Line(NamedTuple):
    """A line that holds something. number: in the file, from 1."""

    number: int
    name: str


class Columns(NamedTuple):
    """Where the parts of a name stand, from 0; heading: whether the first line says so."""

    parts: tuple[int, ...]
    heading: bool


def decoded(data: bytes) -> str:
    """The text of a file: UTF-8, UTF-16 with its mark, or else what Excel on Windows writes."""
    if data.startswith(_UTF16):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def lines_of(text: str) -> list[Line]:
    """Its lines with the name on each; empty ones are passed over.

    A first line with a heading such as "Name", or "First name" and "Last name", tells which
    columns hold it, else the first one does. Columns stand apart by a comma, a semicolon or a tab,
    whichever the first line has most of; a name that holds one is quoted (RFC 4180).
    """
    clean = text.replace("\0", "").removeprefix("\ufeff")
    first = clean.partition("\n")[0]
    between = max(_BETWEEN, key=first.count)
    reader = csv.reader(io.StringIO(clean, newline=""), delimiter=between)
    found: list[Line] = []
    columns = None
    before = 0
    for row in _rows(reader):
        number, before = before + 1, reader.line_num
        if not any(cell.strip() for cell in row):
            continue
        if columns is None:
            columns = _columns(row)
            if columns.heading:
                continue
        parts = (row[place].strip() for place in columns.parts if place < len(row))
        found.append(Line(number, " ".join(part for part in parts if part)))
    return found


def _rows(rows: Iterator[list[str]]) -> Iterator[list[str]]:
    """The rows; one that cannot be read is a name that nobody can have."""
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error:
            row = ["\ufffd"]
        yield row


def _columns(row: Sequence[str]) -> Columns:
    heads = [" ".join(cell.casefold().replace("_", " ").split()) for cell in row]
    first = next((n for n, head in enumerate(heads) if head in _FIRST), None)
    last = next((n for n, head in enumerate(heads) if head in _LAST), None)
    if first is not None:
        return Columns((first,) if last is None else (first, last), heading=True)
    name = next((n for n, head in enumerate(heads) if head in _NAME), None)
    return Columns((0,), heading=False) if name is None else Columns((name,), heading=True)
