"""For teachers: the attempts of their students, and each with all that happened in it."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec

from quizapp.domain.attempt import Step as RecordedStep
from quizapp.domain.lesson import Item
from quizapp.domain.question import Room
from quizapp.usecases.attempts import AttemptView
from quizapp.usecases.people import Scope
from quizapp.usecases.reading import attempt_page
from quizapp.usecases.reading.attempt_page import Wanted
from quizapp.usecases.teaching import attempt_for_teacher, mark_by_now, student
from quizapp.web.api.asked import Cited, Marked, cited, marked
from quizapp.web.api.attempt_views import (
    Moment,
    Score,
    StudentLine,
    next_of,
    place_of,
    score,
    student_line,
)
from quizapp.web.api.cursors import Cursor, Limit, next_link
from quizapp.web.api.endpoints import endpoint
from quizapp.web.api.inputs import ID
from quizapp.web.api.problems import INVALID, NOT_FOUND, Fault, Trouble
from quizapp.web.api.replies import Reply, number
from quizapp.web.current import services
from quizapp.web.roles import Role

Id = Annotated[str, msgspec.Meta(pattern=ID, max_length=128)]


class StudentsQuery(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which page, of which course, unit of it, and person. unit: only with course."""

    limit: Limit = 50
    cursor: Cursor = ""
    course: Id | None = None
    unit: Id | None = None
    person: Id | None = None


class StudentAttempts(msgspec.Struct, frozen=True):
    """A page of attempts. next: cursor of the page that follows, null after the last."""

    attempts: list[StudentLine]
    next: str | None


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One recorded step. response: as it is kept, with the lesson's own ids, null for blank;

    in_words: the same for people; certainty: how sure the student was, 1 to 3.
    """

    sequence: int
    kind: str
    at: Moment
    response: dict[str, Any] | None
    in_words: str
    certainty: int | None


class Answered(msgspec.Struct, frozen=True, kw_only=True):
    """A question with all its steps. item: its id in the lesson; number: its place, from 1."""

    number: int
    item: str
    type: str
    stem: str
    points: float
    explanation: str
    evidence: list[Cited]
    key: str
    mark: Marked
    steps: list[Step]


class StudentAttempt(msgspec.Struct, frozen=True, kw_only=True):
    """An attempt for a teacher. mark: of one under way, as it stands by now."""

    id: str
    person: str
    nickname: str
    course: str
    unit: str
    digest: str
    title: str
    mode: str
    level: str
    wrong_of: str | None
    started_at: Moment
    submitted_at: Moment | None
    mark: Score | None
    items: list[Answered]


@endpoint(
    "GET",
    "/teach/attempts",
    role=Role.TEACHER,
    scope=Scope.TEACH_READ,
    query=StudentsQuery,
    gives={200: StudentAttempts},
)
def teach_attempts(query: StudentsQuery) -> Reply:
    """The attempts of all students, newest first."""
    page = attempt_page(services(), wanted_of(query), place_of(query.cursor), query.limit)
    cursor = next_of(page)
    lines = [student_line(one, page) for one in page.lines]
    return Reply(StudentAttempts(lines, cursor), headers=next_link(cursor))


@endpoint(
    "GET",
    "/teach/attempts/<attempt>",
    role=Role.TEACHER,
    scope=Scope.TEACH_READ,
    gives={200: StudentAttempt},
    refuses=(NOT_FOUND,),
)
def teach_attempt(attempt: str) -> StudentAttempt:
    """One attempt question by question: each answer with when it came, the key, and the mark."""
    taken = attempt_for_teacher(services(), attempt)
    rooms = services().rooms
    mark = mark_by_now(services(), taken)
    return StudentAttempt(
        id=taken.id,
        person=taken.person_id,
        nickname=student(services(), taken.person_id).nickname,
        course=taken.course_id,
        unit=taken.unit.id,
        digest=taken.unit.digest,
        title=taken.unit.title,
        mode=taken.mode.value,
        level=taken.level.value,
        wrong_of=taken.wrong_of,
        started_at=taken.started_at,
        submitted_at=taken.submitted_at,
        mark=score(mark),
        items=[
            _answered(taken, place, rooms[item.type], marked(mark, item))
            for place, item in enumerate(taken.items, start=1)
        ],
    )


def _answered(taken: AttemptView, place: int, room: Room, mark: Marked) -> Answered:
    item = taken.items[place - 1]
    own = (one for one in taken.steps if one.item == item.id)
    return Answered(
        number=place,
        item=item.id,
        type=item.type,
        stem=item.stem,
        points=number(item.points),
        explanation=item.explanation,
        evidence=cited(item.evidence),
        # What is never scored has no key.
        key=room.response_class(item.body, room.key(item.body)) if room.rules else "",
        mark=mark,
        steps=[_step(item, room, one) for one in sorted(own, key=lambda one: one.sequence)],
    )


def _step(item: Item, room: Room, one: RecordedStep) -> Step:
    return Step(
        sequence=one.sequence,
        kind=one.kind.value,
        at=one.at,
        response=None if one.response is None else dict(one.response),
        in_words=room.response_class(item.body, one.response),
        certainty=one.certainty,
    )


def wanted_of(query: StudentsQuery, *, submitted: bool | None = None) -> Wanted:
    """What the query asks for. Raises Trouble for a unit without its course."""
    if query.unit and not query.course:
        raise Trouble(INVALID, errors=[Fault("/unit", "Say of which course the unit is.")])
    return Wanted(
        person_id=query.person,
        course_id=query.course,
        unit_id=query.unit,
        submitted=submitted,
    )
