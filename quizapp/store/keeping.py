"""Whom the rules of classes are about: where they learn, and when they last did something."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from quizapp.store.classes import LEARNER
from quizapp.store.tables import (
    AccessToken,
    Attempt,
    Classroom,
    Membership,
    Person,
    Response,
    Review,
    SignIn,
)


@dataclass(frozen=True, slots=True)
class Standing:
    """Somebody who learns in classes. last: when they last did anything here, or came into a class;

    rules: months that each of the classes keeps their work, None for ever.
    """

    person_id: str
    role: str
    last: datetime
    rules: dict[str, int | None]


def page(session: Session, after: str, most: int) -> list[str]:
    """Ids beyond that one of those who learn in a class with a rule, in their order."""
    ruled = select(Classroom.id).where(Classroom.keep_months.is_not(None))
    query = (
        select(Membership.person_id)
        .where(
            Membership.role == LEARNER,
            Membership.person_id > after,
            Membership.classroom_id.in_(ruled),
        )
        .distinct()
        .order_by(Membership.person_id)
        .limit(most)
    )
    return list(session.scalars(query))


def standings(session: Session, ids: Sequence[str]) -> list[Standing]:
    """How these people stand, in the order of their ids; so many statements however many they are.

    Whoever is no more, or learns in no class, is left out.
    """
    last = _last(session, ids)
    rules: dict[str, dict[str, int | None]] = {}
    learning = (
        select(Membership.person_id, Membership.classroom_id, Classroom.keep_months)
        .join(Classroom, Classroom.id == Membership.classroom_id)
        .where(Membership.person_id.in_(ids), Membership.role == LEARNER)
        .order_by(Membership.classroom_id)
    )
    for person_id, class_id, months in session.execute(learning):
        rules.setdefault(person_id, {})[class_id] = months
    people = select(Person.id, Person.role).where(Person.id.in_(ids)).order_by(Person.id)
    return [
        Standing(id_, role, last[id_], rules[id_])
        for id_, role in session.execute(people)
        if id_ in rules
    ]


def _last(session: Session, ids: Sequence[str]) -> dict[str, datetime]:
    found: dict[str, datetime] = {}
    for who, moment in (
        (Person.id, Person.created_at),
        (Membership.person_id, Membership.joined_at),
        (SignIn.person_id, SignIn.created_at),
        (AccessToken.person_id, AccessToken.last_used_at),
        (Attempt.person_id, Attempt.started_at),
        (Attempt.person_id, Attempt.submitted_at),
        (Attempt.person_id, Response.received_at),
        (Review.person_id, Review.received_at),
    ):
        query = select(who, func.max(moment)).where(who.in_(ids)).group_by(who)
        if moment is Response.received_at:
            query = query.join(Response, Response.attempt_id == Attempt.id)
        for person_id, at in session.execute(query):
            if at is not None and (person_id not in found or at > found[person_id]):
                found[person_id] = at
    return found
