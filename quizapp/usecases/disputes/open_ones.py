"""The disputes that wait for a teacher."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy.orm import Session

from quizapp.domain.dispute import Standing
from quizapp.domain.sameness import same_answer
from quizapp.store import disputes
from quizapp.store.disputes import Raised
from quizapp.usecases.attempts.regrading import place_of
from quizapp.usecases.disputes.model import Open, OpenDisputes
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import looking, reading

MOST_LISTED = 50


def how_many_open(services: Services) -> int:
    """How many wait. Raises NotSaved."""
    with looking(services) as session:
        return disputes.how_many_open(session)


def open_disputes(services: Services) -> OpenDisputes:
    """The oldest that wait, and how many do. Raises NotSaved.

    Whether the asker may is for the caller to say.
    """
    with reading(services) as session:
        rows = disputes.open_ones(session, MOST_LISTED)
        total = disputes.how_many_open(session) if len(rows) == MOST_LISTED else len(rows)
        listed = opened(services, session, rows)
    return OpenDisputes(tuple(_counted(services, listed)), total)


def opened(services: Services, session: Session, rows: Iterable[Raised]) -> list[Open]:
    """Rows with the version and the item that they are about; each version is asked for once."""
    known = list(rows)
    versions = services.units.many(session, {row.attempt.unit_digest for row in known})
    found = []
    for dispute, attempt, nickname in known:
        unit = versions[attempt.unit_digest].unit
        item = unit.item(dispute.item_id)
        if item is None:
            continue
        found.append(
            Open(
                place=place_of(attempt),
                attempt_id=attempt.id,
                number=attempt.items.index(item.id) + 1,
                nickname=nickname,
                unit=unit,
                item=item,
                response=dispute.response,
                sentence=dispute.sentence,
                raised_at=dispute.raised_at,
                state=Standing(dispute.state),
                answer=dispute.answer,
            )
        )
    return found


def _counted(services: Services, listed: list[Open]) -> Iterable[Open]:
    """Each with how many others are about the same answer."""
    for one in listed:
        there = [two for two in listed if (two.place, two.item.id) == (one.place, one.item.id)]
        room = services.rooms[one.item.type]
        same = sum(same_answer(room, one.item.body, one.response, two.response) for two in there)
        yield replace(one, same=same - 1)
