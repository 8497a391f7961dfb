"""The lessons and their texts, for students."""

from __future__ import annotations

import msgspec

from quizapp.usecases.errors import NotFound
from quizapp.usecases.people import Scope
from quizapp.usecases.reading import UnitProgress, catalogue
from quizapp.web.api.cursors import Cursor, Limit, decoded, encoded, next_link, not_ours
from quizapp.web.api.endpoints import endpoint
from quizapp.web.api.lesson_views import Lesson, lesson_view
from quizapp.web.api.problems import NOT_FOUND
from quizapp.web.api.replies import Reply, number
from quizapp.web.current import person, services
from quizapp.web.roles import Role


class LessonsQuery(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which page."""

    limit: Limit = 50
    cursor: Cursor = ""


class LessonLine(msgspec.Struct, frozen=True, kw_only=True):
    """A lesson in the list, with how far the asker is. digest: names its current version.

    status: new, under way or done; attempt: to go on with, else handed in last, null when new;
    best: best share of a whole attempt, of 1.
    """

    course: str
    unit: str
    digest: str
    title: str
    summary: str
    minutes: int
    questions: int
    language: str
    direction: str
    has_easier: bool
    status: str
    attempt: str | None
    mode: str | None
    answered: int
    total: int
    best: float | None


class Lessons(msgspec.Struct, frozen=True):
    """A page of lessons. next: cursor of the page that follows, null after the last."""

    lessons: list[LessonLine]
    next: str | None


@endpoint(
    "GET",
    "/lessons",
    role=Role.PUBLIC,
    scope=Scope.LESSONS_READ,
    query=LessonsQuery,
    gives={200: Lessons},
)
def lessons(query: LessonsQuery) -> Reply:
    """The lessons in the order of their courses, with how far I am."""
    who = person()
    courses = catalogue(services(), who.id if who else None)
    every = [unit for course in courses for unit in course.units]
    begin = _after(every, query.cursor) if query.cursor else 0
    shown = every[begin : begin + query.limit]
    more = begin + len(shown) < len(every)
    cursor = encoded(*_place(shown[-1])) if more else None
    return Reply(Lessons([_line(one) for one in shown], cursor), headers=next_link(cursor))


@endpoint(
    "GET",
    "/lessons/<course>/<unit>",
    role=Role.PUBLIC,
    scope=Scope.LESSONS_READ,
    gives={200: Lesson},
    refuses=(NOT_FOUND,),
)
def lesson(course: str, unit: str) -> Lesson:
    """The current version of a lesson: text, words, timeline, and no question."""
    found = services().library.unit(course, unit)
    if found is None:
        raise NotFound
    return lesson_view(course, found)


def _after(every: list[UnitProgress], cursor: str) -> int:
    place = decoded(cursor, 2)
    found = next((n for n, one in enumerate(every) if _place(one) == place), None)
    if found is None:
        raise not_ours()
    return found + 1


def _place(one: UnitProgress) -> tuple[str, str]:
    return one.entry.course_id, one.entry.unit_id


def _line(one: UnitProgress) -> LessonLine:
    entry = one.entry
    return LessonLine(
        course=entry.course_id,
        unit=entry.unit_id,
        digest=entry.digest,
        title=entry.title,
        summary=entry.summary,
        minutes=entry.minutes,
        questions=entry.items,
        language=entry.language,
        direction=entry.direction,
        has_easier=entry.has_easier,
        status=one.status.value,
        attempt=one.attempt_id,
        mode=one.mode.value if one.mode else None,
        answered=one.answered,
        total=one.total,
        best=None if one.best is None else number(one.best),
    )
