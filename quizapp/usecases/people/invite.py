"""One-time links that make a teacher's account."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy.exc import IntegrityError

from quizapp.store import people
from quizapp.store.tables import Person
from quizapp.usecases.errors import NotFound, Refused
from quizapp.usecases.people import names
from quizapp.usecases.people.hashes import password_hash, token_hash
from quizapp.usecases.people.make_account import TAKEN
from quizapp.usecases.people.model import SignedIn
from quizapp.usecases.people.signing import new_sign_in
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import looking, writing

LIFE = timedelta(days=7)
_TEACHER = "teacher"


def invite_teacher(services: Services) -> str:
    """The token of a link that works once, for 7 days; older open ones stop working."""
    token = services.tokens(32)
    now = services.clock()
    with writing(services) as session:
        people.invite(session, token_hash(token), _TEACHER, now, now + LIFE)
    return token


def invite_is_open(services: Services, token: str) -> bool:
    """Whether the link still works."""
    with looking(services) as session:
        return people.open_invite(session, token_hash(token), services.clock()) is not None


def teacher_exists(services: Services) -> bool:
    """Whether anybody has a teacher's account."""
    with looking(services) as session:
        return people.has_role(session, _TEACHER)


def accept_invite(
    services: Services,
    token: str,
    nickname: str,
    login: str,
    password: str,
    before: str | None = None,
) -> SignedIn:
    """Make the account that a link stands for, and sign in.

    before: token of the browser's present sign-in, which ends with the new one.
    Raises NotFound for a link that is used, too old or unknown, Refused (fields "nickname",
    "login", "password") and NotSaved; after a refusal the link still works.
    """
    hashed_token = token_hash(token)
    if not invite_is_open(services, token):
        raise NotFound
    shown, name = names.nickname(nickname), names.login(login)
    teacher = Person(
        id=services.tokens(16),
        role=_TEACHER,
        nickname=shown,
        login=name,
        password_hash=password_hash(names.password(password, name, shown)),
        created_at=services.clock(),
    )
    try:
        with writing(services) as session:
            people.add(session, teacher)
            if not people.use_invite(session, hashed_token, teacher.id, services.clock()):
                raise NotFound
            browser = new_sign_in(services, session, teacher.id, _TEACHER, before)
    except IntegrityError as error:
        raise Refused(TAKEN, "login") from error
    return SignedIn(teacher.id, browser)
