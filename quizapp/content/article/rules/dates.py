"""Dates: whole and partial ones in any language with names of months, vague ones in English."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from babel import Locale, UnknownLocaleError

from quizapp.content.article.english import times
from quizapp.content.article.model import Article
from quizapp.content.article.proposals import DateProposal, Span

RULES = {
    "date-iso": "a date in figures: 2024-11-27",
    "date-day": "a day and a month by name, with or without a year",
    "date-month": "a month by name with a year, or after a word as in, since, early",
    "date-year": "a year from 1500 to 2099 after a word as in, since, by, or in brackets",
    "date-decade": "a decade: the 1990s",
    "date-weekday": "a day of the week",
    "date-relative": "a time that counts from the day of the article: yesterday, last week",
    "date-vague": "a stretch of time without a date: the past four years, more than a decade",
}

_YEAR = r"(?P<y1>1[5-9]\d\d|20\d\d)"
_LEAP = 2000


@dataclass(frozen=True, slots=True)
class Hit:
    """A date in a text. when: as in `DateProposal`."""

    start: int
    end: int
    rule: str
    when: str | None


def dates(article: Article) -> Iterator[DateProposal]:
    """Each date, the same words once with all their places; headings left out."""
    found: dict[tuple[str, str], tuple[str, Hit, list[Span]]] = {}
    for _, sentence in article.sentences():
        for hit in hits(sentence.text, article.language):
            text = sentence.text[hit.start : hit.end]
            _, _, spans = found.setdefault((hit.rule, text.casefold()), (text, hit, []))
            spans.append(Span(sentence.id, hit.start, hit.end))
    for number, (text, hit, spans) in enumerate(found.values(), start=1):
        yield DateProposal(f"date-{number}", hit.rule, text, tuple(spans), hit.when)


def hits(text: str, language: str) -> list[Hit]:
    """The dates in a text from left to right; of two that overlap the longer one."""
    found: list[Hit] = []
    for hit in sorted(_all(text, language), key=lambda one: (one.start, -one.end)):
        if found and hit.start < found[-1].end:
            if hit.end - hit.start > found[-1].end - found[-1].start:
                found[-1] = hit
        else:
            found.append(hit)
    return found


def _all(text: str, language: str) -> Iterator[Hit]:
    primary = language.split("-", maxsplit=1)[0].lower()
    months = _months(primary)
    for rule, pattern in _patterns(primary):
        for match in pattern.finditer(text):
            named = match.groupdict()
            when = _when(named, months)
            if when or not named.get("d1"):
                start, end = match.span("it" if "it" in named else 0)
                # The full stop of "28 February." ends the sentence.
                end -= text[end - 1] == "."
                yield Hit(start, end, rule, when)


@cache
def _patterns(primary: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    found: list[tuple[str, str]] = [
        ("date-iso", r"(?<![\d-])(?P<y1>\d{4})-(?P<m1>\d\d)-(?P<d1>\d\d)(?![\d-])"),
        ("date-iso", r"(?<!\d)(?P<y1>\d{4})[年년] ?(?P<m1>\d\d?)[月월] ?(?P<d1>\d\d?)[日일]"),
    ]
    if months := _alternatives(_months(primary)):
        of = r"(?:(?:of|de|del|di|d['’]) ?)?"
        year = rf"(?:,? {of}{_YEAR}(?!\d))?"
        day = r"(?P<d1>[0-3]?\d)(?:st|nd|rd|th|er|º|ª|\.)?"
        found += [
            ("date-day", rf"(?<![\w.,])(?:the )?{day} {of}(?P<m1>{months})(?!\w)\.?{year}"),
            ("date-day", rf"(?<!\w)(?P<m1>{months})\.? (?:the )?{day}(?![\w%])(?!,\d){year}"),
            ("date-month", rf"(?<!\w)(?P<m1>{months})\.?,? {of}{_YEAR}(?!\d)"),
        ]
    if weekdays := _alternatives(_weekdays(primary)):
        found.append(("date-weekday", rf"(?<!\w)(?:{weekdays})(?!\w)"))
    made = [(rule, re.compile(pattern, re.IGNORECASE)) for rule, pattern in found]
    if primary == "en":
        made += times.patterns(iter(_locale_months(primary, "wide")))
    return tuple(made)


def _alternatives(words: Mapping[str, int]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


@cache
def _months(primary: str) -> Mapping[str, int]:
    """Names of months in lower case, also short ones, by the number; none where unknown."""
    return {**_locale_months(primary, "abbreviated"), **_locale_months(primary, "wide")}


@cache
def _locale_months(primary: str, width: str) -> Mapping[str, int]:
    locale = _locale(primary)
    if locale is None:
        return {}
    return {
        name.casefold().rstrip("."): number
        for context in ("format", "stand-alone")
        for number, name in locale.months[context][width].items()
        if not name[:1].isdigit()
    }


@cache
def _weekdays(primary: str) -> Mapping[str, int]:
    locale = _locale(primary)
    if locale is None:
        return {}
    return {name.casefold(): number for number, name in locale.days["format"]["wide"].items()}


def _locale(primary: str) -> Locale | None:
    try:
        return Locale.parse(primary)
    except (UnknownLocaleError, ValueError):
        return None


def _when(named: Mapping[str, str | None], months: Mapping[str, int]) -> str | None:
    """The date in the form of `DateProposal`, None for none and for one of no calendar."""
    year, month, day = named.get("y1"), named.get("m1"), named.get("d1")
    if not year and not month:
        return None
    parts = [year or "-"]
    if month:
        number = int(month) if month.isdecimal() else months[month.casefold()]
        parts.append(f"{number:02d}")
        if day:
            parts.append(f"{int(day):02d}")
            try:
                date(int(year or _LEAP), number, int(day))
            except ValueError:
                return None
    return "-".join(parts)
