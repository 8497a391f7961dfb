"""The keys that we sign with: one is used, those before it are still published for a while."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy.orm import Session

from quizapp.domain.audit import Action, Kind
from quizapp.store import audit
from quizapp.store.lti import platforms
from quizapp.store.tables import LtiKey
from quizapp.usecases.lti.late import crypt
from quizapp.usecases.lti.model import Distrusted
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import reading, writing

STAYS = timedelta(days=7)
"""How long an old key is published: an LMS may keep what it has asked for."""

_WHAT = "key"


def published(services: Services) -> dict[str, Any]:
    """What an LMS asks for to know us by (RFC 7517). Raises NotSaved."""
    with reading(services) as session:
        rows = platforms.keys(session, services.clock())
    found = [_open(services, row) for row in rows]
    return {"keys": [crypt.public_half(one) for one in found if one is not None]}


def ensure(services: Services) -> None:
    """Have a key, where there is none that this server can open. Raises NotSaved."""
    if _in_use(services) is None:
        rotate(services, audit.SERVER)


def signed(services: Services, claims: dict[str, Any]) -> str:
    """A token of ours. Raises NotSaved.

    A key that was sealed under another secret, as after that was lost, gives way to a new one.
    """
    private = _in_use(services)
    if private is None:
        rotate(services, audit.SERVER)
        return signed(services, claims)
    token: str = crypt.signed(private, claims)
    return token


def rotate(services: Services, who: str) -> str:
    """Sign with a new key from now on; its id. who: a person's id, or SERVER. Raises NotSaved."""
    kid, private = crypt.new_key()
    sealed = crypt.seal(services.secret, _WHAT, private)
    now = services.clock()
    with writing(services) as session:
        platforms.add_key(session, LtiKey(kid=kid, body=sealed, made_at=now), now + STAYS, now)
        _note(services, session, who, kid)
    return str(kid)


def _in_use(services: Services) -> str | None:
    with reading(services) as session:
        rows = platforms.keys(session, services.clock())
    return _open(services, rows[0]) if rows and rows[0].gone_at is None else None


def _open(services: Services, row: LtiKey) -> str | None:
    try:
        private: str = crypt.unseal(services.secret, _WHAT, row.body)
    except Distrusted:
        return None
    return private


def _note(services: Services, session: Session, who: str, kid: str) -> None:
    to = (session, Action.LMS_KEY_CHANGED, Kind.LMS, "")
    audit.note(*to, who=who, at=services.clock(), after={"key": kid})
