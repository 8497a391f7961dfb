"""Dates of the Gregorian calendar as text of the form YYYY, YYYY-MM or YYYY-MM-DD."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, get_month_names

MONTH, DAY = len("YYYY-MM"), len("YYYY-MM-DD")


def span(text: str) -> tuple[date, date]:
    """The first and the last day that the text stands for. Raises ValueError for no such date."""
    parts = [int(part) for part in text.split("-")]
    first = date(*[*parts, 1, 1][:3])
    if len(parts) == 1:
        return first, date(first.year, 12, 31)
    if len(parts) == 2:
        return first, date(first.year, first.month, monthrange(first.year, first.month)[1])
    return first, first


def in_words(text: str, language: str) -> str:
    """The date as the language writes it; the text itself when it is none."""
    try:
        first, _ = span(text)
    except ValueError:
        return text
    if len(text) < MONTH:
        return str(first.year)
    if len(text) < DAY:
        return str(format_skeleton("yMMMM", first, locale=_locale(language)))
    return str(format_date(first, "long", locale=_locale(language)))


def month_names(language: str) -> tuple[str, ...]:
    """January to December in the language, as they stand alone."""
    names = get_month_names("wide", context="stand-alone", locale=_locale(language))
    return tuple(str(names[n]) for n in range(1, 13))


def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en")
