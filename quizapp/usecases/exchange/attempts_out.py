"""Attempts of the record for other programs: who is named by a code, never by a name."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from quizapp.domain.attempt import Kind, Mode
from quizapp.domain.lesson import Item
from quizapp.domain.question import State
from quizapp.domain.scoring import ItemMark
from quizapp.interop.attempts.model import Answered, Taken
from quizapp.store import attempt_pages, attempts, classes
from quizapp.store.attempt_pages import Line, Place, Wanted
from quizapp.store.attempts import Stored
from quizapp.store.tables import Attempt
from quizapp.usecases.attempts.record import awaited, items_of, mark_of, state_of, steps_of
from quizapp.usecases.errors import NotFound
from quizapp.usecases.policies import policy_of
from quizapp.usecases.served import Served
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import reading

BATCH = 200
"""Attempts in memory at a time."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which attempts: of a unit (course and unit id), of those who learn in a class; None: all."""

    unit: tuple[str, str] | None = None
    classroom: str | None = None


def attempts_out(services: Services, chosen: Chosen, *, batch_size: int = BATCH) -> Iterator[Taken]:
    """The attempts, newest first (of a class one learner after the other).

    Memory does not grow with the record. Raises NotFound for no such class, and NotSaved when the
    database can't be read.
    """
    course, unit = chosen.unit or (None, None)
    wanted = Wanted(course_id=course, unit_id=unit)
    if chosen.classroom is None:
        yield from _walk(services, wanted, batch_size)
        return
    for learner in _learners(services, chosen.classroom):
        yield from _walk(services, replace(wanted, person_id=learner), batch_size)


def attempts_of_class(services: Services, teacher_id: str, classroom: str) -> Iterator[Taken]:
    """As `attempts_out`, for somebody who teaches the class. Raises NotFound for anybody else."""
    with reading(services) as session:
        if classes.taught(session, classroom, teacher_id) is None:
            raise NotFound
    return attempts_out(services, Chosen(classroom=classroom))


def _walk(services: Services, wanted: Wanted, batch_size: int) -> Iterator[Taken]:
    after: Place | None = None
    while True:
        with reading(services) as session:
            lines = attempt_pages.page(session, wanted, after, batch_size)
            found = _batch(services, session, lines) if lines else []
        yield from found
        if len(lines) < batch_size:
            return
        after = (lines[-1].started_at, lines[-1].id)


def code_of(services: Services, person_id: str) -> str:
    """What somebody is called outside: always the same, and nobody can count back from it."""
    seen = hmac.new(services.secret, f"outside\x1f{person_id}".encode(), hashlib.sha256)
    return f"s-{seen.hexdigest()[:20]}"


def _learners(services: Services, classroom: str) -> tuple[str, ...]:
    with reading(services) as session:
        members = classes.members(session, classroom)
    if not members:
        raise NotFound
    return tuple(one.person.id for one in members if one.role == classes.LEARNER)


def _batch(services: Services, session: Session, lines: Sequence[Line]) -> list[Taken]:
    ids = [one.id for one in lines]
    rows = {one.id: one for one in attempts.many(session, ids)}
    steps = attempts.steps_of_many(session, ids)
    served = services.units.many(session, {one.unit_digest for one in lines})
    return [
        _taken(services, one, rows[one.id], steps.get(one.id, []), served[one.unit_digest])
        for one in lines
        if one.id in rows
    ]


def _taken(
    services: Services, line: Line, row: Attempt, stored: Sequence[Stored], served: Served
) -> Taken:
    mark = mark_of(line.mark, row.items) if line.mark else None
    return Taken(
        id=line.id,
        code=code_of(services, line.person_id),
        course=line.course_id,
        unit=line.unit_id,
        digest=line.unit_digest,
        title=line.title,
        language=served.unit.language,
        practice=line.mode == Mode.PRACTICE,
        started_at=line.started_at,
        submitted_at=line.submitted_at,
        score=mark.score if mark else None,
        maximum=mark.maximum if mark else None,
        awaited=awaited(mark) if mark else 0,
        derivation=line.mark.derivation if line.mark else 0,
        answers=_answers(services, row, stored, served, {one.item: one for one in mark.items})
        if mark
        else (),
    )


def _answers(
    services: Services,
    row: Attempt,
    stored: Sequence[Stored],
    served: Served,
    marks: Mapping[str, ItemMark],
) -> tuple[Answered, ...]:
    """One for each item that was answered, in the order asked."""
    by_item: dict[str, list[Stored]] = {}
    for step in stored:
        by_item.setdefault(step.item_id, []).append(step)
    found = (
        _answered(services, row, item, by_item.get(item.id, []), marks.get(item.id))
        for item in items_of(row, served)
    )
    return tuple(one for one in found if one is not None)


def _answered(
    services: Services, row: Attempt, item: Item, stored: Sequence[Stored], mark: ItemMark | None
) -> Answered | None:
    state = state_of(item, services.rooms, policy_of(row.policy), steps_of(stored))
    given = [one for one in stored if one.kind in _GIVEN and one.answer == state.response]
    if state.response is None or not given:
        return None
    room = services.rooms[item.type]
    # An item without points has a key for the program alone.
    judged = mark is not None and mark.state not in {State.AWAITED, State.UNSCORED, State.BLANK}
    return Answered(
        item=item.id,
        stem=item.stem,
        shape=room.shape(item.body),
        response=state.response,
        key=room.key(item.body) if item.points and judged else None,
        words=room.response_class(item.body, state.response),
        credit=mark.credit if mark is not None and judged else None,
        points=mark.points if mark is not None else item.points,
        at=given[-1].received_at,
    )


_GIVEN = frozenset({Kind.ANSWER.value, Kind.CHECK.value})
