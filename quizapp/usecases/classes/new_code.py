"""A new way in for a learner of a class who lost theirs."""

from __future__ import annotations

from quizapp.domain.audit import Action, Kind
from quizapp.domain.roles import LEARNER
from quizapp.store import audit, classes, people, resets, tokens
from quizapp.usecases.classes.roster import Slip
from quizapp.usecases.errors import NotFound, Refused
from quizapp.usecases.people.codes import new_code, normalised
from quizapp.usecases.people.hashes import code_hash
from quizapp.usecases.people.reset import ResetLink, new_reset
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import writing

_STAFF = "{} is a teacher. An admin of this server can help them."


def let_learner_in(
    services: Services, teacher_id: str, class_id: str, person_id: str
) -> Slip | ResetLink:
    """A new code for a guest; for a learner with a password a one-time link that sets it anew.

    The old code stops working, and whoever is signed in as the learner is no more. With a link all
    of it stays as it is until it is used. The learner's account page says that it was done.
    Raises NotFound for whoever does not teach the class and for nobody who learns in it, Refused
    for a learner of the class who is a teacher, and NotSaved.
    """
    with writing(services) as session:
        if classes.taught(session, class_id, teacher_id, locked=True) is None:
            raise NotFound
        person = people.locked(session, person_id)
        if person is None or classes.role_of(session, class_id, person_id) != classes.LEARNER:
            raise NotFound
        if person.role != LEARNER:
            raise Refused(_STAFF.format(person.nickname))
        if person.password_hash is not None:
            return new_reset(services, session, person, teacher_id, class_id)
        code, now = new_code(), services.clock()
        person.recovery_hash = code_hash(services.secret, normalised(code) or code)
        person.code_given_at = now
        session.flush()
        people.sign_out_everywhere(session, person_id)
        tokens.revoke_all(session, person_id, now)
        resets.forget(session, person_id)
        audit.note(
            session,
            Action.CODE_GIVEN,
            Kind.PERSON,
            person_id,
            who=teacher_id,
            at=now,
            class_id=class_id,
        )
        return Slip(person.nickname, code)
