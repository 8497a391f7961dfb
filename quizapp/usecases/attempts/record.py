"""Rows of the record to values of the domain and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from quizapp.domain.attempt import ItemState, Kind, Mode, Step, fold
from quizapp.domain.lesson import Item, Level
from quizapp.domain.numbers import fraction, text
from quizapp.domain.policy import Policy
from quizapp.domain.question import Room, State
from quizapp.domain.scoring import ItemMark, Mark
from quizapp.store.attempts import Stored, Whole
from quizapp.store.tables import Attempt
from quizapp.store.tables import Mark as MarkRow
from quizapp.usecases.attempts.views import AttemptView
from quizapp.usecases.policies import policy_of
from quizapp.usecases.served import Served


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
    return Mark(tuple(_item_mark(name, row.items[name]) for name in order if name in row.items))


def _item_mark(name: str, raw: Mapping[str, Any]) -> ItemMark:
    credit, points = fraction(raw["credit"]), fraction(raw["points"])
    return ItemMark(name, credit, points, State(raw["state"]), raw["tries"])


def steps_of(stored: Iterable[Stored]) -> tuple[Step, ...]:
    """Steps as the domain knows them."""
    return tuple(
        Step(one.item_id, one.sequence, Kind(one.kind), one.answer, one.received_at)
        for one in stored
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


def view_of(
    whole: Whole, stored: Sequence[Stored], served: Served, rooms: Mapping[str, Room]
) -> AttemptView:
    """The attempt as pages show it."""
    attempt, policy = whole.attempt, policy_of(whole.attempt.policy)
    items, steps = items_of(attempt, served), steps_of(stored)
    by_item: dict[str, list[Step]] = {}
    for step in steps:
        by_item.setdefault(step.item, []).append(step)
    states = {item.id: state_of(item, rooms, policy, by_item.get(item.id, ())) for item in items}
    return AttemptView(
        id=attempt.id,
        person_id=attempt.person_id,
        course_id=attempt.course_id,
        unit=served.unit,
        mode=Mode(attempt.mode),
        level=Level(attempt.level),
        policy=policy,
        seed=attempt.seed,
        wrong_of=attempt.wrong_of,
        items=items,
        states=states,
        steps=steps,
        flags=whole.flags,
        started_at=attempt.started_at,
        submitted_at=attempt.submitted_at,
        mark=mark_of(whole.mark, attempt.items) if whole.mark else None,
    )
