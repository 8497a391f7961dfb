"""Item analysis as pictures, drawn on the server as SVG; the tables beside them say the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

_WIDTH = 420
_HEIGHT = 300
_LEFT = 52
_RIGHT = 404
_TOP = 16
_FLOOR = 250
_LOWEST = -20
_BOTTOM = -100
_HIGHEST = 100
_ROW = 30
_BAR_LEFT = 44
_BAR_RIGHT = 366


@dataclass(frozen=True, slots=True)
class Spot:
    """An item. facility: 0 to 1; discrimination: -100 to 100; flagged: drawn as a diamond."""

    number: int
    facility: float
    discrimination: float
    flagged: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """An answer. share, strong, weak: of all, of the strong and of the weak, 0 to 1."""

    number: int
    share: float
    strong: float
    weak: float
    right: bool


def scatter(spots: Sequence[Spot], name: str) -> Markup:
    """Facility to the right, discrimination upwards; `name` is the id of the caption."""
    below = any(one.discrimination < _LOWEST for one in spots)
    lowest, step = (_BOTTOM, 50) if below else (_LOWEST, 20)
    parts = [
        _opening("analysis-scatter", _WIDTH, _HEIGHT, name),
        *(_level(level, lowest) for level in range(lowest, _HIGHEST + 1, step)),
        *(_facility(share) for share in (0, 25, 50, 75, 100)),
        _axis_name("facility: hard to easy"),
        *(_spot(one, lowest) for one in spots),
        "</svg>",
    ]
    return Markup("".join(parts))  # noqa: S704 - numbers and fixed words


def bars(rows: Sequence[Bar], name: str) -> Markup:
    """A bar a row for all, a full dot for the strong and a hollow one for the weak."""
    height = _ROW * len(rows) + 28
    parts = [
        _opening("analysis-bars", _WIDTH, height, name),
        *(_upright(share, height) for share in (0, 25, 50, 75, 100)),
        *(_bar(row, n) for n, row in enumerate(rows)),
        "</svg>",
    ]
    return Markup("".join(parts))  # noqa: S704 - numbers and fixed words


def _opening(kind: str, width: int, height: int, name: str) -> str:
    # Letters and axes run from left to right on a page of any direction.
    return (
        f'<svg class="{kind}" viewBox="0 0 {width} {height}" role="img" direction="ltr" '
        f'aria-labelledby="{escape(name)}">'
    )


def _level(level: int, lowest: int) -> str:
    y = _y(level, lowest)
    kind = "grid is-zero" if level == 0 else "grid"
    label = str(level).replace("-", "−")
    return (
        f'<line class="{kind}" x1="{_LEFT}" x2="{_RIGHT}" y1="{y}" y2="{y}"/>'
        f'<text class="level" x="{_LEFT - 8}" y="{y + 5}" text-anchor="end">{label}</text>'
    )


def _facility(share: int) -> str:
    x = _x(share / 100)
    return f'<text class="level" x="{x}" y="{_FLOOR + 22}" text-anchor="middle">{share}%</text>'


def _axis_name(name: str) -> str:
    middle = (_LEFT + _RIGHT) // 2
    return f'<text x="{middle}" y="{_FLOOR + 42}" text-anchor="middle">{name}</text>'


def _spot(one: Spot, lowest: int) -> str:
    x, y = _x(one.facility), _y(one.discrimination, lowest)
    shape = (
        f'<path class="spot is-flagged" d="M{x} {y - 11}l11 11l-11 11l-11 -11z"/>'
        if one.flagged
        else f'<circle class="spot" cx="{x}" cy="{y}" r="9"/>'
    )
    kind = "spot-number is-flagged" if one.flagged else "spot-number"
    number = f'<text class="{kind}" x="{x}" y="{y + 4}" text-anchor="middle">{one.number}</text>'
    return shape + number


def _upright(share: int, height: int) -> str:
    x = _bar_x(share / 100)
    return (
        f'<line class="grid" x1="{x}" x2="{x}" y1="4" y2="{height - 24}"/>'
        f'<text class="level" x="{x}" y="{height - 6}" text-anchor="middle">{share}%</text>'
    )


def _bar(row: Bar, n: int) -> str:
    top, kind = n * _ROW + 6, "bar is-right" if row.right else "bar"
    width, middle = max(1, _bar_x(row.share) - _BAR_LEFT), top + 11
    return (
        f'<text class="level" x="{_BAR_LEFT - 14}" y="{middle + 5}" text-anchor="end">'
        f"{row.number}</text>"
        f'<rect class="{kind}" x="{_BAR_LEFT}" y="{top}" width="{width}" height="22" rx="3"/>'
        f'<circle class="third is-weak" cx="{_bar_x(row.weak)}" cy="{middle}" r="8"/>'
        f'<circle class="third" cx="{_bar_x(row.strong)}" cy="{middle}" r="5"/>'
    )


def _x(facility: float) -> int:
    return round(_LEFT + 12 + (_RIGHT - _LEFT - 24) * facility)


def _y(discrimination: float, lowest: int) -> int:
    return round(_FLOOR - (_FLOOR - _TOP) * (discrimination - lowest) / (_HIGHEST - lowest))


def _bar_x(share: float) -> int:
    return round(_BAR_LEFT + (_BAR_RIGHT - _BAR_LEFT) * share)
