"""Links that make a teacher's account and wait to be used."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from quizapp.domain.audit import Action, Kind
from quizapp.store import audit, invitations
from quizapp.usecases.admin.acting import admins_held
from quizapp.usecases.errors import NotFound
from quizapp.usecases.people.invite import NAME_LENGTH
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import writing


@dataclass(frozen=True, slots=True)
class InviteView:
    """An open one. name: of the link, opens nothing; made_by: a nickname, None for the server."""

    name: str
    role: str
    created_at: datetime
    expires_at: datetime
    made_by: str | None


def withdraw_invite(services: Services, admin_id: str, name: str) -> None:
    """The link stops working. Raises NotAllowed, NotFound for no open one, and NotSaved."""
    now = services.clock()
    with writing(services) as session:
        admins_held(session, admin_id)
        if len(name) != NAME_LENGTH or not invitations.withdraw(session, name, now):
            raise NotFound
        audit.note(session, Action.INVITE_WITHDRAWN, Kind.INVITE, name, who=admin_id, at=now)
