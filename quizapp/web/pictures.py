"""The timeline as a picture: a line from top to bottom, drawn on the server as SVG.

Distances do not follow the scale, because years and days meet on one line; what lies between two
entries is written there instead.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from textwrap import wrap

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from markupsafe import Markup, escape

from quizapp.domain.lesson import Event

WIDTH = 280
_AXIS = 16
_TEXT = 44
_LINE = 21
_GAP = 34
_MOST_LETTERS = 25
_MOST_BOLD = 21
# How many hyphens a date of that exactness holds.
_DAYS, _MONTHS = 2, 1
_ABOUT = "≈\u00a0"


@dataclass(frozen=True, slots=True)
class _Entry:
    event: Event
    lines: tuple[str, ...]
    dated: tuple[str, ...]
    before: str


@lru_cache(maxsize=1024)
def spoken_date(when: str, language: str) -> str:
    """YYYY, YYYY-MM or YYYY-MM-DD in the words of a language."""
    parts = [int(part) for part in when.split("-")]
    locale = _locale(language)
    day = date(*[*parts, 1, 1][:3])
    if len(parts) == 1:
        return str(parts[0])
    if len(parts) == 1 + _MONTHS:
        return str(format_skeleton("yMMMM", day, locale=locale))
    return str(format_date(day, "long", locale=locale))


def entry_date(event: Event, language: str) -> str:
    """When an entry happened, in words that show what of it is inferred."""
    if event.inferred is None:
        return spoken_date(event.when, language)
    english = language.split("-", maxsplit=1)[0].lower() == "en"
    if event.approximate:
        return f"{'About ' if english else _ABOUT}{spoken_date(event.when, language)}"
    year, day = event.when[:4], _without_year(event.when, language)
    if english:
        return f"{day}, probably {year}" if day else f"Probably {year}"
    return f"{day} ({year}?)".lstrip()


def _without_year(when: str, language: str) -> str:
    if "-" not in when:
        return ""
    day = date(*[*map(int, when.split("-")), 1][:3])
    locale = _locale(language)
    if when.count("-") == _MONTHS:
        return str(format_date(day, "LLLL", locale=locale))
    return str(format_skeleton("MMMMd", day, locale=locale))


def timeline(events: Sequence[Event], language: str, direction: str, name: str) -> Markup:
    """The picture; `name` is the id of the text that names it."""
    entries = tuple(_entries(events, language))
    heights = [_height(entry) for entry in entries]
    opening = (
        f'<svg class="timeline" viewBox="0 0 {WIDTH} {sum(heights) + 8}" role="img" '
        f'aria-labelledby="{escape(name)}" direction="{escape(direction)}">'
    )
    parts = [opening, _axis(heights, entries, direction)]
    top = 0
    for entry, height in zip(entries, heights, strict=True):
        parts.append(_drawn(entry, top, direction))
        top += height
    parts.append("</svg>")
    return Markup("".join(parts))  # noqa: S704 - every text in it is escaped


def _entries(events: Sequence[Event], language: str) -> Iterator[_Entry]:
    before: Event | None = None
    for event in events:
        lines = tuple(wrap(event.label, _MOST_LETTERS)) or ("",)
        dated = tuple(wrap(entry_date(event, language), _MOST_BOLD))
        between = ""
        if before:
            vague = before.approximate or event.approximate
            between = distance(before.when, event.when, vague=vague)
        yield _Entry(event, lines, dated, between)
        before = event


def distance(earlier: str, later: str, *, vague: bool = False) -> str:
    """How far apart two dates are, no more exact than the vaguer of them; "" for no distance.

    vague: one of the two is only about right.
    """
    exact = min(earlier.count("-"), later.count("-"))
    one, two = ([int(part) for part in when.split("-")] for when in (earlier, later))
    if exact == _DAYS:
        return _count((date(*two) - date(*one)).days, "day", vague=vague)
    unlike = earlier.count("-") != later.count("-")
    unit, number = "year", two[0] - one[0]
    if exact == _MONTHS:
        unit, number = "month", number * 12 + two[1] - one[1]
    if unlike and number == 1:
        return f"the next {unit}"
    return _count(number, unit, vague=vague or unlike)


def _count(number: int, unit: str, *, vague: bool) -> str:
    if number < 1:
        return ""
    return f"{'about ' if vague else ''}{number} {unit}{'s' if number > 1 else ''} later"


def _height(entry: _Entry) -> int:
    between = _GAP if entry.before else 0
    return between + _LINE * (len(entry.dated) + len(entry.lines)) + 18


def _axis(heights: Sequence[int], entries: Sequence[_Entry], direction: str) -> str:
    x = _x(_AXIS, direction)
    last = sum(heights[:-1]) + (_GAP if entries[-1].before else 0) + 15
    return f'<line class="axis" x1="{x}" x2="{x}" y1="15" y2="{last}"/>'


def _drawn(entry: _Entry, top: int, direction: str) -> str:
    parts = []
    if entry.before:
        parts.append(_between(entry.before, top + 14, direction))
        top += _GAP
    kind = "dot is-inferred" if entry.event.inferred else "dot"
    parts.append(f'<circle class="{kind}" cx="{_x(_AXIS, direction)}" cy="{top + 15}" r="7"/>')
    parts.append(_date(entry.dated, top + 20, direction))
    for n, line in enumerate(entry.lines, start=len(entry.dated)):
        parts.append(_text(line, "what", top + 20 + n * _LINE, direction))
    return "".join(parts)


def _date(lines: Sequence[str], y: int, direction: str) -> str:
    """One text, also when it takes two lines: a date is read and found as a whole."""
    x = _x(_TEXT, direction)
    first, *rest = (escape(line) for line in lines)
    further = "".join(f' <tspan x="{x}" dy="{_LINE}">{line}</tspan>' for line in rest)
    return f'<text class="when" x="{x}" y="{y}">{first}{further}</text>'


def _between(text: str, y: int, direction: str) -> str:
    x = _x(_AXIS, direction)
    gap = f'<line class="break" x1="{x}" x2="{x}" y1="{y - 14}" y2="{y + 14}"/>'
    return gap + _text(text, "later", y + 4, direction)


def _text(text: str, kind: str, y: int, direction: str) -> str:
    return f'<text class="{kind}" x="{_x(_TEXT, direction)}" y="{y}">{escape(text)}</text>'


def _x(x: int, direction: str) -> int:
    return WIDTH - x if direction == "rtl" else x


def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en")
