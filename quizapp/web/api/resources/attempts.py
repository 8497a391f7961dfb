"""My attempts: begin one, see how it stands, hand it in."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from flask import url_for

from quizapp.domain.attempt import Mode
from quizapp.domain.lesson import Level
from quizapp.usecases.attempts import AttemptView, load_attempt, start_attempt, submit_attempt
from quizapp.usecases.errors import Closed
from quizapp.usecases.people import Scope
from quizapp.usecases.reading import attempt_page
from quizapp.usecases.reading.attempt_page import Wanted
from quizapp.web.api.asked import Question
from quizapp.web.api.asked import question as asked_question
from quizapp.web.api.attempt_views import (
    AttemptLine,
    AttemptState,
    attempt_line,
    attempt_state,
    next_of,
    place_of,
)
from quizapp.web.api.conditions import is_conditional, matches
from quizapp.web.api.cursors import Cursor, Limit, next_link
from quizapp.web.api.endpoints import endpoint
from quizapp.web.api.inputs import ID
from quizapp.web.api.lesson_views import Lesson, lesson_view
from quizapp.web.api.problems import CHANGED, CLOSED, NOT_FOUND, REFUSED, Trouble
from quizapp.web.api.replies import Reply
from quizapp.web.current import me, services
from quizapp.web.learner.questions import open_at
from quizapp.web.roles import Role

Id = Annotated[str, msgspec.Meta(pattern=ID, max_length=128)]
StartKey = Annotated[
    str,
    msgspec.Meta(
        pattern=r"^[A-Za-z0-9_-]{8,48}$",
        description="Made by the client for this beginning; sent again it begins nothing new.",
    ),
]


class AttemptsQuery(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which page."""

    limit: Limit = 50
    cursor: Cursor = ""


class Attempts(msgspec.Struct, frozen=True):
    """A page of attempts. next: cursor of the page that follows, null after the last."""

    attempts: list[AttemptLine]
    next: str | None


class Begin(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What to begin. wrong_of: an attempt of mine that is handed in, whose wrong answers are to be

    tried again; fresh: begin anew even if one is under way.
    """

    course: Id
    unit: Id
    mode: Literal["practice", "quiz"]
    key: StartKey
    level: Literal["standard", "easier"] = "standard"
    wrong_of: Id | None = None
    fresh: bool = False


@endpoint(
    "GET",
    "/attempts",
    role=Role.LEARNER,
    scope=Scope.RECORD_READ,
    query=AttemptsQuery,
    gives={200: Attempts},
)
def attempts(query: AttemptsQuery) -> Reply:
    """My attempts, newest first."""
    wanted, mine = Wanted(person_id=me().id), me().id
    page = attempt_page(services(), wanted, place_of(query.cursor), query.limit, learner_id=mine)
    cursor = next_of(page)
    lines = [attempt_line(one, page) for one in page.lines]
    return Reply(Attempts(lines, cursor), headers=next_link(cursor))


@endpoint(
    "POST",
    "/attempts",
    role=Role.LEARNER,
    scope=Scope.RECORD_WRITE,
    body=Begin,
    gives={200: AttemptState, 201: AttemptState},
    refuses=(NOT_FOUND, CLOSED, REFUSED),
)
def begin(body: Begin) -> Reply:
    """Begin an attempt (201), or go on with the one under way (200); sent twice it begins one."""
    begun = start_attempt(
        services(),
        me().id,
        body.course,
        body.unit,
        Mode(body.mode),
        Level(body.level),
        body.key,
        body.wrong_of,
        fresh=body.fresh,
    )
    here = url_for("api.attempt", attempt=begun.id)
    return Reply(_state(begun.id), 201 if begun.fresh else 200, {"Location": here})


@endpoint(
    "GET",
    "/attempts/<attempt>",
    role=Role.LEARNER,
    scope=Scope.RECORD_READ,
    gives={200: AttemptState},
    refuses=(NOT_FOUND,),
)
def attempt(attempt: str) -> AttemptState:
    """One of my attempts with its questions, as the pages would show them now."""
    return _state(attempt)


@endpoint(
    "GET",
    "/attempts/<attempt>/lesson",
    role=Role.LEARNER,
    scope=Scope.RECORD_READ,
    gives={200: Lesson},
    refuses=(NOT_FOUND,),
)
def attempt_lesson(attempt: str) -> Lesson:
    """The text of the version that the attempt asks about, even if the lesson was edited since."""
    taken = load_attempt(services(), me().id, attempt)
    return lesson_view(taken.course_id, taken.unit)


@endpoint(
    "GET",
    "/attempts/<attempt>/items/<int:number>",
    role=Role.LEARNER,
    scope=Scope.RECORD_READ,
    gives={200: Question},
    refuses=(NOT_FOUND, CLOSED),
)
def question(attempt: str, number: int) -> Question:
    """One question of an attempt; `number` is its place, from 1.

    None in a pause of its clock, and in a live quiz none that the class has not come to.
    """
    taken = open_at(attempt, number)
    if taken.is_paused(services().clock()):
        raise Closed("The clock of this attempt stands still. Let it go on first.")
    if not taken.is_reached(number):
        raise Closed("Your class has not come to this question.")
    return asked_question(taken, number, services().rooms)


@endpoint(
    "POST",
    "/attempts/<attempt>/submission",
    role=Role.LEARNER,
    scope=Scope.RECORD_WRITE,
    gives={200: AttemptState},
    if_match=True,
    refuses=(NOT_FOUND, CLOSED),
)
def submission(attempt: str) -> AttemptState:
    """Hand the attempt in; doing it twice changes nothing. The answer holds marks and keys."""
    submit_attempt(services(), me().id, attempt, seen=_seen(attempt))
    return _state(attempt)


def _seen(attempt_id: str) -> AttemptView | None:
    """What a client with If-Match has read; None for one that takes what there is.

    Who has read the attempt before it was handed in just so may be sending the same again.
    """
    if not is_conditional():
        return None
    taken, rooms = load_attempt(services(), me().id, attempt_id), services().rooms
    before, now = taken.before_handing_in(), services().clock()
    if not matches(attempt_state(taken, rooms, now), attempt_state(before, rooms, now)):
        raise Trouble(CHANGED)
    return taken


def _state(attempt_id: str) -> AttemptState:
    taken = load_attempt(services(), me().id, attempt_id)
    return attempt_state(taken, services().rooms, services().clock())
