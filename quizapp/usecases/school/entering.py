"""Come in through the school: known, new, or with what one did as a guest."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass, field

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from quizapp.domain.audit import Action, Kind
from quizapp.domain.claims import Claims, School, names_in
from quizapp.domain.roles import LEARNER, TEACHER
from quizapp.store import audit, people, resets, school_ids
from quizapp.store.tables import Person
from quizapp.usecases.errors import NotFound, Refused
from quizapp.usecases.people.names import MOST_NICKNAME
from quizapp.usecases.people.names import nickname as checked
from quizapp.usecases.people.signing import new_sign_in, only_sign_in
from quizapp.usecases.school.model import Meeting, SchoolPerson
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import reading, writing

NAMELESS = "Student"
TIED = "Your school sign-in, or what is on this browser, belongs to somebody already. Sign in anew."


@dataclass(frozen=True, slots=True)
class Entered:
    """A new sign-in. made: whether they were new here; rights: whether they became a teacher."""

    person_id: str
    token: str = field(repr=False)
    made: bool
    rights: bool


def person_in(services: Services, school: School, claims: Claims) -> SchoolPerson:
    """Who the school speaks of; no more of it is kept than this."""
    said = f"{school.issuer}\0{claims['sub']}".encode()
    key = hmac.new(services.secret, b"school:" + said, hashlib.sha256).hexdigest()
    teaches = school.teachers is not None and school.teachers.fits(claims)
    return SchoolPerson(key, _nickname(claims), teaches)


def meet(services: Services, who: SchoolPerson, here: str | None) -> Meeting:
    """What there is to ask before somebody comes in. here: who is signed in on the browser.

    Raises NotSaved.
    """
    with reading(services) as session:
        known = school_ids.id_of(session, who.key)
        if here is None or known == here:
            return Meeting.CLEAR
        if known is not None or school_ids.of_person(session, here) is not None:
            return Meeting.ANOTHER
        return Meeting.GUEST


def enter(services: Services, who: SchoolPerson, before: str | None = None) -> Entered:
    """Sign in whom the school knows, and make them where they are new. Raises NotSaved.

    before: token of the browser's present sign-in, which ends with the new one.
    """
    try:
        return _enter(services, who, before)
    except IntegrityError:
        # Their other browser was quicker; now they are known.
        return _enter(services, who, before)


def link(services: Services, who: SchoolPerson, person_id: str, before: str) -> Entered:
    """Tie whoever is here to whom the school knows: all that they have done stays theirs.

    Raises Refused when either is tied already, NotFound for nobody, and NotSaved.
    """
    try:
        with writing(services) as session:
            person = people.locked(session, person_id)
            if person is None:
                raise NotFound
            school_ids.add(session, who.key, person_id, services.clock())
            return _signed_in(services, session, who, person, before, made=False)
    except IntegrityError as error:
        raise Refused(TIED) from error


def _enter(services: Services, who: SchoolPerson, before: str | None) -> Entered:
    with writing(services) as session:
        person = school_ids.person_of(session, who.key)
        made = person is None
        if person is None:
            person = _made(services, session, who)
        return _signed_in(services, session, who, person, before, made=made)


def _made(services: Services, session: Session, who: SchoolPerson) -> Person:
    now = services.clock()
    id_ = services.tokens(16)
    person = Person(id=id_, role=LEARNER, nickname=who.nickname, created_at=now)
    people.add(session, person)
    school_ids.add(session, who.key, id_, now)
    return person


def _signed_in(
    services: Services,
    session: Session,
    who: SchoolPerson,
    person: Person,
    before: str | None,
    *,
    made: bool,
) -> Entered:
    rights = who.teaches and person.role == LEARNER
    if rights:
        _let_teach(services, session, person)
    sign_in = only_sign_in if rights else new_sign_in
    more = () if rights else (before,)
    token = sign_in(services, session, person.id, person.role, *more)
    return Entered(person.id, token, made, rights)


def _let_teach(services: Services, session: Session, person: Person) -> None:
    """Whatever else opened the account of a student ends: others may know of it."""
    person.role = TEACHER
    person.recovery_hash = person.code_given_at = None
    session.flush()
    resets.forget(session, person.id)
    to = (session, Action.ROLE_GIVEN, Kind.PERSON, person.id)
    rights = {"role": TEACHER, "by": "school"}
    at = services.clock()
    audit.note(*to, who=audit.SERVER, at=at, before={"role": LEARNER}, after=rights)


def _nickname(claims: Claims) -> str:
    for said in names_in(claims, MOST_NICKNAME):
        try:
            return checked(said)
        except Refused:
            continue
    return NAMELESS
