"""How long a class keeps the work of a student who does nothing any more."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from datetime import datetime

CHOICES = (3, 6, 12, 18, 24, 36, 60)
"""Months that a class may keep work; without a rule it is kept for ever."""


def kept_until(last: datetime, months: int) -> datetime:
    """`last` so many calendar months later; of a day that month lacks, its last one."""
    years, month = divmod(last.month - 1 + months, 12)
    year, month = last.year + years, month + 1
    day = min(last.day, calendar.monthrange(year, month)[1])
    return last.replace(year=year, month=month, day=day)


def is_due(last: datetime, months: int | None, now: datetime) -> bool:
    """Whether a class with that rule keeps no longer what ended at `last`."""
    return months is not None and kept_until(last, months) <= now


def erases(last: datetime, rules: Iterable[int | None], now: datetime) -> bool:
    """Whether none of somebody's classes keeps them any longer; who is in none is kept."""
    due = [is_due(last, months, now) for months in rules]
    return bool(due) and all(due)
