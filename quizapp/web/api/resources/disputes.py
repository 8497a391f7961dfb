"""“I think I'm right”: dispute a question of an attempt of mine; for teachers, what waits."""

from __future__ import annotations

from typing import Annotated

import msgspec

from quizapp.usecases.disputes import (
    MOST_SENTENCE,
    OfItem,
    dispute_of_mine,
    open_disputes,
    raise_dispute,
)
from quizapp.usecases.people import Scope
from quizapp.web.api.attempt_views import Moment
from quizapp.web.api.endpoints import endpoint
from quizapp.web.api.problems import CLOSED, NOT_FOUND, REFUSED
from quizapp.web.current import me, services
from quizapp.web.roles import Role


class Sentence(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Why the answer is right, in a sentence: plain text."""

    sentence: Annotated[str, msgspec.Meta(min_length=1, max_length=MOST_SENTENCE)]


class Dispute(msgspec.Struct, frozen=True, kw_only=True):
    """What I said. state: open, accepted or declined; answer: a teacher's, "" while it is open."""

    sentence: str
    raised_at: Moment
    state: str
    answer: str
    answered_at: Moment | None


class DisputeState(msgspec.Struct, frozen=True, kw_only=True):
    """A question of an attempt of mine. may: whether I may dispute it now, or say it otherwise;

    dispute: null where I said nothing.
    """

    number: int
    may: bool
    dispute: Dispute | None


class DisputeLine(msgspec.Struct, frozen=True, kw_only=True):
    """A dispute that waits. item: its id in the lesson; given: the answer in words; same: how many

    more of those listed are about the same answer.
    """

    attempt: str
    number: int
    nickname: str
    course: str
    unit: str
    digest: str
    item: str
    given: str
    sentence: str
    raised_at: Moment
    same: int


class Disputes(msgspec.Struct, frozen=True):
    """The oldest that wait. total: how many do."""

    disputes: list[DisputeLine]
    total: int


@endpoint(
    "GET",
    "/attempts/<attempt>/items/<int:number>/dispute",
    role=Role.LEARNER,
    scope=Scope.RECORD_READ,
    gives={200: DisputeState},
    refuses=(NOT_FOUND,),
)
def dispute(attempt: str, number: int) -> DisputeState:
    """Whether I may dispute a question, what I said of it, and what came of that."""
    return _state(number, dispute_of_mine(services(), me().id, attempt, number))


@endpoint(
    "PUT",
    "/attempts/<attempt>/items/<int:number>/dispute",
    role=Role.LEARNER,
    scope=Scope.RECORD_WRITE,
    body=Sentence,
    gives={200: DisputeState},
    refuses=(NOT_FOUND, CLOSED, REFUSED),
)
def say_dispute(attempt: str, number: int, body: Sentence) -> DisputeState:
    """Say that an answer counted as not right is right; in other words while nobody answered."""
    raise_dispute(services(), me().id, attempt, number, body.sentence)
    return _state(number, dispute_of_mine(services(), me().id, attempt, number))


@endpoint(
    "GET", "/teach/disputes", role=Role.TEACHER, scope=Scope.TEACH_READ, gives={200: Disputes}
)
def teach_disputes() -> Disputes:
    """The disputes that wait for a teacher, the oldest first."""
    found = open_disputes(services())
    rooms = services().rooms
    lines = [
        DisputeLine(
            attempt=one.attempt_id,
            number=one.number,
            nickname=one.nickname,
            course=one.place.course_id,
            unit=one.place.unit_id,
            digest=one.place.digest,
            item=one.item.id,
            given=rooms[one.item.type].response_class(one.item.body, one.response),
            sentence=one.sentence,
            raised_at=one.raised_at,
            same=one.same,
        )
        for one in found.listed
    ]
    return Disputes(lines, found.total)


def _state(number: int, found: OfItem) -> DisputeState:
    mine = found.mine
    if mine is None:
        return DisputeState(number=number, may=found.may, dispute=None)
    said = Dispute(
        sentence=mine.sentence,
        raised_at=mine.raised_at,
        state=mine.state.value,
        answer=mine.answer,
        answered_at=mine.answered_at,
    )
    return DisputeState(number=number, may=found.may, dispute=said)
