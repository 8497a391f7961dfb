"""What LMSs are to be told: a queue that is a table, so a restart forgets nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, func, or_, select, update
from sqlalchemy.orm import Session

from quizapp.store.tables import (
    LtiCourse,
    LtiLink,
    LtiPerson,
    LtiPlatform,
    LtiScore,
    Person,
    Sitting,
)
from quizapp.store.upsert import insert_into

_KEY = (LtiScore.tenant, LtiScore.link_id, LtiScore.person_id)


class Waiting(NamedTuple):
    """A score that is to be told, with all that it takes."""

    score: LtiScore
    link: LtiLink
    course: LtiCourse
    platform: LtiPlatform
    person: LtiPerson


class Line(NamedTuple):
    """A score on a page."""

    score: LtiScore
    link: LtiLink
    nickname: str


def want(session: Session, attempt_ids: Sequence[str], at: datetime) -> None:
    """Marks of attempts are new: wherever their learners come from an LMS, that is to be told."""
    if attempt_ids:
        _want(session, Sitting.attempt_id.in_(attempt_ids), at)


def want_of(session: Session, assignment_id: str, at: datetime, person_id: str = "") -> None:
    """What holds for an assignment is new, for everybody or for one of its learners."""
    mine = Sitting.assignment_id == assignment_id
    if person_id:
        mine = and_(mine, Sitting.person_id == person_id)
    _want(session, mine, at)


def _want(session: Session, which: ColumnElement[bool], at: datetime) -> None:
    told = or_(LtiLink.item != "", LtiLink.items != "")
    query = (
        select(LtiLink.id, Sitting.person_id)
        .join(LtiLink, LtiLink.assignment_id == Sitting.assignment_id)
        .join(LtiPerson, LtiPerson.person_id == Sitting.person_id)
        .join(LtiCourse, LtiCourse.id == LtiLink.course_id)
        .where(which, told, LtiPerson.platform_id == LtiCourse.platform_id)
        .distinct()
    )
    found = sorted((link_id, who) for link_id, who in session.execute(query))
    for link_id, person_id in found:
        new = {"wanted_at": at, "due_at": at, "tries": 0, "trouble": ""}
        statement = insert_into(session, LtiScore).values(
            link_id=link_id, person_id=person_id, **new
        )
        session.execute(statement.on_conflict_do_update(index_elements=_KEY, set_=new))


def claim(session: Session, now: datetime, until: datetime, most: int) -> list[Waiting]:
    """The next ones that are due, kept from other processes until then, or until they are done."""
    due = (
        select(LtiScore)
        .join(LtiLink, LtiLink.id == LtiScore.link_id)
        .join(LtiCourse, LtiCourse.id == LtiLink.course_id)
        .join(LtiPlatform, LtiPlatform.id == LtiCourse.platform_id)
        .where(_due(now), LtiPlatform.enabled.is_(True))
        .order_by(LtiScore.due_at)
        .limit(most)
        .with_for_update(of=LtiScore, skip_locked=True)
    )
    found = list(session.scalars(due))
    for one in found:
        _change(session, one.link_id, one.person_id, {"claimed_until": until})
    return [_whole(session, one) for one in found]


def next_due(session: Session) -> datetime | None:
    """When one of an LMS that is let in is due next, None for nothing to tell."""
    query = (
        select(func.min(LtiScore.due_at))
        .join(LtiLink, LtiLink.id == LtiScore.link_id)
        .join(LtiCourse, LtiCourse.id == LtiLink.course_id)
        .join(LtiPlatform, LtiPlatform.id == LtiCourse.platform_id)
        .where(LtiScore.due_at.is_not(None), LtiPlatform.enabled.is_(True))
    )
    return session.scalar(query)


def done(session: Session, score: LtiScore, values: dict[str, Any]) -> None:
    """Say what came of a try. What is new since it began stays to be told."""
    mine = (LtiScore.link_id == score.link_id, LtiScore.person_id == score.person_id)
    free: dict[str, Any] = {"claimed_until": None}
    known = {name: values[name] for name in ("sent", "sent_at", "stamp") if name in values}
    session.execute(update(LtiScore).where(*mine).values(**free, **known))
    rest = {name: value for name, value in values.items() if name not in known}
    if rest:
        same = LtiScore.wanted_at == score.wanted_at
        session.execute(update(LtiScore).where(*mine, same).values(**rest))


def of_class(session: Session, classroom_id: str) -> list[Line]:
    """The scores of a class, those in trouble first."""
    query = (
        select(LtiScore, LtiLink, Person.nickname)
        .join(LtiLink, LtiLink.id == LtiScore.link_id)
        .join(LtiCourse, LtiCourse.id == LtiLink.course_id)
        .join(Person, Person.id == LtiScore.person_id)
        .where(LtiCourse.classroom_id == classroom_id)
        .order_by(LtiLink.name, LtiLink.id, Person.name_key, Person.id)
    )
    found = [Line(*row) for row in session.execute(query)]
    return sorted(found, key=lambda one: (not one.score.trouble, one.score.due_at is None))


def counts(session: Session) -> dict[str, tuple[int, int]]:
    """By platform how many scores wait, and how many were given up."""
    waits, given_up = LtiScore.due_at.is_not(None), _given_up()
    query = (
        select(
            LtiCourse.platform_id,
            func.count().filter(waits),
            func.count().filter(given_up),
        )
        .select_from(LtiScore)
        .join(LtiLink, LtiLink.id == LtiScore.link_id)
        .join(LtiCourse, LtiCourse.id == LtiLink.course_id)
        .group_by(LtiCourse.platform_id)
    )
    return {platform: (waiting, lost) for platform, waiting, lost in session.execute(query)}


def again(session: Session, links: Iterable[str], at: datetime) -> None:
    """Try once more what was given up, and at once what waits for its next try."""
    mine = LtiScore.link_id.in_(list(links))
    new = {"due_at": at, "tries": 0, "trouble": "", "wanted_at": at}
    session.execute(update(LtiScore).where(mine, LtiScore.trouble != "").values(**new))


def _due(now: datetime) -> ColumnElement[bool]:
    free = or_(LtiScore.claimed_until.is_(None), LtiScore.claimed_until <= now)
    return and_(LtiScore.due_at <= now, free)


def _given_up() -> ColumnElement[bool]:
    return and_(LtiScore.due_at.is_(None), LtiScore.trouble != "")


def _change(session: Session, link_id: str, person_id: str, values: dict[str, Any]) -> None:
    mine = (LtiScore.link_id == link_id, LtiScore.person_id == person_id)
    session.execute(update(LtiScore).where(*mine).values(**values))


def _whole(session: Session, score: LtiScore) -> Waiting:
    query = (
        select(LtiLink, LtiCourse, LtiPlatform, LtiPerson)
        .join(LtiCourse, LtiCourse.id == LtiLink.course_id)
        .join(LtiPlatform, LtiPlatform.id == LtiCourse.platform_id)
        .join(LtiPerson, LtiPerson.person_id == score.person_id)
        .where(LtiLink.id == score.link_id)
    )
    link, course, platform, person = session.execute(query).one()
    return Waiting(score, link, course, platform, person)
