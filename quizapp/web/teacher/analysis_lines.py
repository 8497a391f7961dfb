"""The numbers of an analysis as a page writes them, and what its pictures show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from quizapp.domain.analysis import (
    ItemStatistics,
    ResponseRow,
    WholeStatistics,
    consistency_in_words,
    discrimination_in_words,
    facility_in_words,
    third_of,
)
from quizapp.usecases.analysis import ItemAnalysis, UnitAnalysis
from quizapp.web.pictures_analysis import Bar, Spot, bars, scatter

MOST_ANSWERS = 10
"""Rows of an item on the page of all items."""

MOST_ON_ITS_OWN = 2000
"""Rows of an item on its own page."""

_NONE = "–"


@dataclass(frozen=True, slots=True)
class Answer:
    """A line of the table of answers. number: also that of its bar.

    note: "unchosen", "tempting" or "", as in `ItemAnalysis`.
    """

    number: int
    label: str
    count: int
    share: str
    credit: str
    right: bool
    strong: int
    weak: int
    note: str


@dataclass(frozen=True, slots=True)
class Line:
    """An item. more: how many answers are not listed; picture: None when nobody was asked."""

    analysis: ItemAnalysis
    facility: str
    facility_word: str
    discrimination: str
    discrimination_word: str
    efficiency: str
    intended: str
    effective: str
    guess: str
    third: int
    answers: tuple[Answer, ...]
    more: int
    picture: Markup | None


@dataclass(frozen=True, slots=True)
class Giver:
    """Somebody who gave an answer, `times` in the attempts that count."""

    person_id: str
    nickname: str
    times: int


def lines(found: UnitAnalysis) -> tuple[Line, ...]:
    """One for each item."""
    return tuple(line(one, MOST_ANSWERS) for one in found.items)


def line(one: ItemAnalysis, most: int) -> Line:
    """The item with its `most` frequent answers and what nobody chose."""
    known, third = one.statistics, third_of(one.n)
    shown = one.first(most)
    answers = tuple(_answer(n, row, one) for n, row in enumerate(shown, start=1))
    return Line(
        analysis=one,
        facility=percent(_facility(known)),
        facility_word=_word(known and known.facility, facility_in_words),
        discrimination=number(known and known.discrimination),
        discrimination_word=_word(known and known.discrimination, discrimination_in_words),
        efficiency=percent(known and known.efficiency),
        intended=percent(known and known.intended),
        effective="negative" if known and known.negative else percent(known and known.effective),
        guess=percent(100 * float(one.guess.credit)) if one.item.points else _NONE,
        third=third,
        answers=answers,
        more=len(one.responses) - len(shown),
        picture=_bars(one, shown, third) if one.n else None,
    )


def whole(known: WholeStatistics) -> tuple[tuple[str, str], ...]:
    """Name and value of each statistic of the attempts as a whole."""
    consistency = known.consistency
    called = f" ({consistency_in_words(consistency)})" if consistency is not None else ""
    of = f" of {points(known.most)} points"
    return (
        ("Mean", points(known.mean) + of),
        ("Median", points(known.median) + of),
        ("Standard deviation", points(known.deviation)),
        ("Internal consistency", percent(consistency) + called),
        ("Standard error", points(known.standard_error)),
    )


def picture(found: UnitAnalysis, name: str) -> Markup | None:
    """Facility and discrimination of all items that have both; None without any."""
    spots = [
        Spot(one.number, known.facility, known.discrimination, bool(one.flags))
        for one in found.items
        if (known := one.statistics) is not None
        and known.facility is not None
        and known.discrimination is not None
    ]
    return scatter(spots, name) if spots else None


def givers(found: UnitAnalysis, people: Iterable[str]) -> tuple[Giver, ...]:
    """Who gave an answer, by nickname."""
    counts = Counter(people)
    named = (Giver(one, found.nicknames.get(one, ""), times) for one, times in counts.items())
    return tuple(sorted(named, key=lambda one: (one.nickname.casefold(), one.person_id)))


def percent(value: float | None) -> str:
    """A percentage without decimals."""
    return _NONE if value is None else f"{number(value)}\u202f%"


def number(value: float | None) -> str:
    """A whole number; one below 0 with a true minus."""
    return _NONE if value is None else f"{round(value)}".replace("-", "−")


def points(value: float | None) -> str:
    """Points with at most two decimals."""
    return _NONE if value is None else f"{value:.2f}".rstrip("0").rstrip(".")


def _facility(known: ItemStatistics | None) -> float | None:
    return 100 * known.facility if known and known.facility is not None else None


def _word(value: float | None, words: Callable[[float], str]) -> str:
    return "" if value is None else words(value)


def _answer(n: int, row: ResponseRow, one: ItemAnalysis) -> Answer:
    note = ""
    if row.label in one.unchosen:
        note = "unchosen"
    elif row.label in one.tempting:
        note = "tempting"
    return Answer(
        number=n,
        label=row.label,
        count=row.count,
        share=percent(100 * row.count / one.n) if one.n else _NONE,
        credit=percent(100 * float(row.credit)) if one.listed else _NONE,
        right=one.listed and row.credit == 1,
        strong=row.strong,
        weak=row.weak,
        note=note,
    )


def _bars(one: ItemAnalysis, rows: Sequence[ResponseRow], third: int) -> Markup:
    of = max(1, third)
    drawn = [
        Bar(n, row.count / one.n, row.strong / of, row.weak / of, one.listed and row.credit == 1)
        for n, row in enumerate(rows, start=1)
    ]
    return bars(drawn, f"answers-{one.number}")
