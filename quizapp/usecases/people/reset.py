"""One-time links that set a password anew, for whoever lost theirs."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

from sqlalchemy.orm import Session

from quizapp.domain.audit import Action, Kind
from quizapp.store import audit, people, resets
from quizapp.store.tables import Person as PersonRow
from quizapp.usecases.errors import NotFound, Refused
from quizapp.usecases.people import limits, names
from quizapp.usecases.people.hashes import password_hash, token_hash
from quizapp.usecases.people.model import SignedIn
from quizapp.usecases.people.names import folded_login
from quizapp.usecases.people.signing import only_sign_in
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import looking, writing

LIFE = timedelta(hours=24)

_WITHOUT = "{} signs in with a code and has no password that could be set anew."
_NOBODY = "Nobody with a password has this sign-in name."


@dataclass(frozen=True, slots=True)
class ResetLink:
    """A link that was made just now: its token is known at no other time. nickname: for whom."""

    nickname: str
    token: str = field(repr=False)


def new_reset(
    services: Services,
    session: Session,
    person: PersonRow,
    by: str | None,
    class_id: str | None = None,
) -> ResetLink:
    """A link for somebody whom the caller holds; an older one stops working.

    by: who makes it, None for the server itself. Whether they may is for the caller to say. Raises
    Refused for somebody without a password.
    """
    if person.password_hash is None:
        raise Refused(_WITHOUT.format(person.nickname))
    token, now = services.tokens(32), services.clock()
    resets.add(session, person.id, token_hash(token), at=now, until=now + LIFE, by=by)
    audit.note(
        session,
        Action.RESET_MADE,
        Kind.PERSON,
        person.id,
        who=audit.SERVER if by is None else by,
        at=now,
        class_id=class_id,
    )
    return ResetLink(person.nickname, token)


def reset_by_server(services: Services, login: str) -> ResetLink:
    """A link for whoever signs in so; for the command line of the machine itself.

    Raises Refused (field "login") and NotSaved.
    """
    with writing(services) as session:
        found = people.id_of(session, folded_login(login))
        person = people.locked(session, found) if found else None
        if person is None or person.password_hash is None:
            raise Refused(_NOBODY, "login")
        return new_reset(services, session, person, None)


def reset_is_for(services: Services, token: str) -> str:
    """The nickname of whom a link lets in; looking does not use it up, and is not counted.

    Raises NotFound for a link that is used, too old or unknown, and NotSaved.
    """
    found = _whose(services, token)
    if found is None:
        raise NotFound
    return found.nickname


def set_by_reset(
    services: Services, token: str, password: str, remote: str = "", before: str | None = None
) -> SignedIn:
    """Set the password, and sign in; all other sign-ins and tokens for programs end.

    before: token of the browser's present sign-in, whosever it is: that ends, too.
    Raises NotFound for a link that does not work, Refused (field "password"), TooMany and NotSaved;
    after a refusal the link still works.
    """
    found = _whose(services, token)
    if found is None:
        # Links that work are let in whatever others have tried from there.
        limits.take(services, limits.of_link(remote))
        raise NotFound
    fine = names.password(password, found.login or "", found.nickname)
    limits.take(services, limits.of_new_password(remote))
    # Outside of any transaction: the work takes long on purpose.
    hashed = password_hash(fine)
    with writing(services) as session:
        now = services.clock()
        person = people.locked(session, found.id)
        if person is None or not resets.use(session, token_hash(token), person.id, now):
            raise NotFound
        person.password_hash, person.password_reset_at = hashed, now
        session.flush()
        if before is not None:
            people.sign_out(session, token_hash(before))
        if person.login is not None:
            limits.forget_name(session, person.login)
        browser = only_sign_in(services, session, person.id, person.role)
        audit.note(session, Action.RESET_USED, Kind.PERSON, person.id, who=person.id, at=now)
        return SignedIn(person.id, browser)


def _whose(services: Services, token: str) -> PersonRow | None:
    with looking(services) as session:
        return resets.whose(session, token_hash(token), services.clock())
