"""What a posted answer comes to, with what is recorded of its item: the rules, and no writing."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from quizapp.domain.assignment.timing import is_over
from quizapp.domain.attempt import ItemState, Kind, Mode
from quizapp.domain.lesson import Item
from quizapp.store.attempts import Stored
from quizapp.store.device_times import Said
from quizapp.store.links import Link
from quizapp.store.saving import Near
from quizapp.usecases.attempts import keys
from quizapp.usecases.attempts.devices import said_of, set_aside
from quizapp.usecases.attempts.posting import Posting
from quizapp.usecases.attempts.record import state_of, steps_of
from quizapp.usecases.attempts.views import Saved
from quizapp.usecases.errors import Closed, KeyUsed, Moved, Refused
from quizapp.usecases.heads import AttemptHead
from quizapp.usecases.paces import NOT_HERE
from quizapp.usecases.services import Services

MOST_STEPS = 1000
"""Of one item in an attempt: an hour's essay, saved at each pause, has some hundreds."""

MOST_KEPT = 2_000_000
"""Characters of all answers to one item in an attempt, as JSON."""

COUNTED = 100
"""Steps of an item from which on what they hold is counted."""


class Place(NamedTuple):
    """Where the posting goes. sure: whether the item asks how sure one is; shut_at: since when the

    class that a teacher leads is elsewhere, None where it is at the item or nobody leads.
    """

    head: AttemptHead
    item: Item
    sure: bool
    shut_at: datetime | None = None


class New(NamedTuple):
    """A step to record, and what is true once it is. said: what to keep of the device's time."""

    step: Stored
    said: Said | None
    saved: Saved

    @property
    def alone(self) -> bool:
        """Whether the step is all there is to record."""
        return self.step.certainty is None and self.said is None


def decide(
    services: Services,
    link: Link,
    to: Place,
    posting: Posting,
    near: Near,
    known: ItemState | None = None,
) -> Saved | New:
    """The stored step that the posting repeats, or the one to record. Raises as `save_response`.

    near: all steps of the item, or all but the answers that a later one has replaced; known: what
    they come to, where that is at hand.
    """
    steps = [step for step in near.steps if step.item_id == to.item.id]
    before = steps_of(steps)
    state = known or state_of(to.item, services.rooms, to.head.policy, before)
    now = services.clock()
    handed_in_at = near.submitted_at or _ended_at(near, to, now)
    submitted = handed_in_at is not None
    closed = submitted or state.closed or to.shut_at is not None
    if repeated := _repeated(posting, near.steps, steps, closed=closed):
        counts = repeated.kind != Kind.ASIDE
        return Saved(repeated.sequence, fresh=False, state=state, counts=counts)
    if not closed and to.sure and _checks_again(posting, state):
        return Saved(steps[-1].sequence, fresh=False, state=state)
    if not submitted and _changes_nothing(posting, state):
        return Saved(steps[-1].sequence if steps else 0, fresh=False, state=state)
    _must_be_seen(posting, state, steps)
    if not submitted and near.resumes_at is not None and now < near.resumes_at:
        raise Closed("The clock stands still, so no answers are taken. Let it go on first.")
    counting = [step for step in steps if step.kind != Kind.ASIDE]
    ended_at = handed_in_at or to.shut_at or (counting[-1].received_at if closed else None)
    if set_aside(link, to.head, posting.kind, posting.device, counting, now, ended_at):
        posting = posting._replace(kind=Kind.ASIDE)
    else:
        _must_be_open(
            to, posting, time_up=near.submitted_at is None, submitted=submitted, closed=closed
        )
    _must_have_room(near, steps)
    step = _step(now, posting, near, steps)
    after = state_of(to.item, services.rooms, to.head.policy, before + steps_of([step]))
    saved = Saved(step.sequence, fresh=True, state=after, counts=posting.kind is not Kind.ASIDE)
    return New(step, said_of(to.head, step, posting.device), saved)


def _changes_nothing(posting: Posting, state: ItemState) -> bool:
    """Whether a drawn page only passes on what counts already, as going to the next one does.

    A script's key is recorded all the same: arriving again later it must be known.
    """
    counts = (state.response, state.certainty)
    unchanged = posting.kind is Kind.ANSWER and (posting.answer, posting.certainty) == counts
    return unchanged and not keys.is_strict(posting.key)


def _checks_again(posting: Posting, state: ItemState) -> bool:
    """Whether a drawn page checks what has been checked: saying another certainty is no try."""
    again = posting.kind is Kind.CHECK and state.checks > 0
    same = posting.answer == state.checked == state.response
    return again and same and not keys.is_strict(posting.key)


def _repeated(
    posting: Posting, near: Sequence[Stored], steps: Sequence[Stored], *, closed: bool
) -> Stored | None:
    """The stored step that the posting repeats. Raises Refused for a strict key used anew."""
    if keys.is_strict(posting.key):
        stored = next((step for step in near if step.client_key == posting.key), None)
        if stored is None or posting.same(stored):
            return stored
        raise KeyUsed("This answer was sent under the key of another one. Reload the page.")
    latest = steps[-1] if steps else None
    if latest is None or latest.kind == Kind.ASIDE or not posting.same(latest):
        return None
    # Once closed, only the very posting that is stored may be told "saved".
    return latest if not closed or keys.page_of(latest.client_key) == posting.key else None


def _ended_at(near: Near, to: Place, now: datetime) -> datetime | None:
    """When the attempt's time ran out, for what comes later than the grace allows; else None."""
    return near.ends_at if is_over(near.ends_at, now, to.head.policy.grace) else None


def _must_be_open(
    to: Place, posting: Posting, *, time_up: bool, submitted: bool, closed: bool
) -> None:
    if submitted and time_up:
        raise Closed("Time is up. What you had saved before counts.")
    if submitted:
        raise Closed("This attempt has been submitted, so answers no longer change.")
    if to.shut_at is not None:
        raise Closed(NOT_HERE)
    if closed:
        raise Closed("This question takes no more answers.")
    if to.head.mode is Mode.QUIZ and posting.kind is not Kind.ANSWER:
        raise Refused("A quiz tells what is right after it has been submitted.")


def _must_be_seen(posting: Posting, state: ItemState, steps: Sequence[Stored]) -> None:
    last = steps[-1].sequence if steps else 0
    if posting.seen not in {None, last}:
        raise Moved(last, state.response, state.certainty)


def _must_have_room(near: Near, steps: Sequence[Stored]) -> None:
    """Raises Closed where somebody, or a script, has saved more than anybody would."""
    many = steps[-1].sequence if steps else 0
    if many < COUNTED:
        return
    kept = near.kept
    if kept is None:
        # In one go, less two characters for each around it.
        kept = len(json.dumps([step.answer for step in steps], ensure_ascii=False)) - 2 * many
    if many >= MOST_STEPS or kept >= MOST_KEPT:
        raise Closed(
            "This question has been answered too often to take more. The last answer counts."
        )


def _step(now: datetime, posting: Posting, near: Near, steps: Sequence[Stored]) -> Stored:
    sequence = steps[-1].sequence + 1 if steps else 1
    step = Stored(
        near.last + 1,
        posting.item_id,
        sequence,
        posting.kind.value,
        posting.answer,
        posting.key,
        now,
        posting.certainty,
    )
    used = any(keys.page_of(one.client_key) == posting.key for one in near.steps)
    return step._replace(client_key=f"{posting.key}~{posting.item_id}~{sequence}") if used else step
