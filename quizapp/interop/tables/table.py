"""Where the table of questions begins among the rows of a sheet, and how large it may be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quizapp.interop.tables.columns import Layout, layout

MOST_ROWS = 10_000
MOST_COLUMNS = 300
HEADER_WITHIN = 20
"""Rows in which the header is looked for."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table that was recognised. first: number of its first row below the header, from 1."""

    layout: Layout
    rows: Sequence[Sequence[str]]
    first: int


def table_in(rows: Sequence[Sequence[str]]) -> Table | None:
    """The table of questions that begins with the first header there is; None for no such table."""
    for n, row in enumerate(rows[:HEADER_WITHIN]):
        found = layout(row)
        if "question" in found.at and found.known > 1:
            return Table(found, rows[n + 1 :], n + 2)
        if any(cell.strip() for cell in row):
            return None
    return None
