"""One's own disputes, and what one may dispute."""

from __future__ import annotations

from collections.abc import Mapping

from quizapp.domain.attempt import ItemState
from quizapp.domain.dispute import Standing, may_be_disputed
from quizapp.domain.lesson import Item
from quizapp.domain.policy import Release
from quizapp.store import disputes
from quizapp.store.tables import Dispute
from quizapp.usecases.attempts import AttemptView, load_attempt
from quizapp.usecases.disputes.model import Mine, OfItem
from quizapp.usecases.errors import NotFound
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import looking


def disputes_of(services: Services, taken: AttemptView) -> Mapping[str, Mine | None]:
    """By item id: the dispute, or None where one may be raised; what may have none is left out.

    Nothing of an attempt of which the key is not shown. Raises NotSaved.
    """
    if not taken.submitted or Release.KEY not in taken.allowed:
        return {}
    with looking(services) as session:
        rows = disputes.of_attempt(session, taken.id)
    found: dict[str, Mine | None] = {
        item.id: None for item in taken.items if is_disputable(services, taken, item)
    }
    return found | {row.item_id: mine_of(row) for row in rows}


def dispute_of_mine(services: Services, person_id: str, attempt_id: str, number: int) -> OfItem:
    """The person's own dispute of the item with that number, if there is one.

    Raises NotFound (attempt, item) and NotSaved.
    """
    taken = load_attempt(services, person_id, attempt_id)
    item = item_at(taken, number)
    found = disputes_of(services, taken)
    mine = found.get(item.id)
    return OfItem(item.id in found and (mine is None or mine.is_open), mine)


def item_at(taken: AttemptView, number: int) -> Item:
    """The item with that number, from 1. Raises NotFound."""
    if not 1 <= number <= len(taken.items):
        raise NotFound
    return taken.items[number - 1]


def is_disputable(services: Services, taken: AttemptView, item: Item) -> bool:
    """Whether its owner may say of the answer that it is right: its key is shown, and it is not."""
    if not taken.submitted or Release.KEY not in taken.shows(item):
        return False
    response = taken.states.get(item.id, ItemState()).response
    marks = {one.item: one for one in taken.mark.items} if taken.mark else {}
    return may_be_disputed(item, services.rooms[item.type], response, marks.get(item.id))


def mine_of(row: Dispute) -> Mine:
    """A row as its owner sees it."""
    return Mine(
        item_id=row.item_id,
        sentence=row.sentence,
        raised_at=row.raised_at,
        state=Standing(row.state),
        answer=row.answer,
        answered_at=row.answered_at,
    )
