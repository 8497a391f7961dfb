"""A record of many attempts, written in bulk: the same rows as one by one, in seconds."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count, islice
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from quizapp.domain.attempt import Kind, Mode, Step
from quizapp.domain.numbers import text
from quizapp.domain.policy import Policy
from quizapp.domain.scoring import ItemMark, Mark, mark_item
from quizapp.domain.shapes import Choice
from quizapp.store import units
from quizapp.store.tables import Attempt, Person, Response
from quizapp.store.tables import Mark as MarkRow
from quizapp.usecases.attempts.record import awaited, marks_to_json
from quizapp.usecases.policies import policy_to_json
from quizapp.usecases.served import opened
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import writing

Answers = Sequence[Mapping[str, Any] | None]
"""Of one attempt, an answer for each item; None for an item that was left alone."""

BATCH = 500
_QUIZ = Policy(Mode.QUIZ)


@dataclass
class _Marks:
    """Marks of items by their answer: many give the same."""

    services: Services
    items: Sequence[Any]
    known: dict[tuple[str, str], ItemMark] = field(default_factory=dict)

    def of(self, answers: Answers, at: datetime) -> Mark:
        pairs = zip(self.items, answers, strict=True)
        return Mark(tuple(self._item(item, answer, at) for item, answer in pairs))

    def _item(self, item: Any, answer: Mapping[str, Any] | None, at: datetime) -> ItemMark:
        key = (item.id, json.dumps(answer, sort_keys=True))
        if key not in self.known:
            steps = [Step(item.id, 1, Kind.ANSWER, answer, at)] if answer is not None else []
            self.known[key] = mark_item(item, self.services.rooms[item.type], _QUIZ, steps)
        return self.known[key]


def school(services: Services, students: int) -> list[str]:
    """Make so many learners; their ids."""
    at = services.clock()
    rows = [_person(f"p-{n:08d}", n, at) for n in range(1, students + 1)]
    with writing(services) as session:
        session.connection().execute(insert(Person.__table__), rows)
    return [row["id"] for row in rows]


def fill(
    services: Services,
    course: str,
    unit: str,
    attempts: Iterable[Answers],
    people: Sequence[str] | None = None,
) -> int:
    """Hand in a quiz for each of `attempts`; how many answers were written.

    people: who hands in, one after the other; None: somebody new each time.
    """
    version = services.library.version(course, unit)
    assert version is not None
    at = services.clock()
    with writing(services) as session:
        titled = {"course_id": course, "unit_id": unit, "title": version.unit.title}
        units.keep(session, digest=version.unit.digest, body=version.text, at=at, **titled)
    served = opened(version.text)
    items, numbers, answered = served.unit.items, count(1), 0
    marks = _Marks(services, items)
    rest = iter(attempts)
    while some := list(islice(rest, BATCH)):
        first = answered == 0
        rows: dict[type, list[dict[str, Any]]] = {
            Person: [],
            Attempt: [],
            Response: [],
            MarkRow: [],
        }
        for answers in some:
            n = next(numbers)
            who = people[(n - 1) % len(people)] if people else f"p-{unit}-{n:08d}"
            ids = {"attempt_id": f"a-{unit}-{n:08d}", "person_id": who}
            begun = at + timedelta(seconds=n)
            if not people:
                rows[Person].append(_person(who, n, at))
            rows[Attempt].append(_attempt(ids, version.unit.digest, course, unit, items, begun))
            rows[MarkRow].append(_mark(ids["attempt_id"], marks.of(answers, begun), begun))
            rows[Response] += _steps(ids["attempt_id"], items, served.item_digests, answers, begun)
        answered += len(rows[Response])
        with writing(services) as session:
            for table, values in rows.items():
                if not values:
                    continue
                session.connection().execute(insert(table.__table__), values)
                _count_once(session, table, first=first)
    return answered


def _count_once(session: Session, table: type, *, first: bool) -> None:
    """As PostgreSQL does by itself after a while, and so soon only when it is told."""
    if first and session.get_bind().dialect.name == "postgresql":
        session.connection().exec_driver_sql(f"ANALYZE {table.__table__}")  # type: ignore[attr-defined]


def possible_answers(item: Any, room: Any) -> list[Mapping[str, Any] | None]:
    """The key, none, and each option where just one is chosen."""
    shape = room.shape(item.body)
    single = isinstance(shape, Choice) and shape.most == 1
    options = [{"choice": option.id} for option in shape.options] if single else []
    return [room.key(item.body), None, *options]


def _person(person_id: str, n: int, at: datetime) -> dict[str, Any]:
    return {"id": person_id, "role": "learner", "nickname": f"Student {n}", "created_at": at}


def _attempt(
    ids: Mapping[str, str],
    digest: str,
    course: str,
    unit: str,
    items: Sequence[Any],
    at: datetime,
) -> dict[str, Any]:
    return {
        "id": ids["attempt_id"],
        "person_id": ids["person_id"],
        "unit_digest": digest,
        "course_id": course,
        "unit_id": unit,
        "mode": Mode.QUIZ.value,
        "level": "standard",
        "seed": 1,
        "policy": policy_to_json(_QUIZ),
        "items": [item.id for item in items],
        "start_key": f"p-{ids['attempt_id']}",
        "started_at": at,
        "submitted_at": at,
    }


def _steps(
    attempt_id: str,
    items: Sequence[Any],
    digests: Mapping[str, str],
    answers: Answers,
    at: datetime,
) -> Iterator[dict[str, Any]]:
    given = [one for one in zip(items, answers, strict=True) if one[1] is not None]
    for number, (item, answer) in enumerate(given, start=1):
        yield {
            "attempt_id": attempt_id,
            "number": number,
            "item_id": item.id,
            "sequence": 1,
            "kind": Kind.ANSWER.value,
            "type": item.type,
            "item_digest": digests[item.id],
            "answer": answer,
            "client_key": f"s-{item.id}",
            "received_at": at,
        }


def _mark(attempt_id: str, mark: Mark, at: datetime) -> dict[str, Any]:
    return {
        "attempt_id": attempt_id,
        "derivation": 1,
        "at": at,
        "reason": "submitted",
        "score": text(mark.score),
        "maximum": text(mark.maximum),
        "items": marks_to_json(mark),
        "awaited": awaited(mark),
    }
