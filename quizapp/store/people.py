"""People, and their sign-ins."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import CursorResult, delete, insert, select, update
from sqlalchemy.orm import Session

from quizapp.domain.roles import ADMIN
from quizapp.store.holding import concerns
from quizapp.store.links import Source
from quizapp.store.prepared import Prepared, given
from quizapp.store.tables import Attempt, LtiPerson, Person, SchoolId, SignIn
from quizapp.store.tables.base import Utc

# Not by a join: of tables that PostgreSQL has never analysed it could compare all with all.
SIGNED_IN = (
    select(SignIn.person_id)
    .where(SignIn.token_hash == given("token"), SignIn.expires_at > given("now", Utc))
    .scalar_subquery()
)
"""Of a prepared select: the id of who is signed in with that token at that time."""
WHO = (Person.id, Person.role, Person.nickname, Person.login)
"""What a page knows of who asks for it."""
_BY_TOKEN = Prepared(select(*WHO).where(Person.id == SIGNED_IN))


def add(session: Session, person: Person) -> None:
    """Add a person. Raises IntegrityError when login or code is taken."""
    session.add(person)
    session.flush()


def by_id(session: Session, person_id: str) -> Person | None:
    """The person, or None."""
    return session.scalars(select(Person).where(Person.id == person_id)).first()


class Coming(NamedTuple):
    """A person, and whether they come in through the school or from an LMS."""

    person: Person
    by_school: bool
    by_lms: bool


def coming(session: Session, person_id: str) -> Coming | None:
    """The person and how they come in; None for nobody."""
    query = (
        select(Person, SchoolId.person_id, LtiPerson.person_id)
        .outerjoin(SchoolId, SchoolId.person_id == Person.id)
        .outerjoin(LtiPerson, LtiPerson.person_id == Person.id)
        .where(Person.id == person_id)
    )
    row = session.execute(query).first()
    return Coming(row[0], row[1] is not None, row[2] is not None) if row else None


def known(session: Session, ids: Sequence[str]) -> set[str]:
    """Those of the ids that are somebody's."""
    return set(session.scalars(select(Person.id).where(Person.id.in_(ids))))


def locked(session: Session, person_id: str) -> Person | None:
    """The person, kept from other writers until the transaction ends; None for nobody."""
    query = select(Person).where(Person.id == person_id).with_for_update()
    return session.scalars(query).first()


def locked_concerned(session: Session, person_id: str, now: datetime) -> bool | None:
    """As `locked`: whether any assignment has a say in what they may see; None for nobody."""
    found = locked_with_starts(session, person_id, (), now)
    return None if found is None else found.concerned


class Starts(NamedTuple):
    """When attempts of somebody began, and whether any assignment has a say in what they see."""

    at: tuple[datetime | None, ...]
    concerned: bool


def locked_with_starts(
    session: Session, person_id: str, numbers: Sequence[int], now: datetime
) -> Starts | None:
    """As `locked`: when the person's newest attempt but so many began; None for nobody.

    numbers: 1 for the newest, 2 for the one before; None where there are not so many.
    """
    starts = (
        select(Attempt.started_at)
        .where(Attempt.person_id == person_id)
        .order_by(Attempt.started_at.desc())
    )
    nth = [starts.limit(1).offset(number - 1).scalar_subquery() for number in numbers]
    concerned = concerns(person_id, now)
    query = select(Person.id, concerned, *nth).where(Person.id == person_id)
    row = session.execute(query.with_for_update(of=Person)).first()
    return Starts(tuple(row)[2:], bool(row[1])) if row else None


def by_login(session: Session, login: str) -> Person | None:
    """The person with that login (in lower case), or None."""
    # Nobody has one with a zero byte, and PostgreSQL refuses to look for it.
    if "\0" in login:
        return None
    return session.scalars(select(Person).where(Person.login == login)).first()


def id_of(session: Session, login: str) -> str | None:
    """The id of the person with that login (in lower case), or None."""
    found = by_login(session, login)
    if found is None:
        return None
    # So that whoever locks the row next reads it as it is then.
    session.expunge(found)
    return found.id


def by_recovery(session: Session, recovery_hash: str) -> Person | None:
    """The person whose code has that hash, or None."""
    return session.scalars(select(Person).where(Person.recovery_hash == recovery_hash)).first()


class Who(NamedTuple):
    """The values of `WHO`."""

    id: str
    role: str
    nickname: str
    login: str | None


def by_token(source: Source, token_hash: str, now: datetime) -> Who | None:
    """Who is signed in with that token; one statement."""
    row = _BY_TOKEN.first(source, token=token_hash, now=now)
    return Who(*row) if row else None


def has_role(session: Session, role: str) -> bool:
    """Whether anybody has the role."""
    return session.scalar(select(Person.id).where(Person.role == role).limit(1)) is not None


def locked_admins(session: Session) -> list[str]:
    """Ids of all admins; nobody else gives or takes a role until the transaction ends.

    To be called before any other row is locked, so that two never wait for each other.
    """
    query = select(Person.id).where(Person.role == ADMIN).order_by(Person.id)
    return list(session.scalars(query.with_for_update(key_share=True)))


def set_password(session: Session, person_id: str, hashed: str, *, instead_of: str) -> bool:
    """Change the hash of a password; False when it is no longer the one to change."""
    query = (
        update(Person)
        .where(Person.id == person_id, Person.password_hash == instead_of)
        .values(password_hash=hashed, password_reset_at=None)
    )
    done = session.execute(query)
    return isinstance(done, CursorResult) and done.rowcount == 1


def sign_in(
    session: Session, person_id: str, token_hash: str, now: datetime, until: datetime
) -> None:
    """Add a sign-in."""
    values = {"created_at": now, "expires_at": until}
    session.execute(insert(SignIn).values(token_hash=token_hash, person_id=person_id, **values))


def sweep(
    session: Session, person_id: str, now: datetime, token_hash: str | None, most: int
) -> None:
    """Drop the person's sign-ins that have run out, and those beyond the newest `most`.

    Besides the one with that token, whosever it is.
    """
    newest = (
        select(SignIn.token_hash)
        .where(SignIn.person_id == person_id)
        .order_by(SignIn.created_at.desc(), SignIn.token_hash)
        .limit(most)
    )
    over = (SignIn.expires_at <= now) | SignIn.token_hash.not_in(newest)
    theirs = (SignIn.person_id == person_id) & over
    session.execute(delete(SignIn).where(theirs | (SignIn.token_hash == token_hash)))


def sign_out(session: Session, token_hash: str) -> None:
    """Drop a sign-in; nothing happens when there is none."""
    session.execute(delete(SignIn).where(SignIn.token_hash == token_hash))


def sign_out_everywhere(session: Session, person_id: str) -> None:
    """Drop every sign-in of the person."""
    session.execute(delete(SignIn).where(SignIn.person_id == person_id))


def sign_out_others(session: Session, person_id: str, token_hash: str) -> int:
    """Drop every sign-in of the person but that one; how many."""
    others = (SignIn.person_id == person_id) & (SignIn.token_hash != token_hash)
    done = session.execute(delete(SignIn).where(others))
    return done.rowcount if isinstance(done, CursorResult) else 0
