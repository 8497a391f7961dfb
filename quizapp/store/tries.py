"""Attempts at assignments with the mark that holds, as the pages of teachers look at them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, case, func, select, type_coerce
from sqlalchemy.orm import Session
from sqlalchemy.types import NullType

from quizapp.store.links import Source
from quizapp.store.marks import HOLDS
from quizapp.store.prepared import Prepared, Read, given
from quizapp.store.tables import Allowance, Assignment, Attempt, Mark, Sitting


class Sat(NamedTuple):
    """An attempt at an assignment.

    begun: puts the attempts of one learner into the order in which they were begun, and tells
    nothing else; ends_at: when the time of one under way is over, None for never and for all
    others; late_at: when it was handed in, where that was after it was due for this learner, else
    None; score, maximum: exact text of the mark that holds, or None; awaited: how many of its
    answers wait for a teacher, None before handing in.
    """

    assignment_id: str
    person_id: str
    attempt_id: str
    begun: Any
    ends_at: datetime | None
    handed_in: bool
    late_at: datetime | None
    score: str | None
    maximum: str | None
    awaited: int | None


_DUE = func.coalesce(Allowance.due, Assignment.due)
_OPEN = Attempt.submitted_at.is_(None)


def _sat(which: ColumnElement[bool]) -> Select[*tuple[object, ...]]:
    # A large class has fifty thousand, and most came in time.
    late = case((Attempt.submitted_at > _DUE, Attempt.submitted_at))
    own = and_(
        Allowance.assignment_id == Sitting.assignment_id, Allowance.person_id == Sitting.person_id
    )
    return (
        select(
            Sitting.assignment_id,
            Sitting.person_id,
            Attempt.id,
            # Both databases give what can be ordered; a moment of it would only take long to make.
            type_coerce(Attempt.started_at, NullType),
            case((_OPEN, Sitting.ends_at)),
            Attempt.submitted_at.is_not(None),
            late,
            Mark.score,
            Mark.maximum,
            Mark.awaited,
        )
        .select_from(Assignment)
        .join(Sitting, Sitting.assignment_id == Assignment.id)
        .join(Attempt, Attempt.id == Sitting.attempt_id)
        .outerjoin(Allowance, own)
        .outerjoin(Mark, HOLDS)
        .where(which)
    )


Raw = tuple[Any, ...]
"""A row in the order of `Sat`, with the driver's values."""

DECIDES = slice(Sat._fields.index("handed_in"), None)
"""Of a row, that by which one attempt comes to something else than another at the same work."""


class Tries:
    """The attempts at what a class is set. Few are looked at closely, so few are made a `Sat`."""

    def __init__(self, rows: Iterable[Raw], read: Read) -> None:
        self._read = read
        found: defaultdict[str, dict[str, Raw | list[Raw]]] = defaultdict(dict)
        for row in rows:
            mine = found[row[1]]
            before = mine.setdefault(row[0], row)
            if isinstance(before, list):
                before.append(row)
            elif before is not row:
                mine[row[0]] = [before, row]
        self._found = dict(found)

    def of(self, person_id: str, assignment_id: str) -> list[Sat]:
        """Somebody's attempts at an assignment, in the order in which they were begun."""
        found = self.by(person_id).get(assignment_id, [])
        rows = [found] if isinstance(found, tuple) else found
        return sorted((Sat._make(self._read(row)) for row in rows), key=_begun)

    def by(self, person_id: str) -> Mapping[str, Raw | list[Raw]]:
        """Somebody's attempts by assignment: a row where there is one, else a list of them."""
        return self._found.get(person_id, {})


def _begun(one: Sat) -> tuple[Any, str]:
    return one.begun, one.attempt_id


_OF_CLASS = _sat(Assignment.classroom_id == given("class_"))
_ALL_OF_CLASS = Prepared(_OF_CLASS)


def of_class(source: Source, classroom_id: str) -> Tries:
    """The attempts at all that a class is set."""
    return Tries(*_ALL_OF_CLASS.unread(source, class_=classroom_id))


def of_some(session: Session, classroom_id: str, person_ids: Sequence[str]) -> Tries:
    """The same of these people."""
    query = _OF_CLASS.where(Sitting.person_id.in_(person_ids))
    rows = session.execute(query, {"class_": classroom_id})
    return Tries((tuple(row) for row in rows), Sat._make)


def of_assignment(session: Session, assignment_id: str) -> list[Sat]:
    """The attempts at it, in the order in which they were begun."""
    query = _sat(Assignment.id == assignment_id).order_by(Attempt.started_at, Attempt.id)
    return [Sat._make(row) for row in session.execute(query)]
