"""Record an answer: once, in order, and acknowledged only when it is durable."""

from __future__ import annotations

from quizapp.domain.arrival import DeviceWord
from quizapp.domain.attempt import Kind, Mode
from quizapp.domain.certainty import is_asked
from quizapp.domain.policy import Release
from quizapp.domain.question import Response
from quizapp.store import certainties, device_times, paces, saving
from quizapp.store.attempts import Stored
from quizapp.store.links import Link
from quizapp.usecases.attempts.as_known import add_as_known, keep_known
from quizapp.usecases.attempts.decide import New, Place, decide
from quizapp.usecases.attempts.open_head import open_head
from quizapp.usecases.attempts.posting import Posting, posting_of
from quizapp.usecases.attempts.views import Saved
from quizapp.usecases.errors import Closed, NotFound
from quizapp.usecases.heads import AttemptHead
from quizapp.usecases.holding import holding_of
from quizapp.usecases.paces import pace_of
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import quick_adding, quick_reading, quick_writing

_TELLING = {Kind.CHECK: Release.CORRECTNESS, Kind.REVEAL: Release.KEY}
"""What a step asks to be told at once."""

MANY = 30
"""Steps of an item from which on it is quicker to leave out those that later ones have replaced."""


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
    Raises NotFound (attempt, item), Closed (attempt submitted, its time up or its clock stopped,
    item closed in practice or answered too often, what is right kept back by an assignment), Moved
    (another step came after `seen`), KeyUsed (a strict key with another answer), Refused (a check
    in a quiz, an answer too long, no such certainty) and NotSaved; when it returns, the answer is
    durable.
    """
    posting = posting_of(item_id, kind, response, client_key, certainty, seen, device)
    head = open_head(services, person_id, attempt_id)
    item = head.item(item_id)
    if item is None:
        raise NotFound
    if kind in _TELLING and head.mode is Mode.PRACTICE:
        _must_be_told(services, head, _TELLING[kind])
    sure = is_asked(head.unit, item, services.rooms[item.type])
    if not sure:
        posting = posting._replace(certainty=None)
    to = Place(head, item, sure)
    clash = services.engine.dialect.loaded_dbapi.IntegrityError
    try:
        # How sure one is takes a row of its own; who leads a class waits while answers are added.
        alone = posting.certainty is None and not head.policy.paced
        if alone and (saved := _at_once(services, to, posting)) is not None:
            return saved
        return _in_turn(services, to, posting)
    except clash:
        # Somebody wrote to this attempt at the same moment.
        return _in_turn(services, to, posting, fresh=True)


def _must_be_told(services: Services, head: AttemptHead, part: Release) -> None:
    """Raises Closed where what is asked for is kept back by an assignment."""
    with quick_reading(services) as link:
        holding = holding_of(services, link, head.person_id)
    place = (head.course_id, head.unit.id)
    if part not in holding.of(place, head.assignment_id, submitted=False):
        raise Closed("The answers of this lesson are kept back until your class is done with it.")


def _at_once(services: Services, to: Place, posting: Posting) -> Saved | None:
    """Look, and add the step by a single statement; None where that would not be all.

    Nobody is kept waiting while we think: what came in between has taken the step's number, or
    closed the attempt. Raises the driver's IntegrityError for the former.
    """
    wanted = _wanted(to, posting)
    with quick_adding(services) as link:
        if saved := add_as_known(services, link, to, posting):
            return saved
        # The statement that reads what is new does not tell how sure somebody was.
        follows = not wanted.few and not to.head.unit.certainty
        trail = services.trails.get(to.head.id)
        if follows:
            wanted = wanted._replace(after=trail.last)
        near = saving.near(link, wanted)
        if near is None:
            raise NotFound
        found = decide(services, link, to, posting, near)
        if isinstance(found, Saved):
            return found
        if not found.alone or not saving.append_to_open(link, *_row(to, found)):
            return None
        if follows:
            keep_known(services, to, near, found, trail)
        return found.saved


def _in_turn(services: Services, to: Place, posting: Posting, *, fresh: bool = False) -> Saved:
    """Look and add in one transaction, after everybody who is ahead with this attempt.

    fresh: be sure to see what came to be while we waited, for one statement more; else such a step
    raises the driver's IntegrityError.
    """
    with quick_writing(services) as link:
        to = _as_led(link, to)
        near = saving.locked_near(link, _wanted(to, posting), fresh=fresh)
        if near is None:
            raise NotFound
        found = decide(services, link, to, posting, near)
        if isinstance(found, Saved):
            return found
        saving.append(link, *_row(to, found))
        place = (to.head.id, to.item.id, found.step.sequence)
        if found.step.certainty is not None:
            certainties.add(link, *place, found.step.certainty)
        if found.said is not None:
            device_times.add(link, *place, found.said)
        return found.saved


def _as_led(link: Link, to: Place) -> Place:
    """The place as the class is led just now; its teacher goes on after this transaction."""
    if not to.head.policy.paced or to.head.assignment_id is None:
        return to
    row = paces.held(link, to.head.assignment_id)
    if row is None or pace_of(row).takes(to.head.items.index(to.item) + 1):
        return to
    return to._replace(shut_at=row.moved_at)


def _wanted(to: Place, posting: Posting) -> saving.Wanted:
    """What to read; the client's word, which needs not be true, only tells which is the quicker."""
    seen = posting.seen or (posting.device.seen if posting.device else 0)
    return saving.Wanted(
        to.head.id,
        to.item.id,
        posting.key,
        certainty=to.sure,
        few=seen >= MANY,
        timed=to.head.assignment_id is not None,
    )


def _row(to: Place, new: New) -> tuple[str, Stored, str, str]:
    return to.head.id, new.step, to.item.type, to.head.item_digests[to.item.id]
