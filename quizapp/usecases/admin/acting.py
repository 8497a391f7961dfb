"""The admin who acts, still one while it is done."""

from __future__ import annotations

from sqlalchemy.orm import Session

from quizapp.store import people
from quizapp.usecases.errors import NotAllowed


def admins_held(session: Session, admin_id: str) -> list[str]:
    """Ids of all admins, kept as they are until the transaction ends; the first thing it does.

    Raises NotAllowed when the one who acts is none of them, or no more.
    """
    admins = people.locked_admins(session)
    if admin_id not in admins:
        raise NotAllowed("Only an admin of this server may do this.")
    return admins
