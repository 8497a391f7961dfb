"""Signing a browser in, for the verbs that end in it."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy.orm import Session

from quizapp.domain.roles import teaches
from quizapp.store import people, tokens
from quizapp.usecases.people.hashes import token_hash
from quizapp.usecases.services import Services

LIFE = timedelta(days=180)
TEACHERS_LIFE = timedelta(days=30)
"""Of a sign-in that opens the keys and the work of others."""

MOST = 20
"""Browsers in which somebody is signed in at once; the one that came first gives way."""


def new_sign_in(
    services: Services, session: Session, person_id: str, role: str, before: str | None = None
) -> str:
    """A fresh token each time: one that was known before never becomes a sign-in.

    before: the token that the browser had until now; that sign-in ends.
    """
    hashed = token_hash(before) if before else None
    people.sweep(session, person_id, services.clock(), hashed, MOST - 1)
    return _added(services, session, person_id, role)


def only_sign_in(services: Services, session: Session, person_id: str, role: str) -> str:
    """A fresh token, and all sign-ins and tokens for programs that the person had end."""
    people.sign_out_everywhere(session, person_id)
    tokens.revoke_all(session, person_id, services.clock())
    return _added(services, session, person_id, role)


def _added(services: Services, session: Session, person_id: str, role: str) -> str:
    token = services.tokens(32)
    now = services.clock()
    until = now + (TEACHERS_LIFE if teaches(role) else LIFE)
    people.sign_in(session, person_id, token_hash(token), now, until)
    return token
