"""Let somebody in who lost their password, and put out whoever came in by it."""

from __future__ import annotations

from quizapp.domain.audit import Action, Kind
from quizapp.store import audit, people, tokens
from quizapp.usecases.admin.acting import admins_held
from quizapp.usecases.errors import NotFound, Refused
from quizapp.usecases.people.names import folded_login
from quizapp.usecases.people.reset import ResetLink, new_reset
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import looking, writing

_NOBODY = "Nobody signs in with this name."
_OWN = "Change your own password at your account; you know the one you have."


def person_named(services: Services, login: str) -> str:
    """The id of whoever signs in so. Raises Refused (field "login") and NotSaved."""
    with looking(services) as session:
        found = people.by_login(session, folded_login(login))
    if found is None:
        raise Refused(_NOBODY, "login")
    return found.id


def reset_for(services: Services, admin_id: str, person_id: str) -> ResetLink:
    """A one-time link with which somebody sets their password anew, within 24 hours.

    Raises NotAllowed for whoever is no admin, NotFound, Refused (oneself, somebody without a
    password) and NotSaved.
    """
    with writing(services) as session:
        admins_held(session, admin_id)
        if person_id == admin_id:
            # A browser left open must not be enough to take an account over.
            raise Refused(_OWN)
        person = people.locked(session, person_id)
        if person is None:
            raise NotFound
        return new_reset(services, session, person, admin_id)


def sign_out_person(services: Services, admin_id: str, person_id: str) -> None:
    """Every sign-in of somebody ends, and every token of their programs.

    Raises NotAllowed for whoever is no admin, NotFound for nobody, and NotSaved.
    """
    now = services.clock()
    with writing(services) as session:
        admins_held(session, admin_id)
        if people.locked(session, person_id) is None:
            raise NotFound
        people.sign_out_everywhere(session, person_id)
        tokens.revoke_all(session, person_id, now)
        audit.note(session, Action.SIGNED_OUT, Kind.PERSON, person_id, who=admin_id, at=now)
