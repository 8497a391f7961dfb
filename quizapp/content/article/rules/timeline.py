"""Entries of a timeline: dates that name a day, a month or a year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from quizapp.content.article.proposals import DateProposal, EventProposal

RULES = {
    "event-dated": "a date with its year",
    "event-year": "a date without its year: the last such one up to the day of the article",
}


def timeline(dates: Sequence[DateProposal], published: str) -> Iterator[EventProposal]:
    """One for each place of a date, early ones first.

    published: when the article appeared (YYYY, YYYY-MM or YYYY-MM-DD), "" where unknown; then a
    date without its year gives none.
    """
    found: list[tuple[str, bool, DateProposal, int]] = []
    for one in dates:
        when = one.when and _with_year(one.when, published)
        if when:
            found += [(when, when != one.when, one, n) for n in range(len(one.spans))]
    found.sort(key=lambda entry: entry[0])
    for number, (when, inferred, one, n) in enumerate(found, start=1):
        rule = "event-year" if inferred else "event-dated"
        spans = (one.spans[n],)
        yield EventProposal(f"event-{number}", rule, one.text, spans, when, inferred)


def _with_year(when: str, published: str) -> str:
    """The date with a year, "" where it has none and none can be worked out."""
    if not when.startswith("-"):
        return when
    if not published:
        return ""
    rest = when[2:]
    year = int(published[:4])
    limit = published[5 : 5 + len(rest)]
    if limit and rest > limit:
        year -= 1
    made = f"{year:04d}-{rest}"
    return made if _is_date(made) else ""


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text if len(text) > len("2024-11") else f"{text}-01")
    except ValueError:
        return False
    return True
