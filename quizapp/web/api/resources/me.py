"""Who is asking."""

from __future__ import annotations

import msgspec

from quizapp.usecases.people import Scope
from quizapp.web.api.endpoints import endpoint
from quizapp.web.current import me as who_asks
from quizapp.web.roles import Role


class Me(msgspec.Struct, frozen=True):
    """Whom the request speaks for. login: null for a guest."""

    id: str
    nickname: str
    role: str
    login: str | None


@endpoint("GET", "/me", role=Role.LEARNER, scope=Scope.RECORD_READ, gives={200: Me})
def me() -> Me:
    """Whom this token or browser speaks for."""
    who = who_asks()
    return Me(who.id, who.nickname, who.role, who.login)
