"""Lines of the audit log, with the names that belong to them today."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import chain

from sqlalchemy.orm import Session

from quizapp.domain.audit import Action, Kind, Value
from quizapp.store import audit, people, staff
from quizapp.store.tables import Audit, Person
from quizapp.usecases.errors import NotFound
from quizapp.usecases.people.names import folded_login
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import reading

MOST = 50
"""Lines of a page."""

_CHUNK = 1000
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICRO = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody in a line. name: None for somebody who is no longer here."""

    id: str
    name: str | None


@dataclass(frozen=True, slots=True)
class AuditLine:
    """A change. who: None for the server itself; whom: the person that it was done to, if to one;

    class_name: None outside of a class, "" for one that is gone.
    """

    at: datetime
    who: Named | None
    action: str
    kind: str
    object_id: str
    whom: Named | None
    class_id: str | None
    class_name: str | None
    before: Mapping[str, Value] | None
    after: Mapping[str, Value] | None


@dataclass(frozen=True, slots=True)
class AuditPage:
    """Some lines, newest first. next: where the older ones begin, None at the end;

    person: whose lines these are alone, None for everybody's.
    """

    lines: tuple[AuditLine, ...]
    next: str | None
    person: Named | None


def audit_page(
    services: Services,
    person: str = "",
    action: Action | None = None,
    place: str = "",
    most: int = MOST,
) -> AuditPage:
    """A page. person: the id or sign-in name of somebody, "" for everybody.

    place: `next` of the page before. Raises NotFound for a place that there is not, and NotSaved.
    Who may is for the caller to say.
    """
    after = _place(place)
    with reading(services) as session:
        found = _sought(session, person) if person else None
        rows = _rows(session, found, action, after, most + 1)
        shown = rows[:most]
        more = _text(shown[-1]) if len(rows) > most else None
        return AuditPage(tuple(_lines(session, shown)), more, found)


def audit_lines(
    services: Services, person: str = "", action: Action | None = None
) -> Iterator[AuditLine]:
    """All lines, newest first, as `audit_page`; some at a time."""
    after: audit.Place | None = None
    while True:
        with reading(services) as session:
            found = _sought(session, person) if person else None
            rows = _rows(session, found, action, after, _CHUNK)
            lines = list(_lines(session, rows))
        yield from lines
        if len(rows) < _CHUNK:
            return
        after = (rows[-1].at, rows[-1].id)


def _sought(session: Session, person: str) -> Named:
    row = people.by_login(session, folded_login(person))
    if row is None and "\0" not in person:
        row = people.by_id(session, person)
    return Named(row.id, row.nickname) if row else Named(person, None)


def _rows(
    session: Session,
    person: Named | None,
    action: Action | None,
    after: audit.Place | None,
    most: int,
) -> list[Audit]:
    """Somebody who is not here has no lines."""
    if person is None:
        return audit.lines(session, audit.Asked(None, action), after, most)
    if person.name is None:
        return []
    return audit.lines(session, audit.Asked(person.id, action), after, most)


def _lines(session: Session, rows: Sequence[Audit]) -> Iterator[AuditLine]:
    whom = (row.object_id for row in rows if row.kind == Kind.PERSON.value)
    ids = set(chain(whom, (row.who or "" for row in rows))) - {""}
    classes = {row.class_id for row in rows if row.class_id is not None}
    classes |= {row.object_id for row in rows if row.kind == Kind.CLASS.value}
    known = staff.named(session, ids) if ids else {}
    names = staff.class_names(session, classes) if classes else {}
    for row in rows:
        class_id = row.object_id if row.kind == Kind.CLASS.value else row.class_id
        yield AuditLine(
            row.at,
            None if row.who == audit.SERVER else _named(row.who or "", known),
            row.action,
            row.kind,
            row.object_id,
            _named(row.object_id, known) if row.kind == Kind.PERSON.value else None,
            class_id,
            None if class_id is None else names.get(class_id, ""),
            row.before,
            row.after,
        )


def _named(person_id: str, known: Mapping[str, Person]) -> Named:
    row = known.get(person_id)
    return Named(person_id, row.nickname if row else None)


def _text(row: Audit) -> str:
    return f"{(row.at - _EPOCH) // _MICRO}.{row.id}"


def _place(text: str) -> audit.Place | None:
    if not text:
        return None
    number, _, id_ = text.partition(".")
    if not (number.isascii() and number.isdigit() and len(number) < 18 and id_.isalnum()):
        raise NotFound
    try:
        return _EPOCH + int(number) * _MICRO, id_
    except OverflowError as error:
        raise NotFound from error
