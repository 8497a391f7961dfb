"""Ranges of numbers and dates as a teacher writes them.

    number = amount [ "±" amount [ "%" ] | ".." amount ] [ unit ]
    date   = YYYY[-MM[-DD]] [ ".." YYYY[-MM[-DD]] ]

An amount is a decimal number or a fraction such as 1/3. For "±" stands "+-" or "+/-" as well, and
for ".." a dash with spaces around it.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from quizapp.domain.numbers import ZERO
from quizapp.domain.shapes import Tier
from quizapp.interop.tables.cells import CellError

HELP = {
    "number": "write 30, 30 ± 1, 30 ± 5% or 25..35, with a point before decimals",
    "date": "write 2024-11-27, 2024-11, 2024 or 2023-12-01..2024-12-31",
}

_AMOUNT = r"[-−]?[0-9]{1,18}(?:\.[0-9]{1,18})?(?:/[0-9]{1,18})?"
_NUMBER = re.compile(
    rf"(?P<value>{_AMOUNT})"
    rf"(?:\s*(?:±|\+/?-)\s*(?P<room>{_AMOUNT})(?P<percent>\s?%)?"
    rf"|(?:\.\.|\s+[-–—]\s+|\s+to\s+)(?P<high>{_AMOUNT}))?"
    r"(?:\s+(?P<unit>[^\s0-9.,/±+–—-].*)|(?P<sign>[^\s0-9.,/±+–—-][^0-9]*))?",
    re.DOTALL,
)
_DAY = r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?"
_DATE = re.compile(rf"({_DAY})(?:\s*(?:\.\.|–|—|\sto\s)\s*({_DAY}))?")
_HUNDRED = 100
_LENGTHS = {4: "year", 7: "month", 10: "day"}


def read(text: str, kind: str, credit: Fraction) -> tuple[Tier, str]:
    """A range and the unit behind it. kind: "number" or "date". Raises CellError."""
    made = _number(text, credit) if kind == "number" else _date(text, credit)
    if made is None:
        raise CellError("key", f"{text[:40]!r} is no {kind}", HELP[kind])
    return made


def written(tier: Tier) -> str:
    """The range so that `read` reads it back."""
    if isinstance(tier.lowest, str) or isinstance(tier.highest, str):
        whole = tier.lowest == tier.highest
        return str(tier.lowest) if whole else f"{tier.lowest}..{tier.highest}"
    if tier.value is None:
        return f"{amount(tier.lowest)}..{amount(tier.highest)}"
    if tier.relative:
        return f"{amount(tier.value)} ± {amount(tier.relative * _HUNDRED)}%"
    room = tier.highest - tier.value
    return f"{amount(tier.value)} ± {amount(room)}" if room else amount(tier.value)


def in_words(tier: Tier) -> str:
    """The range as other programs of the house tell it."""
    if isinstance(tier.lowest, str) or isinstance(tier.highest, str):
        low, high = str(tier.lowest), str(tier.highest)
    else:
        low, high = amount(tier.lowest), amount(tier.highest)
    return low if low == high else f"{low} – {high}"


def precision(tiers: Sequence[Tier]) -> str:
    """How exactly dates are asked for: as the most exact of the ranges; "" for numbers."""
    lengths = [len(tier.lowest) for tier in tiers if isinstance(tier.lowest, str)]
    return _LENGTHS[max(lengths)] if lengths else ""


def amount(value: Fraction) -> str:
    """A decimal number where it has an end, else a fraction."""
    left = value.denominator
    for prime in (2, 5):
        while left % prime == 0:
            left //= prime
    if left != 1:
        return str(value)
    decimal = Decimal(value.numerator) / Decimal(value.denominator)
    return format(decimal, "f") if Fraction(decimal) == value else str(value)


def _number(text: str, credit: Fraction) -> tuple[Tier, str] | None:
    found = _NUMBER.fullmatch(text.strip())
    if not found:
        return None
    try:
        value, room = _amount(found["value"]), _amount(found["room"])
        high = _amount(found["high"])
    except ZeroDivisionError:
        return None
    unit = (found["unit"] or found["sign"] or "").strip()
    if value is None or (room is not None and room < 0):
        return None
    if high is not None:
        low, high = min(value, high), max(value, high)
        return Tier(low, high, credit), unit
    share = room / _HUNDRED if room is not None and found["percent"] else ZERO
    off = share * abs(value) if share else room or ZERO
    return Tier(value - off, value + off, credit, value, share), unit


def _date(text: str, credit: Fraction) -> tuple[Tier, str] | None:
    found = _DATE.fullmatch(text.strip())
    if not found:
        return None
    first, last = found[1], found[2] or found[1]
    if not _real(first) or not _real(last) or last < first[: len(last)]:
        return None
    return Tier(first, last, credit), ""


def _real(date: str) -> bool:
    year, month, day = (*(int(part) for part in date.split("-")), 1, 1)[:3]
    return year >= 1 and 1 <= month <= 12 and 1 <= day <= monthrange(max(year, 1), month)[1]


def _amount(text: str | None) -> Fraction | None:
    return None if text is None else Fraction(text.replace("−", "-"))
