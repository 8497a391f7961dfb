"""One-time links that make the account of a teacher, or of the first admin."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy.exc import IntegrityError

from quizapp.domain.audit import Action, Kind
from quizapp.domain.roles import ADMIN, TEACHER
from quizapp.store import audit, invitations, people
from quizapp.store.tables import Person as PersonRow
from quizapp.usecases.errors import NotAllowed, NotFound, Refused
from quizapp.usecases.people import limits, names
from quizapp.usecases.people.hashes import password_hash, token_hash
from quizapp.usecases.people.make_account import TAKEN
from quizapp.usecases.people.model import Person, Role, SignedIn, person_of
from quizapp.usecases.people.signing import new_sign_in
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import looking, writing

LIFE = timedelta(days=7)

MOST = 20
"""Links of one person that are open at once."""

NAME_LENGTH = 16
"""So many first digits of a link's hash name it: they open nothing."""

_NOT_HERE = "On this server admins invite teachers. Ask one of them."


def may_invite(services: Services, who: Person) -> bool:
    """Whether somebody may invite teachers here."""
    return who.administers or (services.invite_by_teachers and who.teaches)


def invite_teacher(services: Services, by: str | None = None) -> str:
    """The token of a link that makes a teacher, once, within 7 days.

    by: who invites; None for the server itself, whose older open link stops working. Raises
    NotAllowed for whoever may not, Refused for too many open links, and NotSaved.
    """
    return _invited(services, TEACHER, by)


def invite_admin(services: Services) -> str:
    """The token of the server's own link that makes an admin; the older open one stops working."""
    return _invited(services, ADMIN, None)


def _invited(services: Services, role: Role, by: str | None) -> str:
    token = services.tokens(32)
    hashed, now = token_hash(token), services.clock()
    with writing(services) as session:
        if by is not None:
            row = people.locked(session, by)
            if row is None or not may_invite(services, person_of(row)):
                raise NotAllowed(_NOT_HERE)
            if invitations.how_many_open(session, by, now) >= MOST:
                raise Refused(f"{MOST} links of yours are open. Withdraw one of them first.")
        invitations.add(session, hashed, role, now, now + LIFE, by=by)
        audit.note(
            session,
            Action.INVITED,
            Kind.INVITE,
            hashed[:NAME_LENGTH],
            who=audit.SERVER if by is None else by,
            at=now,
            after={"role": role},
        )
    return token


def invite_is_open(services: Services, token: str) -> bool:
    """Whether the link still works. Raises NotSaved."""
    with looking(services) as session:
        return invitations.role_of(session, token_hash(token), services.clock()) is not None


def admin_exists(services: Services) -> bool:
    """Whether anybody has an admin's account."""
    with looking(services) as session:
        return people.has_role(session, ADMIN)


def accept_invite(
    services: Services,
    token: str,
    nickname: str,
    login: str,
    password: str,
    before: str | None = None,
    remote: str = "",
) -> SignedIn:
    """Make the account that a link stands for, and sign in.

    before: token of the browser's present sign-in, which ends with the new one.
    Raises NotFound for a link that is used, too old or unknown, Refused (fields "nickname",
    "login", "password"), TooMany and NotSaved; after a refusal the link still works.
    """
    hashed_token, now = token_hash(token), services.clock()
    with looking(services) as session:
        role = invitations.role_of(session, hashed_token, now)
    if role is None:
        limits.take(services, limits.of_link(remote))
        raise NotFound
    shown, name = names.nickname(nickname), names.login(login)
    fine = names.password(password, name, shown)
    limits.take(services, limits.of_new_password(remote))
    new = PersonRow(
        id=services.tokens(16),
        role=role,
        nickname=shown,
        login=name,
        password_hash=password_hash(fine),
        created_at=now,
    )
    try:
        with writing(services) as session:
            people.add(session, new)
            if not invitations.use(session, hashed_token, new.id, services.clock()):
                raise NotFound
            browser = new_sign_in(services, session, new.id, role, before)
            audit.note(
                session,
                Action.INVITE_USED,
                Kind.PERSON,
                new.id,
                who=new.id,
                at=now,
                after={"role": role, "invite": hashed_token[:NAME_LENGTH]},
            )
    except IntegrityError as error:
        raise Refused(TAKEN, "login") from error
    return SignedIn(new.id, browser)
