"""Rows of the record to values of the domain and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from operator import attrgetter
from typing import Any

from sqlalchemy.orm import Session

from quizapp.domain.attempt import ItemState, Kind, Step, fold
from quizapp.domain.lesson import Item, Level
from quizapp.domain.numbers import fraction, text
from quizapp.domain.policy import Policy
from quizapp.domain.question import Room, State
from quizapp.domain.regrade import Regrade, regrade_attempt
from quizapp.domain.scoring import Decisions, ItemMark, Mark, mark_attempt
from quizapp.store import marks
from quizapp.store.attempts import Standing, Stored
from quizapp.store.lti import scores
from quizapp.store.tables import Attempt, Decision
from quizapp.store.tables import Mark as MarkRow
from quizapp.usecases.attempts.views import AttemptView
from quizapp.usecases.heads import AttemptHead
from quizapp.usecases.policies import policy_of
from quizapp.usecases.served import Served
from quizapp.usecases.trails import Trail, deciding

_UNTOUCHED = ItemState()
_sequence = attrgetter("sequence")
_KINDS = {kind.value: kind for kind in Kind}


def marks_to_json(mark: Mark) -> dict[str, dict[str, Any]]:
    """The form in which the items of a mark are kept, by item id."""
    return {
        item.item: {
            "credit": text(item.credit),
            "points": text(item.points),
            "state": item.state.value,
            "tries": item.tries,
        }
        for item in mark.items
    }


def mark_of(row: MarkRow, order: Iterable[str]) -> Mark:
    """The stored mark, its items in the order asked."""
    return _mark(row.items, order)


def _mark(items: Mapping[str, Mapping[str, Any]], order: Iterable[str]) -> Mark:
    return Mark(tuple(_item_mark(name, items[name]) for name in order if name in items))


def _item_mark(name: str, raw: Mapping[str, Any]) -> ItemMark:
    credit, points = fraction(raw["credit"]), fraction(raw["points"])
    return ItemMark(name, credit, points, State(raw["state"]), raw["tries"])


def steps_of(stored: Iterable[Stored]) -> tuple[Step, ...]:
    """Steps as the domain knows them."""
    return tuple(
        [
            Step(item, number, _KINDS[kind], answer, at, certainty)
            for _, item, number, kind, answer, _, at, certainty in stored
        ]
    )


def items_of(attempt: Attempt, served: Served) -> tuple[Item, ...]:
    """The items asked, in order."""
    by_id = {item.id: item for item in served.unit.items}
    return tuple(by_id[item_id] for item_id in attempt.items)


def state_of(
    item: Item, rooms: Mapping[str, Room], policy: Policy, steps: Iterable[Step]
) -> ItemState:
    """Where one item stands after its steps."""
    room = rooms[item.type]
    return fold(steps, policy.mode, policy.tries, lambda answer: room.grade(item.body, answer))


def decisions_of(rows: Iterable[Decision], derivation: int) -> Decisions:
    """What teachers had decided when that derivation was made, by item."""
    known = sorted(rows, key=lambda row: row.derivation)
    return {row.item_id: row.chosen for row in known if row.derivation <= derivation}


def derived(
    attempt: Attempt,
    served: Served,
    rooms: Mapping[str, Room],
    stored: Iterable[Stored],
    decisions: Decisions,
    regrades: Iterable[Regrade] = (),
) -> Mark:
    """The mark that follows from what was served, the rules, the answers and the decisions.

    regrades: those to take in, in their order.
    """
    policy = policy_of(attempt.policy)
    items = items_of(attempt, served)[: policy.asked]
    steps = steps_of(stored)
    mark = mark_attempt(items, rooms, policy, steps, decisions)
    asked = {item.id: item for item in items}
    for one in regrades:
        mark = regrade_attempt(mark, asked, one, rooms, policy, steps, decisions)
    return mark


def add_mark(
    session: Session,
    attempt_id: str,
    mark: Mark,
    *,
    derivation: int,
    at: datetime,
    by: str | None,
    reason: str,
    regrades: Iterable[Regrade] = (),
    assigned: bool = True,
) -> None:
    """Keep a derivation of the mark, and have it told where its learner comes from.

    regrades: those that it takes in; assigned: False for work that no class was set, and where the
    caller has it told.
    """
    marks.add(
        session,
        attempt_id,
        derivation=derivation,
        at=at,
        by=by,
        reason=reason,
        score=text(mark.score),
        maximum=text(mark.maximum),
        items=marks_to_json(mark),
        awaited=awaited(mark),
        regrades=[one.number for one in regrades],
    )
    if assigned:
        scores.want(session, [attempt_id], at)


def awaited(mark: Mark) -> int:
    """How many of its items wait for a teacher."""
    return sum(one.state is State.AWAITED for one in mark.items)


def followed(
    head: AttemptHead,
    trail: Trail,
    stored: Sequence[Stored],
    rooms: Mapping[str, Room],
    times: tuple[datetime | None, datetime | None] = (None, None),
) -> Trail:
    """The trail with the steps that came after those it has, and the times of its assignment."""
    if not stored:
        if times == (trail.ends_at, trail.resumes_at) and not trail.stale:
            return trail
        return trail._replace(ends_at=times[0], resumes_at=times[1], stale=False)
    steps = trail.steps + steps_of(stored)
    changed = {step.item_id for step in stored}
    states = {item.id: trail.states.get(item.id, _UNTOUCHED) for item in head.items}
    left = dict(trail.deciding)
    for item in head.items:
        if item.id in changed:
            own = sorted((one for one in steps if one.item == item.id), key=_sequence)
            left[item.id] = deciding(own)
            states[item.id] = state_of(item, rooms, head.policy, own)
    last = stored[-1].number
    return Trail(last, last, steps, states, left, *times)


def view_of(head: AttemptHead, now: Standing, trail: Trail) -> AttemptView:
    """The attempt as pages show it."""
    items = head.items
    if head.policy.paced and now.mark is not None:
        # What the class never came to was not asked.
        items = tuple(item for item in items if item.id in now.mark)
    return AttemptView(
        id=head.id,
        person_id=head.person_id,
        course_id=head.course_id,
        unit=head.unit,
        mode=head.mode,
        level=Level(now.level),
        policy=head.policy,
        seed=head.seed,
        wrong_of=head.wrong_of,
        items=items,
        states=trail.states or dict.fromkeys((item.id for item in head.items), _UNTOUCHED),
        steps=trail.steps,
        newest={item: own[-1] for item, own in trail.deciding.items()},
        flags=now.flags,
        started_at=head.started_at,
        submitted_at=now.submitted_at,
        mark=None if now.mark is None else _mark(now.mark, (item.id for item in items)),
        assignment_id=head.assignment_id,
        ends_at=now.ends_at,
        resumes_at=now.resumes_at,
        raised_at=now.raised_at,
        corrected=now.corrected,
    )
