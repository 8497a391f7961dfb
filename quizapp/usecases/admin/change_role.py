"""Give somebody more rights, or take them away."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from quizapp.domain.audit import Action, Kind
from quizapp.domain.roles import LEARNER, TEACHER, rank, teaches
from quizapp.store import audit, invitations, people, resets, staff, tokens
from quizapp.store.tables import Classroom, Person
from quizapp.usecases.admin.acting import admins_held
from quizapp.usecases.errors import NotFound, Refused
from quizapp.usecases.people.names import folded_login
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import writing

LAST = "This is the only admin. Make somebody else an admin first."
_GUEST = "Whoever may more than a learner needs a sign-in name and a password."
_NO_HEIR = "No other teacher signs in with this name."
_MEANWHILE = "The classes have changed in this moment. Look again, then try once more."


def give_role(services: Services, admin_id: str, person_id: str, role: str) -> bool:
    """Make a learner a teacher, or a teacher an admin, who then signs in anew.

    Whether anything changed: who may as much already stays as they are. A link that was made for
    them before stops working: it may be of somebody who may less.
    Raises NotAllowed for whoever is no admin, NotFound, Refused (somebody without a password) and
    NotSaved.
    """
    with writing(services) as session:
        admins_held(session, admin_id)
        person = people.locked(session, person_id)
        if person is None or rank(role) < rank(TEACHER):
            raise NotFound
        if person.password_hash is None:
            raise Refused(_GUEST)
        if rank(person.role) >= rank(role):
            return False
        _set(services, session, admin_id, person, role)
        return True


def take_role(
    services: Services, admin_id: str, person_id: str, role: str, heir_login: str = ""
) -> bool:
    """Leave somebody only the rights of a teacher or of a learner, and sign them out everywhere.

    Links that they have made stop working. Who is no teacher any more teaches no class; those that
    nobody else teaches go to the teacher who signs in as heir_login. Whether anything changed: who
    may no more already stays as they are.
    Raises NotAllowed for whoever is no admin, NotFound, Refused (the only admin; field "heir":
    nobody named for classes, or no teacher) and NotSaved.
    """
    with writing(services) as session:
        admins = admins_held(session, admin_id)
        taught = staff.locked_classes(session, person_id)
        person = people.locked(session, person_id)
        if person is None or rank(role) < rank(LEARNER):
            raise NotFound
        if rank(person.role) <= rank(role):
            return False
        if admins == [person_id]:
            raise Refused(LAST)
        if not teaches(role):
            _leave_classes(services, session, admin_id, person, taught, heir_login)
        invitations.forget_made_by(session, person_id)
        resets.forget_made_by(session, person_id)
        tokens.revoke_all(session, person_id, services.clock())
        _set(services, session, admin_id, person, role)
        return True


def _set(services: Services, session: Session, admin_id: str, person: Person, role: str) -> None:
    more = rank(role) > rank(person.role)
    before = person.role
    person.role = role
    session.flush()
    resets.forget(session, person.id)
    # Who may more signs in anew, for as long as the new role lets them.
    people.sign_out_everywhere(session, person.id)
    audit.note(
        session,
        Action.ROLE_GIVEN if more else Action.ROLE_TAKEN,
        Kind.PERSON,
        person.id,
        who=admin_id,
        at=services.clock(),
        before={"role": before},
        after={"role": role},
    )


def _leave_classes(
    services: Services,
    session: Session,
    admin_id: str,
    person: Person,
    taught: Sequence[Classroom],
    heir_login: str,
) -> None:
    ids = {one.id for one in taught}
    alone = staff.alone_in(session, person.id)
    if ids != {one.id for one in staff.locked_classes(session, person.id)}:
        raise Refused(_MEANWHILE)
    if alone:
        heir = _heir(session, person, alone, heir_login)
        staff.hand_over(session, [one.id for one in alone], person.id, heir.id, services.clock())
        for one in alone:
            audit.note(
                session,
                Action.CLASS_HANDED_OVER,
                Kind.PERSON,
                heir.id,
                who=admin_id,
                at=services.clock(),
                class_id=one.id,
                after={"role": "teacher"},
            )
    staff.stop_teaching(session, ids - {one.id for one in alone}, person.id)


def _heir(session: Session, person: Person, alone: Sequence[Classroom], heir_login: str) -> Person:
    if not heir_login.strip():
        names = ", ".join(one.name for one in alone)
        raise Refused(f"Nobody else teaches {names}. Name the teacher who takes over.", "heir")
    found = people.by_login(session, folded_login(heir_login))
    if found is None or found.id == person.id or not teaches(found.role):
        raise Refused(_NO_HEIR, "heir")
    return found
