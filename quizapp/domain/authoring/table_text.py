"""A small table as lines that people type: cells parted by | or by tabs, the header first.

Law: what `table_text` writes of rows, `table_rows` reads as the same rows, where no cell has white
space around it and each row has a cell. A mark that means something has a backslash before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_PARTS = "|"
_ESCAPED = re.compile(r"[\\|\n\t]")
_ESCAPES = {"\\": "\\\\", "|": "\\|", "\n": "\\n", "\t": "\\t"}
_READ = {"n": "\n", "t": "\t"}
# The line of dashes below a header, as Markdown has it.
_RULE = re.compile(r"\s*\|?(?:\s*:?-+:?\s*\|)*\s*:?-+:?\s*\|?\s*")


def table_text(rows: Sequence[Sequence[str]]) -> str:
    """One line for each row: "| Bridge | Built |"."""
    return "\n".join(_line(row) for row in rows)


def table_rows(text: str) -> list[list[str]]:
    """The rows of lines that are not blank; a line without | is parted at its tabs.

    A line of dashes as the second one, as tables in Markdown have it, is passed over.
    """
    lines = [line for line in text.replace("\r\n", "\n").split("\n") if line.strip()]
    return [_cells(line) for n, line in enumerate(lines) if not (n == 1 and _RULE.fullmatch(line))]


def _line(row: Sequence[str]) -> str:
    cells = [_ESCAPED.sub(lambda found: _ESCAPES[found[0]], cell) for cell in row]
    line = f"| {' | '.join(cells)} |"
    return line.replace("-", "\\-", 1) if _RULE.fullmatch(line) else line


def _cells(line: str) -> list[str]:
    cells, parted = _parted(line.strip(" "), _PARTS)
    if not parted:
        return [cell.strip() for cell in _parted(line, "\t")[0]]
    # The marks at both ends of the line part nothing.
    if len(cells) > 1 and not cells[0].strip():
        cells = cells[1:]
    if len(cells) > 1 and not cells[-1].strip():
        cells = cells[:-1]
    return [cell.strip() for cell in cells]


def _parted(line: str, mark: str) -> tuple[list[str], bool]:
    """The cells between the marks, and whether there was one."""
    cells, parted, at = [""], False, 0
    while at < len(line):
        if line[at] == "\\" and at + 1 < len(line):
            cells[-1] += _READ.get(line[at + 1], line[at + 1])
            at += 2
            continue
        if line[at] == mark:
            cells.append("")
            parted = True
        else:
            cells[-1] += line[at]
        at += 1
    return cells, parted
