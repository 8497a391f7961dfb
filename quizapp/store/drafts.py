"""Drafts of units: their revisions, comments, and what was published."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from sqlalchemy import ColumnElement, func, select, update
from sqlalchemy.orm import Session, aliased, defer

from quizapp.domain.drafting import State
from quizapp.store.tables import (
    Draft,
    DraftComment,
    DraftPart,
    DraftRevision,
    DraftSource,
    Person,
    Publication,
)
from quizapp.store.tables.drafts import UNDER_WAY

_NEXT = aliased(DraftRevision)


class Opened(NamedTuple):
    """A draft with its current revision, and the one that redo leads to.

    record: JSON of the source record that it brings along; article: whether that is at hand.
    """

    draft: Draft
    head: DraftRevision
    next: int | None
    record: str | None
    article: bool


class Listed(NamedTuple):
    """A draft with the digest that its current revision rests on, and who made that revision.

    nickname: None for somebody erased.
    """

    draft: Draft
    digest: str | None
    nickname: str | None


class Named(NamedTuple):
    """A row with the nickname of who made it, None for somebody erased."""

    row: DraftRevision
    nickname: str | None


def opened(session: Session, draft_id: str) -> Opened | None:
    """The draft as it is now, in one statement."""
    following = (
        select(func.max(_NEXT.number))
        .where(_NEXT.draft_id == Draft.id, _NEXT.parent == Draft.head, _NEXT.side.is_(False))
        .scalar_subquery()
    )
    at_head = (DraftRevision.draft_id == Draft.id) & (DraftRevision.number == Draft.head)
    at_hand = DraftSource.article.is_not(None)
    query = select(Draft, DraftRevision, following, DraftSource.record, at_hand)
    query = query.join(DraftRevision, at_head)
    query = query.outerjoin(DraftSource, DraftSource.draft_id == Draft.id)
    row = session.execute(query.where(Draft.id == draft_id)).first()
    return None if row is None else Opened(*row)


def locked(session: Session, draft_id: str) -> Draft | None:
    """The draft, kept from other writers."""
    query = select(Draft).where(Draft.id == draft_id).with_for_update()
    return session.scalars(query.execution_options(populate_existing=True)).first()


def lock_course(session: Session, course_id: str) -> None:
    """Keep other writers from every draft of a course that can be worked on."""
    mine = (Draft.course_id == course_id, Draft.under_way == UNDER_WAY)
    # In one order, or two who do so could wait for each other.
    session.execute(select(Draft.id).where(*mine).order_by(Draft.id).with_for_update()).all()


def under_way(session: Session, course_id: str, unit_id: str) -> Draft | None:
    """The draft of a unit that can be worked on."""
    query = select(Draft).where(
        Draft.course_id == course_id, Draft.unit_id == unit_id, Draft.under_way == UNDER_WAY
    )
    return session.scalars(query).first()


def all_under_way(session: Session, most: int) -> list[Listed]:
    """Those that can be worked on, the one changed last first."""
    return _listed(session, Draft.under_way == UNDER_WAY, most)


def all_given_up(session: Session, most: int) -> list[Listed]:
    """Those that were given up, the last one first."""
    # The index of what is under way has those that are not, too, the newest first.
    ended = Draft.under_way.is_(None) & (Draft.state == State.CLOSED.value)
    return _listed(session, ended, most)


def all_of_unit(session: Session, course_id: str, unit_id: str, most: int) -> list[Listed]:
    """Every draft that there was of a unit, the one changed last first."""
    return _listed(session, (Draft.course_id == course_id) & (Draft.unit_id == unit_id), most)


def _listed(session: Session, which: ColumnElement[bool], most: int) -> list[Listed]:
    at_head = (DraftRevision.draft_id == Draft.id) & (DraftRevision.number == Draft.head)
    query = (
        select(Draft, DraftRevision.digest, Person.nickname)
        .join(DraftRevision, at_head)
        .outerjoin(Person, Person.id == DraftRevision.by)
        .where(which)
        .order_by(Draft.changed_at.desc(), Draft.id)
        .limit(most)
    )
    return [Listed(*row) for row in session.execute(query)]


def used_in_unit(session: Session, course_id: str, unit_id: str) -> frozenset[str]:
    """The ids that any earlier draft of a unit had."""
    query = select(Draft.used).where(Draft.course_id == course_id, Draft.unit_id == unit_id)
    return frozenset(id_ for used in session.scalars(query) for id_ in used)


Row = Draft | DraftRevision | DraftSource | DraftComment | Publication


def add(session: Session, row: Row) -> None:
    """Add a row. Raises IntegrityError for a second draft under way of one unit."""
    session.add(row)
    session.flush()


def set_draft(session: Session, draft_id: str, **values: object) -> None:
    """Change columns of a draft. The caller has locked it."""
    session.execute(update(Draft).where(Draft.id == draft_id).values(**values))


def revision(session: Session, draft_id: str, number: int) -> DraftRevision | None:
    """A revision with its text."""
    query = select(DraftRevision).where(
        DraftRevision.draft_id == draft_id, DraftRevision.number == number
    )
    return session.scalars(query).first()


def some_revisions(
    session: Session, draft_id: str, numbers: Collection[int]
) -> dict[int, DraftRevision]:
    """Revisions with their texts, by number."""
    query = select(DraftRevision).where(
        DraftRevision.draft_id == draft_id, DraftRevision.number.in_(numbers)
    )
    return {row.number: row for row in session.scalars(query)}


def revisions(session: Session, draft_id: str) -> list[Named]:
    """All revisions without their texts, oldest first, with who made them."""
    query = (
        select(DraftRevision, Person.nickname)
        .outerjoin(Person, Person.id == DraftRevision.by)
        .where(DraftRevision.draft_id == draft_id)
        .options(defer(DraftRevision.body, raiseload=True))
        .order_by(DraftRevision.number)
    )
    return [Named(*row) for row in session.execute(query)]


def keep_parts(session: Session, draft_id: str, parts: Mapping[str, str]) -> None:
    """Keep long texts by their digests, each once."""
    if not parts:
        return
    mine = (DraftPart.draft_id == draft_id, DraftPart.digest.in_(parts))
    there = set(session.scalars(select(DraftPart.digest).where(*mine)))
    for digest, body in parts.items():
        if digest not in there:
            session.add(DraftPart(draft_id=draft_id, digest=digest, body=body))
    session.flush()


def parts(session: Session, draft_id: str, digests: Collection[str]) -> dict[str, str]:
    """Long texts by digest."""
    query = select(DraftPart.digest, DraftPart.body)
    query = query.where(DraftPart.draft_id == draft_id, DraftPart.digest.in_(digests))
    return {row[0]: row[1] for row in session.execute(query)}


def next_of(session: Session, draft_id: str, number: int) -> int | None:
    """The newest revision that was made of that one, on the main line; None for none."""
    query = select(func.max(DraftRevision.number)).where(
        DraftRevision.draft_id == draft_id,
        DraftRevision.parent == number,
        DraftRevision.side.is_(False),
    )
    return session.scalar(query)


def nicknames(session: Session, person_ids: Collection[str]) -> dict[str, str]:
    """Nicknames by person id."""
    query = select(Person.id, Person.nickname).where(Person.id.in_(person_ids))
    return {row[0]: row[1] for row in session.execute(query)}
