"""One student's scores as bars, drawn on the server as SVG; the table beside it says the same."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from markupsafe import Markup, escape

from quizapp.domain.gradebook import State, counting
from quizapp.domain.scoring import percent
from quizapp.usecases.gradebook import Cell, Column
from quizapp.web.gradebook_words import said

_HEIGHT = 236
_TOP = 22
_FLOOR = 196
# Where bars begin and end, in per cent of the width.
_LEFT = 18
_RIGHT = 99
_NUMBERED = 20
"""Bars that all have their number below; of more it is every fifth."""


class Bar(NamedTuple):
    """An assignment. number: in the table; share: None for no score; counts: into the grade."""

    number: int
    words: str
    share: Fraction | None
    counts: bool


def drawn(columns: Sequence[Column], cells: Sequence[Cell]) -> list[Bar]:
    """Those with a score, and those that are missing."""
    return [
        Bar(n, f"{column.title}: {_score(cell)}", cell.share, _counts(cell))
        for n, (column, cell) in enumerate(zip(columns, cells, strict=True), start=1)
        if cell.share is not None or cell.state is State.MISSING
    ]


def bars(shown: Sequence[Bar], grade: Fraction | None, name: str) -> Markup:
    """The picture; name: id of its caption; the grade is a line across."""
    parts = [
        f'<svg class="scores bars" height="{_HEIGHT}" role="img" aria-labelledby="{escape(name)}">',
        *(_grid(level) for level in (0, 25, 50, 75, 100)),
        *(_bar(one, place, shown) for place, one in enumerate(shown)),
        _grade(grade) if grade is not None else "",
        "</svg>",
    ]
    return Markup("".join(parts))  # noqa: S704 - numbers, and escaped texts


def _grid(level: int) -> str:
    y = _y(Fraction(level, 100))
    return (
        f'<line class="grid" x1="0" x2="100%" y1="{y}" y2="{y}"/>'
        f'<text class="level" x="0" y="{y - 5}">{level}%</text>'
    )


def _bar(one: Bar, place: int, shown: Sequence[Bar]) -> str:
    step = Fraction(_RIGHT - _LEFT, len(shown))
    x, width = _LEFT + step * place + step / 8, min(step * 3 / 4, Fraction(8))
    middle = f"{float(x + width / 2):.2f}%"
    title = f"<title>{escape(one.words)}</title>"
    if one.share is None:
        mark = (
            f'<text class="none" x="{middle}" y="{_FLOOR - 4}" text-anchor="middle">✕{title}</text>'
        )
    else:
        kind = "bar" if one.counts else "bar is-out"
        y = _y(one.share)
        mark = (
            f'<rect class="{kind}" x="{float(x):.2f}%" width="{float(width):.2f}%" y="{y}" '
            f'height="{max(2, _FLOOR - y)}">{title}</rect>'
        )
    if len(shown) > _NUMBERED and one.number % 5:
        return mark
    number = f'<text class="day" x="{middle}" y="{_FLOOR + 24}" text-anchor="middle">'
    return f"{mark}{number}{one.number}</text>"


def _grade(grade: Fraction) -> str:
    y = _y(grade)
    title = f"<title>Grade: {percent(grade)} %</title>"
    return f'<line class="line" x1="{_LEFT}%" x2="100%" y1="{y}" y2="{y}">{title}</line>'


def _counts(cell: Cell) -> bool:
    return counting(cell.state, cell.share) is not None


def _score(cell: Cell) -> str:
    words = said(cell)
    return words if cell.share is None else f"{percent(cell.share)} %, {words}"


def _y(share: Fraction) -> int:
    return round(_FLOOR - (_FLOOR - _TOP) * share)
