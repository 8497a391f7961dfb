"""Record an answer by what is at hand of its attempt, where nothing has come to be since."""

from __future__ import annotations

from quizapp.domain.arrival import DeviceWord
from quizapp.domain.attempt import ItemState, Kind
from quizapp.domain.lesson import Item
from quizapp.domain.question import Response
from quizapp.store import saving
from quizapp.store.attempts import Stored
from quizapp.store.links import Link
from quizapp.store.saving import Near
from quizapp.usecases.attempts.decide import COUNTED, New, Place, decide
from quizapp.usecases.attempts.posting import Posting, posting_of
from quizapp.usecases.attempts.record import state_of, steps_of
from quizapp.usecases.attempts.views import Saved
from quizapp.usecases.errors import Refused, UsecaseError
from quizapp.usecases.heads import AttemptHead
from quizapp.usecases.people.hashes import token_hash
from quizapp.usecases.services import Services
from quizapp.usecases.trails import Trail, deciding
from quizapp.usecases.transaction import quick_adding

_UNTOUCHED = ItemState()


def save_as_known(
    services: Services,
    token: str,
    head: AttemptHead,
    item: Item,
    response: Response | None,
    client_key: str,
    device: DeviceWord | None = None,
) -> Saved | None:
    """As `save_response` for an answer of who is signed in with that token; one statement in all.

    None where that does not do, whatever the reason: nothing is recorded then, and `who_is` and
    `save_response` say why. Raises NotSaved.
    """
    try:
        posting = posting_of(item.id, Kind.ANSWER, response, client_key, None, None, device)
    except Refused:
        return None
    with quick_adding(services) as link:
        to = Place(head, item, sure=False)
        return add_as_known(services, link, to, posting, token_hash(token))


def add_as_known(
    services: Services, link: Link, to: Place, posting: Posting, token_hash: str | None = None
) -> Saved | None:
    """Add the step by a single statement, which does so only if the attempt is as it was.

    None where it is not, or where anything else is to be done or said than to add a step: whoever
    asks must then look at the record. token_hash: of the sign-in of who sends it, which the
    statement then looks at, too. Raises the driver's errors.
    """
    trail = services.trails.known(to.head.id)
    # How sure one is takes a row of its own; who leads a class waits while answers are added.
    if trail is None or trail.stale or to.head.unit.certainty or to.head.policy.paced:
        return None
    near = _near(trail, to.item.id)
    if near.steps and near.steps[-1].sequence >= COUNTED:
        return None
    try:
        found = decide(services, link, to, posting, near, trail.states.get(to.item.id))
    except UsecaseError:
        # The record has the last word.
        return None
    if isinstance(found, Saved) or not found.alone:
        return None
    times = None if to.head.assignment_id is None else (trail.ends_at, trail.resumes_at)
    row = (to.head.id, found.step, to.item.type, to.head.item_digests[to.item.id])
    if not saving.append_as_known(link, *row, times, token_hash):
        services.trails.put(to.head.id, trail._replace(stale=True))
        return None
    services.trails.put(to.head.id, _longer(to, trail, found.step, found.saved.state))
    return found.saved


def keep_known(services: Services, to: Place, near: Near, new: New, trail: Trail) -> None:
    """Keep what decides about the next answer; near: with all steps since that trail.

    Not since the one that is at hand now, which other threads may have put there, or taken away.
    """
    since = sorted(step for step in near.steps if step.number > trail.last)
    steps = steps_of([*since, new.step])
    states, left = _states(to, trail), dict(trail.deciding)
    for item in to.head.items:
        if own := tuple([step for step in steps if step.item == item.id]):
            left[item.id] = deciding(left.get(item.id, ()) + own)
            states[item.id] = state_of(item, services.rooms, to.head.policy, left[item.id])
    known = (new.step.number, trail.read, trail.steps, states, left)
    services.trails.put(to.head.id, Trail(*known, near.ends_at, near.resumes_at))


def _near(trail: Trail, item_id: str) -> Near:
    """As it was. Numbers and keys are not at hand: the database refuses one that is taken."""
    steps = [
        Stored(0, item_id, sequence, kind.value, answer, "", at, certainty)
        for _, sequence, kind, answer, at, certainty in trail.deciding.get(item_id, ())
    ]
    return Near(None, trail.last, None, steps, trail.ends_at, trail.resumes_at)


def _longer(to: Place, trail: Trail, step: Stored, after: ItemState) -> Trail:
    """With the step. Not among those that were read: all versions of an answer would be many."""
    item = to.item.id
    own = deciding(trail.deciding.get(item, ()) + steps_of([step]))
    states = _states(to, trail)
    states[item] = after
    known = (step.number, trail.read, trail.steps, states, {**trail.deciding, item: own})
    return Trail(*known, trail.ends_at, trail.resumes_at)


def _states(to: Place, trail: Trail) -> dict[str, ItemState]:
    """Of every item, to be changed."""
    if trail.states:
        return dict(trail.states)
    return dict.fromkeys((item.id for item in to.head.items), _UNTOUCHED)
