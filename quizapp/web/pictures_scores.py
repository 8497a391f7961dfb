"""Scores over time as a picture, drawn on the server as SVG; the table beside it says the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from markupsafe import Markup, escape

from quizapp.domain.attempt import Mode
from quizapp.domain.scoring import percent
from quizapp.usecases.reading import AttemptSummary
from quizapp.web.render import day, short_day

_HEIGHT = 230
_TOP = 22
_FLOOR = 190
# Where the first point and the last one stand, in per cent of the width.
_LEFT = 18
_RIGHT = 96
_MOST = 40


@dataclass(frozen=True, slots=True)
class Point:
    """One finished attempt: share of the points earned, and the day in words, long and short."""

    share: Fraction
    day: str
    short_day: str
    practice: bool


def finished(attempts: Iterable[AttemptSummary]) -> list[Point]:
    """The points of the attempts handed in, oldest first; `attempts` come newest first."""
    points = [
        Point(
            one.share,
            day(one.submitted_at),
            short_day(one.submitted_at),
            one.mode is Mode.PRACTICE,
        )
        for one in attempts
        if one.submitted_at is not None and one.share is not None
    ]
    return points[::-1]


def scores(points: Sequence[Point], name: str) -> Markup:
    """The picture of the newest forty points, oldest first; `name` is the id of its caption."""
    shown = points[-_MOST:]
    places = [_x(n, len(shown)) for n in range(len(shown))]
    parts = [
        f'<svg class="scores" height="{_HEIGHT}" role="img" aria-labelledby="{escape(name)}">',
        *(_grid(level) for level in (0, 25, 50, 75, 100)),
        *(_line(*ends) for ends in pairwise(zip(places, shown, strict=True))),
        *(_dot(point, x) for x, point in zip(places, shown, strict=True)),
        *_days(shown),
        "</svg>",
    ]
    return Markup("".join(parts))  # noqa: S704 - numbers, and escaped texts


def _grid(level: int) -> str:
    y = _y(Fraction(level, 100))
    return (
        f'<line class="grid" x1="0" x2="100%" y1="{y}" y2="{y}"/>'
        f'<text class="level" x="0" y="{y - 5}">{level}%</text>'
    )


def _line(one: tuple[str, Point], other: tuple[str, Point]) -> str:
    (x1, start), (x2, end) = one, other
    y1, y2 = _y(start.share), _y(end.share)
    return f'<line class="line" x1="{x1}" x2="{x2}" y1="{y1}" y2="{y2}"/>'


def _dot(point: Point, x: str) -> str:
    kind = "dot is-practice" if point.practice else "dot"
    label = f"{point.day}: {percent(point.share)} %"
    y = _y(point.share)
    return f'<circle class="{kind}" cx="{x}" cy="{y}" r="7"><title>{escape(label)}</title></circle>'


def _days(points: Sequence[Point]) -> list[str]:
    first, last = points[0].short_day, points[-1].short_day
    if len(points) == 1:
        return [_day(first, _x(0, 1), "middle")]
    start = _day(first, "0", "start")
    return [start] if first == last else [start, _day(last, "100%", "end")]


def _day(text: str, x: str, anchor: str) -> str:
    return (
        f'<text class="day" x="{x}" y="{_FLOOR + 28}" text-anchor="{anchor}">{escape(text)}</text>'
    )


def _x(n: int, count: int) -> str:
    """Per cent of the width, which is the page's: text keeps its size whatever that is."""
    part = Fraction(n, count - 1) if count > 1 else Fraction(1, 2)
    return f"{float(_LEFT + part * (_RIGHT - _LEFT)):.2f}%"


def _y(share: Fraction) -> int:
    return round(_FLOOR - (_FLOOR - _TOP) * share)
