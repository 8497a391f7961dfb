"""The answers that have joined the key of a version."""

from __future__ import annotations

from sqlalchemy.orm import Session

from quizapp.domain.lesson import Item
from quizapp.domain.question import Response
from quizapp.domain.sameness import same_answer
from quizapp.store import regrades
from quizapp.store.regrades import Place
from quizapp.usecases.services import Services


def is_accepted(
    services: Services, session: Session, place: Place, item: Item, response: Response
) -> bool:
    """Whether that answer to the item counts as right by what is in force."""
    room = services.rooms[item.type]
    return any(
        same_answer(room, item.body, response, (row.accepted or {}).get(item.id))
        for row in regrades.in_force(session, place)
    )
