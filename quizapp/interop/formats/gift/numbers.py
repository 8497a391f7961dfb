"""Numbers of GIFT: weights in per cent, values with a tolerance, ranges."""

from __future__ import annotations

from fractions import Fraction

from quizapp.interop.decimals import meant, number
from quizapp.interop.formats.gift.cursor import ENDS, SIGNS, Cursor
from quizapp.interop.formats.gift.feedback import feedback
from quizapp.interop.formats.gift.tree import EntryError, Numeric, Numerical, Span

_HUNDRED = Fraction(100)
# Moodle writes a third as 33.33333; what is as near as that to a simple part of a whole is meant.
_NEAR = Fraction(1, 100_000)


def weight(cursor: Cursor) -> Fraction | None:
    """The share of the points that stands here as %50%; None when none does. Raises EntryError."""
    if not cursor.sees("%"):
        return None
    at, start = cursor.at, cursor.here
    cursor.takes("%")
    percent = number(cursor.taken("%", "\n"))
    if percent is None or not cursor.takes("%"):
        # A sign of per cent that begins the text, as in "%d prints a number".
        cursor.here = start
        return None
    if not -_HUNDRED <= percent <= _HUNDRED:
        raise cursor.fault("a weight is over 100 per cent", "write one from -100 to 100", at)
    return share_of(percent)


def share_of(percent: Fraction) -> Fraction:
    """The share that a percentage was meant to be: 33.33333 is a third."""
    return meant(percent / _HUNDRED, _NEAR)


def read(cursor: Cursor, mark: str) -> Numerical:
    """The numbers behind the "#"; stops before the closing brace. Raises EntryError."""
    cursor.skip()
    found = []
    alone = not cursor.sees(*SIGNS)
    if alone:
        found.append(_one(cursor, mark, ""))
    while sign := cursor.takes(*SIGNS):
        cursor.skip()
        found.append(_one(cursor, mark, sign))
    if not any(one.span for one in found):
        raise cursor.fault("no number is accepted", "write one behind {#")
    return Numerical(tuple(found), alone)


def _one(cursor: Cursor, mark: str, sign: str) -> Numeric:
    at = cursor.at
    share = weight(cursor)
    cursor.skip()
    start = cursor.at
    text = cursor.taken(*SIGNS, "#", *ENDS).strip()
    span = None if text in ("", "*") else _span(text)
    if span is None and text not in ("", "*"):
        message = f"{text[:40]!r} is no number"
        help_ = "write 1822, 1822:5 (give or take 5) or 1817..1827, with a point before decimals"
        raise EntryError(start, message, help_)
    if span is None and sign != "~" and share is None:
        raise EntryError(start, "a number is missing", "write it here, or ~ for all other numbers")
    return Numeric(sign, share, span, feedback(cursor, mark, *SIGNS), at)


def _span(text: str) -> Span | None:
    low, dots, high = text.partition("..")
    if dots:
        return _between(number(low), number(high))
    value, colon, room = text.partition(":")
    middle, tolerance = number(value), number(room) if colon else Fraction(0)
    if middle is None or tolerance is None or tolerance < 0:
        return None
    form = "margin" if colon else "value"
    return Span(middle - tolerance, middle + tolerance, form)


def _between(low: Fraction | None, high: Fraction | None) -> Span | None:
    if low is None or high is None:
        return None
    return Span(min(low, high), max(low, high), "range")
