"""All that is kept of somebody, for people to read: no more of it than may be told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any

from sqlalchemy.orm import Session

from quizapp.domain.lesson import Item, Unit
from quizapp.domain.numbers import fraction
from quizapp.domain.policy import NOTHING, Release
from quizapp.domain.question import State
from quizapp.store import belongings, paces, people, staff
from quizapp.store.tables import Attempt, Mark, Response
from quizapp.usecases.errors import NotFound
from quizapp.usecases.holding import KEY, RESULT, Holding, holding_of
from quizapp.usecases.policies import policy_of
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import reading

_NO_ANSWER = frozenset({"reveal", "aside"})


@dataclass(frozen=True, slots=True)
class ReadAnswer:
    """What was answered to an item. response: None for blank; credit, state: None where that is

    not told; points: at stake; told: what of the feedback may be; comment: of a teacher.
    """

    item: Item
    response: Mapping[str, Any] | None
    credit: Fraction | None
    points: Fraction
    state: State | None
    told: frozenset[Release]
    comment: str


@dataclass(frozen=True, slots=True)
class ReadAttempt:
    """A run through a unit. assigned: whether a class was set it; score, maximum: None

    where they are not told; kept_back: whether something is told later.
    """

    unit: Unit
    mode: str
    assigned: bool
    started_at: datetime
    submitted_at: datetime | None
    score: Fraction | None
    maximum: Fraction | None
    kept_back: bool
    answers: tuple[ReadAnswer, ...]


@dataclass(frozen=True, slots=True)
class ReadReview:
    """A question that was answered in review."""

    title: str
    item: Item | None
    response: Mapping[str, Any] | None
    at: datetime


@dataclass(frozen=True, slots=True)
class ReadPerson:
    """Somebody and what they did, oldest first. classes: name, role there, since when."""

    nickname: str
    login: str | None
    created_at: datetime
    exported_at: datetime
    classes: tuple[tuple[str, str, datetime], ...]
    sign_ins: tuple[datetime, ...]
    programs: tuple[str, ...]
    attempts: tuple[ReadAttempt, ...]
    reviews: tuple[ReadReview, ...]


def readable_person(services: Services, person_id: str) -> ReadPerson:
    """What the export says, without ids and what only programs need.

    Raises NotFound for nobody, and NotSaved.
    """
    with reading(services) as session:
        person = people.by_id(session, person_id)
        if person is None:
            raise NotFound
        memberships = belongings.memberships(session, person_id)
        names = staff.class_names(session, [one.classroom_id for one in memberships])
        return ReadPerson(
            nickname=person.nickname,
            login=person.login,
            created_at=person.created_at,
            exported_at=services.clock(),
            classes=tuple(
                (names[one.classroom_id], one.role, one.joined_at) for one in memberships
            ),
            sign_ins=tuple(one.created_at for one in belongings.sign_ins(session, person_id)),
            programs=tuple(one.name for one in belongings.access_tokens(session, person_id)),
            attempts=_attempts(services, session, person_id),
            reviews=_reviews(services, session, person_id),
        )


def _attempts(services: Services, session: Session, person_id: str) -> tuple[ReadAttempt, ...]:
    rows = belongings.attempts(session, person_id)
    units = services.units.many(session, {one.unit_digest for one in rows})
    last = _last_answers(belongings.responses(session, person_id))
    # In the order of their derivations, so that the one that holds stays.
    marks = {one.attempt_id: one for one in belongings.marks(session, person_id)}
    decided = {
        (one.attempt_id, one.item_id): one for one in belongings.decisions(session, person_id)
    }
    sat = {one.attempt_id: one.assignment_id for one in belongings.sittings(session, person_id)}
    holding = holding_of(services, session, person_id)

    def read(row: Attempt) -> ReadAttempt:
        unit, mark = units[row.unit_digest].unit, marks.get(row.id)
        told = _told(holding, row, sat.get(row.id))
        comments = {
            item: one.comment for (attempt, item), one in decided.items() if attempt == row.id
        }
        scored = mark if Release.SCORE in told else None
        asked = row.items[: _asked(session, row, sat.get(row.id))]
        items = (unit.item(name) for name in asked)
        return ReadAttempt(
            unit=unit,
            mode=row.mode,
            assigned=row.id in sat,
            started_at=row.started_at,
            submitted_at=row.submitted_at,
            score=fraction(scored.score) if scored else None,
            maximum=fraction(scored.maximum) if scored else None,
            kept_back=row.submitted_at is not None and not told >= (RESULT | KEY),
            answers=tuple(
                _answer(item, last.get((row.id, item.id)), mark, told, comments.get(item.id, ""))
                for item in items
                if item is not None
            ),
        )

    return tuple(read(row) for row in rows)


def _asked(session: Session, row: Attempt, assignment_id: str | None) -> int | None:
    """How many of its items the class has come to that a teacher leads, None for all."""
    policy = policy_of(row.policy)
    if not policy.paced or assignment_id is None or row.submitted_at is not None:
        return policy.asked
    pace = paces.of(session, assignment_id)
    return pace.reached if pace else None


def _told(holding: Holding, row: Attempt, assignment_id: str | None) -> frozenset[Release]:
    """Nothing of what is still under way: its pages tell more, question by question."""
    if row.submitted_at is None:
        return NOTHING
    return holding.of((row.course_id, row.unit_id), assignment_id, submitted=True)


def _answer(
    item: Item, last: Response | None, mark: Mark | None, told: frozenset[Release], comment: str
) -> ReadAnswer:
    may = Release.CORRECTNESS in told
    own = mark.items.get(item.id) if mark and may else None
    return ReadAnswer(
        item=item,
        response=last.answer if last else None,
        credit=fraction(own["credit"]) if own else None,
        points=fraction(own["points"]) if own else item.points,
        state=State(own["state"]) if own else None,
        told=told,
        comment=comment if may else "",
    )


def _last_answers(rows: list[Response]) -> dict[tuple[str, str], Response]:
    """By attempt and item; a key that was asked for takes no answer back."""
    ordered = sorted(rows, key=lambda one: one.sequence)
    return {(one.attempt_id, one.item_id): one for one in ordered if one.kind not in _NO_ANSWER}


def _reviews(services: Services, session: Session, person_id: str) -> tuple[ReadReview, ...]:
    rows = belongings.reviews(session, person_id)
    units = services.units.many(session, {one.unit_digest for one in rows})
    found = ((one, units[one.unit_digest].unit) for one in rows)
    return tuple(
        ReadReview(unit.title, unit.item(one.item_id), one.answer, one.received_at)
        for one, unit in found
    )
