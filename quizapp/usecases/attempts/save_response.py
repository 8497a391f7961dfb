"""Record an answer: once, in order, and acknowledged only when it is durable."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from quizapp.domain.arrival import DeviceWord
from quizapp.domain.attempt import ItemState, Kind, Mode
from quizapp.domain.certainty import LEVELS, is_asked
from quizapp.domain.lesson import Item
from quizapp.domain.question import Response
from quizapp.store import attempts, certainties
from quizapp.store.attempts import Near, Stored
from quizapp.store.links import Link
from quizapp.usecases.attempts import keys
from quizapp.usecases.attempts.devices import note, set_aside
from quizapp.usecases.attempts.open_head import open_head
from quizapp.usecases.attempts.record import state_of, steps_of
from quizapp.usecases.attempts.views import Saved
from quizapp.usecases.errors import Closed, KeyUsed, Moved, NotFound, Refused
from quizapp.usecases.heads import AttemptHead
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import quick_writing

MOST_CHARACTERS = 20_000
"""Of an answer as JSON; far above what any question type asks for."""

MOST_STEPS = 1000
"""Of one item in an attempt: an hour's essay, saved at each pause, has some hundreds."""

MOST_KEPT = 2_000_000
"""Characters of all answers to one item in an attempt, as JSON."""

_FEW = 100


@dataclass(frozen=True, slots=True)
class _Posting:
    item_id: str
    kind: Kind
    answer: Response | None
    key: str
    certainty: int | None
    seen: int | None = None
    device: DeviceWord | None = None

    def same(self, step: Stored) -> bool:
        """Whether the step records just this, be it as one that does not count."""
        kinds = {self.kind.value} | ({Kind.ASIDE.value} if self.kind is Kind.ANSWER else set())
        content = (step.item_id, step.answer, step.certainty)
        return step.kind in kinds and content == (self.item_id, self.answer, self.certainty)


@dataclass(frozen=True, slots=True)
class _Open:
    """Where the posting goes. sure: whether the item asks how sure one is."""

    head: AttemptHead
    item: Item
    submitted_at: datetime | None
    sure: bool

    @property
    def submitted(self) -> bool:
        return self.submitted_at is not None


def save_response(
    services: Services,
    person_id: str,
    attempt_id: str,
    item_id: str,
    kind: Kind,
    response: Response | None,
    client_key: str,
    certainty: int | None = None,
    device: DeviceWord | None = None,
    *,
    seen: int | None = None,
) -> Saved:
    """Append a step, unless it is a repetition of one that is stored.

    certainty: 1 to 3, None for not said; kept with the step, and part of what makes it the same as
    another. What an item does not ask for is not kept.
    seen: number of the item's last step that the client knows, 0 for none; when the record has gone
    on since, what is new is not recorded. None: whatever there is.

    A key that begins with "s-" is made for one save: its second arrival changes nothing. Any other
    key is that of a drawn page: what it sends is a repetition when the item's latest step has the
    same kind and answer. A repetition is acknowledged even when the item has closed since. A
    page's answer equal to the one that counts is acknowledged and not recorded again; nor,
    where certainty is asked, a second check of the same answer: another certainty is no other try.

    device: what the device says that kept the answer; looked at with a strict key alone. An answer
    that it gave before one of another device, or before the question closed, is recorded as a step
    that does not count.
    Raises NotFound (attempt, item), Closed (attempt submitted, item closed in practice or answered
    too often), Moved (another step came after `seen`), KeyUsed (a strict key with another answer),
    Refused (a check in a quiz, an answer too long, no such certainty) and NotSaved; when it
    returns, the answer is durable.
    """
    posting = _posting(item_id, kind, response, client_key, certainty, seen)
    if keys.is_strict(client_key):
        posting = replace(posting, device=device)
    head = open_head(services, person_id, attempt_id)
    item = head.item(item_id)
    if item is None:
        raise NotFound
    sure = is_asked(head.unit, item, services.rooms[item.type])
    if not sure:
        posting = replace(posting, certainty=None)
    try:
        return _write(services, head, item, posting, sure=sure)
    except services.engine.dialect.loaded_dbapi.IntegrityError:
        # Somebody wrote to this attempt at the same moment.
        return _write(services, head, item, posting, sure=sure, fresh=True)


def _write(
    services: Services,
    head: AttemptHead,
    item: Item,
    posting: _Posting,
    *,
    sure: bool,
    fresh: bool = False,
) -> Saved:
    """Raises the driver's IntegrityError for a step that came to be while we waited.

    fresh: be sure to see it, for one statement more.
    """
    where = (head.id, item.id, posting.key)
    with quick_writing(services) as link:
        found = attempts.locked_with_steps(link, *where, certainty=sure, fresh=fresh)
        if found is None:
            raise NotFound
        return _save(services, link, _Open(head, item, found.submitted_at, sure), posting, found)


def _posting(
    item_id: str,
    kind: Kind,
    response: Response | None,
    key: str,
    certainty: int | None,
    seen: int | None,
) -> _Posting:
    written = json.dumps(response)
    if len(written) > MOST_CHARACTERS:
        raise Refused("This answer is too long to be kept. Shorten it.")
    if certainty is not None and certainty not in LEVELS:
        raise Refused("Say how sure you are by one of the three levels.")
    if kind is Kind.REVEAL:
        # The key was asked for instead of answering: what stands in the form is no answer.
        return _Posting(item_id, kind, None, keys.checked(key), None, seen)
    return _Posting(item_id, kind, json.loads(written), keys.checked(key), certainty, seen)


def _save(services: Services, link: Link, to: _Open, posting: _Posting, near: Near) -> Saved:
    steps = [step for step in near.steps if step.item_id == to.item.id]
    state = state_of(to.item, services.rooms, to.head.policy, steps_of(steps))
    closed = to.submitted or state.closed
    if repeated := _repeated(posting, near.steps, steps, closed=closed):
        counts = repeated.kind != Kind.ASIDE
        return Saved(repeated.sequence, fresh=False, state=state, counts=counts)
    if not closed and to.sure and _checks_again(posting, state):
        return Saved(steps[-1].sequence, fresh=False, state=state)
    if not to.submitted and _changes_nothing(posting, state):
        return Saved(steps[-1].sequence if steps else 0, fresh=False, state=state)
    _must_be_seen(posting, state, steps)
    now = services.clock()
    counting = [step for step in steps if step.kind != Kind.ASIDE]
    ended_at = to.submitted_at or (counting[-1].received_at if closed else None)
    if set_aside(link, to.head, posting.kind, posting.device, counting, now, ended_at):
        posting = replace(posting, kind=Kind.ASIDE)
    else:
        _must_be_open(to, posting, closed=closed)
    _must_have_room(steps)
    step = _step(now, posting, near, steps)
    digest = to.head.item_digests[to.item.id]
    attempts.append(link, to.head.id, step, to.item.type, digest)
    if step.certainty is not None:
        certainties.add(link, to.head.id, step.item_id, step.sequence, step.certainty)
    note(link, to.head, step, posting.device)
    after = state_of(to.item, services.rooms, to.head.policy, steps_of([*steps, step]))
    return Saved(step.sequence, fresh=True, state=after, counts=posting.kind is not Kind.ASIDE)


def _changes_nothing(posting: _Posting, state: ItemState) -> bool:
    """Whether a drawn page only passes on what counts already, as going to the next one does.

    A script's key is recorded all the same: arriving again later it must be known.
    """
    counts = (state.response, state.certainty)
    unchanged = posting.kind is Kind.ANSWER and (posting.answer, posting.certainty) == counts
    return unchanged and not keys.is_strict(posting.key)


def _checks_again(posting: _Posting, state: ItemState) -> bool:
    """Whether a drawn page checks what has been checked: saying another certainty is no try."""
    again = posting.kind is Kind.CHECK and state.checks > 0
    same = posting.answer == state.checked == state.response
    return again and same and not keys.is_strict(posting.key)


def _repeated(
    posting: _Posting, near: Sequence[Stored], steps: Sequence[Stored], *, closed: bool
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


def _must_be_open(to: _Open, posting: _Posting, *, closed: bool) -> None:
    if to.submitted:
        raise Closed("This attempt has been submitted, so answers no longer change.")
    if closed:
        raise Closed("This question takes no more answers.")
    if to.head.mode is Mode.QUIZ and posting.kind is not Kind.ANSWER:
        raise Refused("A quiz tells what is right after it has been submitted.")


def _must_be_seen(posting: _Posting, state: ItemState, steps: Sequence[Stored]) -> None:
    last = steps[-1].sequence if steps else 0
    if posting.seen not in {None, last}:
        raise Moved(last, state.response, state.certainty)


def _must_have_room(steps: Sequence[Stored]) -> None:
    """Raises Closed where somebody, or a script, has saved more than anybody would."""
    if len(steps) < _FEW:
        return
    # In one go, less two characters for each around it.
    kept = len(json.dumps([step.answer for step in steps])) - 2 * len(steps)
    if len(steps) >= MOST_STEPS or kept >= MOST_KEPT:
        raise Closed(
            "This question has been answered too often to take more. The last answer counts."
        )


def _step(now: datetime, posting: _Posting, near: Near, steps: Sequence[Stored]) -> Stored:
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
