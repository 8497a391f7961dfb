"""Rows as a rectangle of texts under a header, as csv and xlsx have them alike."""

from __future__ import annotations

from collections.abc import Sequence

from quizapp.interop.tables.columns import AFTER, BEFORE, CARRIED
from quizapp.interop.tables.rows import Row

MOST_CHARACTERS = 32_000
"""Of a cell; a spreadsheet takes 32,767."""

_FEWEST_OPTIONS = 4


def grid(rows: Sequence[Row]) -> list[list[str]]:
    """The header and a line of cells for each row, all of one length."""
    options = max([_FEWEST_OPTIONS, *(len(row.options) for row in rows)])
    carried = [_pieces(row.carried) for row in rows]
    most = max((len(one) for one in carried), default=0)
    header = [column.name for column in BEFORE]
    header += [f"option {n}" for n in range(1, options + 1)]
    header += [column.name for column in AFTER]
    header += [CARRIED.name if n == 1 else f"{CARRIED.name} {n}" for n in range(1, most + 1)]
    lines = [header]
    for row, pieces in zip(rows, carried, strict=True):
        line = [row.values.get(column.name, "") for column in BEFORE]
        line += row.options + [""] * (options - len(row.options))
        line += [row.values.get(column.name, "") for column in AFTER]
        line += pieces + [""] * (most - len(pieces))
        lines.append(line)
    return lines


def _pieces(text: str) -> list[str]:
    """A carried line in cells that a spreadsheet can hold."""
    return [text[at : at + MOST_CHARACTERS] for at in range(0, len(text), MOST_CHARACTERS)]
