"""The keys that we sign with: one is used, those before it are still published for a while."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy.orm import Session

from quizapp.domain.audit import Action, Kind
from quizapp.store import audit
from quizapp.store.lti import platforms
from quizapp.store.tables import LtiKey
from quizapp.usecases.lti import late
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import reading, writing

STAYS = timedelta(days=7)
"""How long an old key is published: an LMS may keep what it has asked for."""

_WHAT = "key"


def published(services: Services) -> dict[str, Any]:
    """What an LMS asks for to know us by (RFC 7517). Raises NotSaved."""
    with reading(services) as session:
        rows = platforms.keys(session, services.clock())
    crypt = late.crypt() if rows else None
    return {"keys": [crypt.public_half(_open(services, row)) for row in rows if crypt]}


def ensure(services: Services) -> None:
    """Have a key, where there is none. Raises NotSaved."""
    with reading(services) as session:
        rows = platforms.keys(session, services.clock())
    if not rows or rows[0].gone_at is not None:
        rotate(services, audit.SERVER, only_first=True)


def signed(services: Services, claims: dict[str, Any]) -> str:
    """A token of ours; the first one makes a key. Raises NotSaved, and Distrusted (lost secret)."""
    ensure(services)
    with reading(services) as session:
        rows = platforms.keys(session, services.clock())
    token: str = late.crypt().signed(_open(services, rows[0]), claims)
    return token


def rotate(services: Services, who: str, *, only_first: bool = False) -> str:
    """Sign with a new key from now on; its id. who: a person's id, or SERVER. Raises NotSaved.

    only_first: unless there is one.
    """
    crypt = late.crypt()
    kid, private = crypt.new_key()
    sealed = crypt.seal(services.secret, _WHAT, private)
    now = services.clock()
    with writing(services) as session:
        rows = platforms.keys(session, now)
        if only_first and rows and rows[0].gone_at is None:
            return rows[0].kid
        platforms.add_key(session, LtiKey(kid=kid, body=sealed, made_at=now), now + STAYS, now)
        _note(services, session, who, kid)
    return str(kid)


def _open(services: Services, row: LtiKey) -> str:
    private: str = late.crypt().unseal(services.secret, _WHAT, row.body)
    return private


def _note(services: Services, session: Session, who: str, kid: str) -> None:
    to = (session, Action.LMS_KEY_CHANGED, Kind.LMS, "")
    audit.note(*to, who=who, at=services.clock(), after={"key": kid})
