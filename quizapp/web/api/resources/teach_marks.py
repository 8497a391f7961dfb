"""For teachers: the marks that hold, for a gradebook."""

from __future__ import annotations

import msgspec

from quizapp.domain.numbers import text
from quizapp.domain.scoring import Mark
from quizapp.usecases.people import Scope
from quizapp.usecases.reading.attempt_page import HeldMark, Line, attempt_page
from quizapp.web.api.attempt_views import Moment, Score, next_of, place_of, score
from quizapp.web.api.cursors import next_link
from quizapp.web.api.endpoints import endpoint
from quizapp.web.api.replies import Reply, number
from quizapp.web.api.resources.teach_attempts import StudentsQuery, wanted_of
from quizapp.web.current import services
from quizapp.web.roles import Role


class ItemMarkLine(msgspec.Struct, frozen=True, kw_only=True):
    """What one question earned. item: its id in the lesson; points: at stake."""

    item: str
    state: str
    credit: float
    points: float
    tries: int


class MarkLine(msgspec.Struct, frozen=True, kw_only=True):
    """The mark of an attempt. derivation: 1 for handing in, more when it was marked anew since;

    by: person id, null for the machine; exact: score and maximum as exact fractions.
    """

    attempt: str
    person: str
    nickname: str
    course: str
    unit: str
    digest: str
    mode: str
    wrong_of: str | None
    submitted_at: Moment
    derivation: int
    at: Moment
    by: str | None
    reason: str
    mark: Score
    exact: tuple[str, str]
    items: list[ItemMarkLine]


class Marks(msgspec.Struct, frozen=True):
    """A page of marks. next: cursor of the page that follows, null after the last."""

    marks: list[MarkLine]
    next: str | None


@endpoint(
    "GET",
    "/teach/marks",
    role=Role.TEACHER,
    scope=Scope.TEACH_READ,
    query=StudentsQuery,
    gives={200: Marks},
)
def teach_marks(query: StudentsQuery) -> Reply:
    """The marks of all that was handed in, by when the attempts began, newest first."""
    wanted = wanted_of(query, submitted=True)
    page = attempt_page(services(), wanted, place_of(query.cursor), query.limit)
    cursor = next_of(page)
    lines = [_line(one, page.marks[one.id]) for one in page.lines if one.id in page.marks]
    return Reply(Marks(lines, cursor), headers=next_link(cursor))


def _line(one: Line, held: HeldMark) -> MarkLine:
    return MarkLine(
        attempt=one.id,
        person=one.person_id,
        nickname=one.nickname,
        course=one.course_id,
        unit=one.unit_id,
        digest=one.unit_digest,
        mode=one.mode,
        wrong_of=one.wrong_of,
        submitted_at=one.submitted_at or held.at,
        derivation=held.derivation,
        at=held.at,
        by=held.by,
        reason=held.reason,
        mark=score(held.mark),
        exact=(text(held.mark.score), text(held.mark.maximum)),
        items=_items(held.mark),
    )


def _items(mark: Mark) -> list[ItemMarkLine]:
    return [
        ItemMarkLine(
            item=one.item,
            state=one.state.value,
            credit=number(one.credit),
            points=number(one.points),
            tries=one.tries,
        )
        for one in mark.items
    ]
