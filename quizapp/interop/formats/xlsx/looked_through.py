"""A workbook looked through before a library may open it.

calamine keeps a sheet as one block from its first filled cell to its last, so two cells in far
corners, in a file of 2 kB, ask for 500 GB and end the process (tafia/calamine, issue 693). And it
tries other kinds of spreadsheets when a file is no sound workbook.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from lxml import etree

from quizapp.interop import trouble
from quizapp.interop.safe.archive import Archive
from quizapp.interop.safe.xml import local, parsed
from quizapp.interop.tables.table import HEADER_WITHIN, MOST_COLUMNS, MOST_ROWS

WORKBOOK = "xl/workbook.xml"

_WHAT = "the workbook"
_XML = (".xml", ".rels")
_OTHER_KINDS = frozenset({"content.xml", "mimetype", "xl/workbook.bin"})
_CELL = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")


def looked_through(data: bytes) -> None:
    """Raises ReadError for a workbook that is damaged, unsafe, or larger than we read."""
    archive = Archive.open(data, _WHAT)
    if not archive.has(WORKBOOK):
        raise trouble.other_kind("an Excel workbook", f"it has no {WORKBOOK}")
    seen: set[str] = set()
    for name in archive.names:
        lower = name.lower()
        if lower in seen or lower in _OTHER_KINDS:
            raise trouble.unsafe(f"{_WHAT} holds {name!r}, which no workbook needs")
        seen.add(lower)
        content = archive.read(name)
        if PurePosixPath(lower).suffix in _XML:
            _check(parsed(content, name), name)
        elif b"sheetData" in content:
            raise trouble.unsafe(f"{_WHAT} hides a sheet in {name!r}")


def _check(root: etree._Element, name: str) -> None:
    row = column = 0
    for element in root.iter():
        kind = local(element)
        if kind == "row":
            row, column = _row(element.get("r"), row + 1, name), 0
        elif kind == "c":
            column += 1
            row, column = _cell(element.get("r"), (row, column), name)
            full = len(element) > 0 or element.get("t") is not None
            if full and (row > MOST_ROWS + HEADER_WITHIN or column > MOST_COLUMNS):
                most = f"at most {MOST_ROWS} rows and {MOST_COLUMNS} columns come in"
                raise trouble.too_large(
                    f"{name!r} has a cell in row {row}, column {column}; {most}"
                )


def _row(place: str | None, usual: int, name: str) -> int:
    if place is None:
        return usual
    if not place.isascii() or not place.isdigit() or len(place) > 7:
        raise trouble.malformed(name, f"it has a row {place[:20]!r}")
    return int(place)


def _cell(place: str | None, usual: tuple[int, int], name: str) -> tuple[int, int]:
    """Row and column, from 1, of a cell that says where it stands, such as "B7"."""
    if place is None:
        return usual
    found = _CELL.fullmatch(place)
    if found is None:
        raise trouble.malformed(name, f"it has a cell {place[:20]!r}")
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]), column
