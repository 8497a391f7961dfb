"""Scores over time as a picture, drawn on the server as SVG; the table beside it says the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from markupsafe import Markup, escape

from quizapp.domain.attempt import Mode
from quizapp.domain.scoring import percent
from quizapp.usecases.reading import AttemptSummary
from quizapp.web.render import day

_WIDTH = 420
_HEIGHT = 220
_LEFT = 52
_RIGHT = 408
_TOP = 16
_FLOOR = 180
_MOST = 40


@dataclass(frozen=True, slots=True)
class Point:
    """One finished attempt: share of the points earned, and the day to write below."""

    share: Fraction
    day: str
    practice: bool


def finished(attempts: Iterable[AttemptSummary]) -> list[Point]:
    """The points of the attempts handed in, oldest first; `attempts` come newest first."""
    points = [
        Point(one.share, day(one.submitted_at), one.mode is Mode.PRACTICE)
        for one in attempts
        if one.submitted_at is not None and one.share is not None
    ]
    return points[::-1]


def scores(points: Sequence[Point], name: str) -> Markup:
    """The picture of the newest forty points, oldest first; `name` is the id of its caption."""
    shown = points[-_MOST:]
    opening = (
        f'<svg class="scores" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" '
        f'aria-labelledby="{escape(name)}">'
    )
    parts = [
        opening,
        *(_grid(level) for level in (0, 25, 50, 75, 100)),
        _path(shown),
        *(_dot(point, n, len(shown)) for n, point in enumerate(shown)),
        *_days(shown),
        "</svg>",
    ]
    return Markup("".join(parts))  # noqa: S704 - numbers, and escaped texts


def _grid(level: int) -> str:
    y = _y(Fraction(level, 100))
    return (
        f'<line class="grid" x1="{_LEFT}" x2="{_RIGHT}" y1="{y}" y2="{y}"/>'
        f'<text class="level" x="{_LEFT - 10}" y="{y + 5}" text-anchor="end">{level}%</text>'
    )


def _path(points: Sequence[Point]) -> str:
    places = " ".join(f"{_x(n, len(points))},{_y(point.share)}" for n, point in enumerate(points))
    return f'<polyline class="line" points="{places}" fill="none"/>' if len(points) > 1 else ""


def _dot(point: Point, n: int, count: int) -> str:
    kind = "dot is-practice" if point.practice else "dot"
    label = f"{point.day}: {percent(point.share)} %"
    x, y = _x(n, count), _y(point.share)
    return f'<circle class="{kind}" cx="{x}" cy="{y}" r="7"><title>{escape(label)}</title></circle>'


def _days(points: Sequence[Point]) -> list[str]:
    if len(points) == 1:
        return [_day(points[0].day, _x(0, 1), "middle")]
    first, last = points[0].day, points[-1].day
    ends = [_day(first, _x(0, len(points)), "start")]
    return ends if first == last else [*ends, _day(last, _x(len(points) - 1, len(points)), "end")]


def _day(text: str, x: int, anchor: str) -> str:
    return (
        f'<text class="day" x="{x}" y="{_FLOOR + 28}" text-anchor="{anchor}">{escape(text)}</text>'
    )


def _x(n: int, count: int) -> int:
    if count == 1:
        return (_LEFT + _RIGHT) // 2
    return _LEFT + 16 + round(n * (_RIGHT - _LEFT - 32) / (count - 1))


def _y(share: Fraction) -> int:
    return round(_FLOOR - (_FLOOR - _TOP) * share)
