"""When an item is due: the only place that knows the scheduling library.

Its parameters and its forgetting curve are taken as they are. Set are that nothing is drawn at
random, and that there are no steps of minutes: what was asked today is not asked again today.
"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache

from fsrs import Card as LibraryCard
from fsrs import Rating, Scheduler

from quizapp.domain.review import Card, Recall

_SCHEDULER = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
_RATINGS = {Recall.AGAIN: Rating.Again, Recall.HARD: Rating.Hard, Recall.GOOD: Rating.Good}


# The same answers give the same date, so a page need not compute it anew.
@lru_cache(maxsize=16_384)
def next_due(answers: Card) -> datetime:
    """When to ask again, an aware time in UTC: the answers replayed one after the other."""
    # Without an id of ours the library takes one from its clock, and waits for it.
    card = LibraryCard(card_id=0, due=answers[0].at.astimezone(UTC))
    for one in answers:
        card, _ = _SCHEDULER.review_card(card, _RATINGS[one.recall], one.at.astimezone(UTC))
    return card.due
