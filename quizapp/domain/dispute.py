"""“I think I'm right”: what may be disputed, and where a dispute stands."""

from __future__ import annotations

from enum import StrEnum

from quizapp.domain.lesson import Item
from quizapp.domain.offers.hand_marked import HandMarked
from quizapp.domain.offers.resolved import Resolved
from quizapp.domain.question import Response, Room, State
from quizapp.domain.scoring import ItemMark

MOST_SENTENCE = 500
"""Characters of what a student says."""

MOST_ANSWER = 1000
"""Characters of what a teacher answers."""

ACCEPTED = "One more answer counts as right."
"""What students read of an accepted answer where the teacher says nothing else."""

_DISPUTABLE = {State.WRONG, State.PARTLY}


class Standing(StrEnum):
    """Where a dispute stands. The value is kept: it never changes its meaning."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"


def may_be_disputed(
    item: Item, room: Room, response: Response | None, mark: ItemMark | None
) -> bool:
    """Whether somebody may say that this answer is right, too.

    mark: of the item, None where it is not told. Not what is blank, right, or never scored, nor
    what a teacher marks or the world decides: there is no key that the answer could join.
    """
    if response is None or not item.points or isinstance(room, HandMarked | Resolved):
        return False
    state = room.grade(item.body, response).state if mark is None else mark.state
    return state in _DISPUTABLE
