"""For teachers: what the answers of many say about the questions of a unit."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from quizapp.usecases.analysis import Chosen, ItemAnalysis, analyse_unit
from quizapp.usecases.people import Scope
from quizapp.web.api.attempt_views import Moment
from quizapp.web.api.endpoints import endpoint
from quizapp.web.api.problems import NOT_FOUND
from quizapp.web.api.replies import number
from quizapp.web.current import services
from quizapp.web.roles import Role


class StatisticsQuery(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which version (digest; the newest that was finished when left out), and which attempts of

    each person count.
    """

    version: Annotated[str, msgspec.Meta(pattern="^([0-9a-f]{64})?$", max_length=64)] = ""
    attempts: Literal["first", "last", "all"] = "first"


class VersionLine(msgspec.Struct, frozen=True):
    """A version that somebody finished. since: when it was served first."""

    digest: str
    title: str
    since: Moment
    finished: int


class Whole(msgspec.Struct, frozen=True, kw_only=True):
    """Of the attempts as a whole; points, or per cent for consistency and error_ratio.

    consistency: Cronbach's alpha. What cannot be told is null.
    """

    most: float
    mean: float | None
    median: float | None
    deviation: float | None
    skewness: float | None
    kurtosis: float | None
    consistency: float | None
    error_ratio: float | None
    standard_error: float | None


class ResponseLine(msgspec.Struct, frozen=True, kw_only=True):
    """An answer, "" for blank. strong, weak: how many of the strong and the weak third gave it."""

    answer: str
    count: int
    credit: float
    strong: int
    weak: int
    tempting: bool


class FlagLine(msgspec.Struct, frozen=True):
    """Something to look at. answer: which it is about, "" for the whole question."""

    flag: str
    answer: str


class ItemLine(msgspec.Struct, frozen=True, kw_only=True):
    """A question. guess: what a blind guesser earns, of 1; waiting: answers still to mark.

    facility: mean share of the points; discrimination, efficiency, intended, effective: per cent.
    These are null where attempts are too few.
    """

    number: int
    item: str
    type: str
    stem: str
    n: int
    waiting: int
    guess: float
    facility: float | None
    deviation: float | None
    discrimination: float | None
    efficiency: float | None
    intended: float | None
    effective: float | None
    flags: list[FlagLine]
    responses: list[ResponseLine]


class Statistics(msgspec.Struct, frozen=True, kw_only=True):
    """The analysis of one version over `n` attempts. least: fewer give no statistics.

    whole: null then; versions: newest first.
    """

    course: str
    unit: str
    digest: str
    attempts: str
    n: int
    least: int
    versions: list[VersionLine]
    whole: Whole | None
    items: list[ItemLine]


@endpoint(
    "GET",
    "/teach/units/<course>/<unit>/statistics",
    role=Role.TEACHER,
    scope=Scope.TEACH_READ,
    query=StatisticsQuery,
    gives={200: Statistics},
    refuses=(NOT_FOUND,),
)
def teach_statistics(course: str, unit: str, query: StatisticsQuery) -> Statistics:
    """How hard each question was and what was answered; 404 while nobody has finished the unit."""
    found = analyse_unit(services(), course, unit, Chosen(query.attempts), query.version)
    names = [one.name for one in msgspec.structs.fields(Whole)]
    whole = found.whole
    return Statistics(
        course=course,
        unit=unit,
        digest=found.unit.digest,
        attempts=found.chosen.value,
        n=found.n,
        least=found.least,
        versions=[
            VersionLine(one.digest, one.title, one.since, one.finished) for one in found.versions
        ],
        whole=Whole(**{name: getattr(whole, name) for name in names}) if whole else None,
        items=[_item(one) for one in found.items],
    )


def _item(one: ItemAnalysis) -> ItemLine:
    told = one.statistics
    return ItemLine(
        number=one.number,
        item=one.item.id,
        type=one.item.type,
        stem=one.item.stem,
        n=one.n,
        waiting=one.waiting,
        guess=number(one.guess.credit),
        facility=told.facility if told else None,
        deviation=told.deviation if told else None,
        discrimination=told.discrimination if told else None,
        efficiency=told.efficiency if told else None,
        intended=told.intended if told else None,
        effective=told.effective if told else None,
        flags=[FlagLine(raised.flag.value, raised.label) for raised in one.flags],
        responses=[
            ResponseLine(
                answer=row.label,
                count=row.count,
                credit=number(row.credit),
                strong=row.strong,
                weak=row.weak,
                tempting=row.tempting,
            )
            for row in one.responses
        ],
    )
