"""For teachers: which versions of a unit were asked, and how marks of them were corrected."""

from __future__ import annotations

import msgspec

from quizapp.usecases.corrections import Correction, corrections_of_unit, versions_of_unit
from quizapp.usecases.people import Scope
from quizapp.web.api.attempt_views import Moment
from quizapp.web.api.endpoints import endpoint
from quizapp.web.api.problems import NOT_FOUND
from quizapp.web.current import services
from quizapp.web.roles import Role


class AskedLine(msgspec.Struct, frozen=True, kw_only=True):
    """A version that somebody began. submitted: attempts handed in, by so many `people`."""

    digest: str
    since: Moment
    submitted: int
    people: int
    under_way: int


class CorrectionLine(msgspec.Struct, frozen=True, kw_only=True):
    """A correction. number: of the unit's; old, new: digests of the version asked and of the one

    that judges; treatments: raise, full, drop or recompute, by item; accepted: items of which one
    more answer counts as right by it; by: a nickname, null once that person is erased; the last
    three are null while it is in force.
    """

    number: int
    old: str
    new: str
    treatments: dict[str, str]
    accepted: list[str]
    reason: str
    by: str | None
    at: Moment
    taken_back_at: Moment | None
    taken_back_by: str | None
    taken_back_reason: str | None


class DrawnFromLine(msgspec.Struct, frozen=True, kw_only=True):
    """A unit that is made of several lessons for a class. submitted: attempts handed in."""

    unit: str
    title: str
    submitted: int


class Corrections(msgspec.Struct, frozen=True, kw_only=True):
    """A unit's. digest: of its current version, null when it is broken; versions, corrections:

    newest first; drawn: where its questions were asked among others, which is not counted here and
    has corrections of its own.
    """

    course: str
    unit: str
    digest: str | None
    versions: list[AskedLine]
    corrections: list[CorrectionLine]
    drawn: list[DrawnFromLine]


@endpoint(
    "GET",
    "/teach/units/<course>/<unit>/corrections",
    role=Role.TEACHER,
    scope=Scope.TEACH_READ,
    gives={200: Corrections},
    refuses=(NOT_FOUND,),
)
def teach_corrections(course: str, unit: str) -> Corrections:
    """The versions of a unit that were asked, and every correction of marks with its reason."""
    versions = versions_of_unit(services(), course, unit)
    return Corrections(
        course=course,
        unit=unit,
        digest=versions.current,
        versions=[
            AskedLine(
                digest=one.digest,
                since=one.since,
                submitted=one.submitted,
                people=one.people,
                under_way=one.under_way,
            )
            for one in versions.asked
        ],
        corrections=[_line(one) for one in corrections_of_unit(services(), course, unit)],
        drawn=[
            DrawnFromLine(unit=one.unit_id, title=one.title, submitted=one.submitted)
            for one in versions.drawn
        ],
    )


def _line(one: Correction) -> CorrectionLine:
    return CorrectionLine(
        number=one.number,
        old=one.old_digest,
        new=one.new_digest,
        treatments={name: how.value for name, how in one.treatments.items()},
        accepted=list(one.accepted),
        reason=one.reason,
        by=one.by,
        at=one.at,
        taken_back_at=one.taken_back_at,
        taken_back_by=one.taken_back_by,
        taken_back_reason=one.taken_back_reason,
    )
