"""Erase those whom no class keeps any longer, by the rules that their teachers set."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy.orm import Session

from quizapp.domain.audit import Action, Kind
from quizapp.domain.retention import erases, is_due
from quizapp.domain.roles import LEARNER
from quizapp.store import audit, classes, keeping
from quizapp.store.keeping import Standing
from quizapp.usecases.errors import NotFound
from quizapp.usecases.people.erase_person import erase_person
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import reading

BATCH = 200
"""People who are looked at in one transaction; each is erased in one of their own."""


@dataclass(frozen=True, slots=True)
class Due:
    """Somebody whom classes keep no longer. erased: else only taken out of these classes;

    classes: months of the rule by id of the class.
    """

    person_id: str
    erased: bool
    classes: dict[str, int]


def people_due(services: Services, batch: int = BATCH) -> Iterator[Due]:
    """Who would be erased or taken out now, by id; changes nothing. Raises NotSaved."""
    after = ""
    while True:
        with reading(services) as session:
            ids = keeping.page(session, after, batch)
            found = [_due(services, one) for one in keeping.standings(session, ids)]
        yield from (one for one in found if one is not None)
        if len(ids) < batch:
            return
        after = ids[-1]


def keep_rules(services: Services, batch: int = BATCH) -> Iterator[Due]:
    """Erase them or take them out, a transaction each; tells of each as it is done.

    Whoever does something meanwhile stays. Raises NotSaved: whoever was told of is done then, and
    nobody else is touched.
    """
    for one in people_due(services, batch):
        done = _carried_out(services, one.person_id)
        if done is not None:
            yield done


def _due(services: Services, one: Standing) -> Due | None:
    now = services.clock()
    due = {
        class_id: months
        for class_id, months in one.rules.items()
        if months is not None and is_due(one.last, months, now)
    }
    if not due:
        return None
    # Whoever teaches is somebody else's teacher, wherever they learn.
    erased = one.role == LEARNER and erases(one.last, one.rules.values(), now)
    return Due(one.person_id, erased, due)


def _carried_out(services: Services, person_id: str) -> Due | None:
    done: list[Due] = []

    def is_erased(session: Session) -> bool:
        for standing in keeping.standings(session, [person_id]):
            due = _due(services, standing)
            if due is not None:
                _record(services, session, due)
                done.append(due)
        return any(one.erased for one in done)

    try:
        erase_person(services, person_id, is_erased)
    except NotFound:
        return None
    return done[0] if done else None


def _record(services: Services, session: Session, due: Due) -> None:
    """A line for each class; whoever only leaves it is taken out."""
    at, server = services.clock(), audit.SERVER
    for class_id, months in due.classes.items():
        rule = {"months": months}
        if due.erased:
            to = (session, Action.ERASED_BY_RULE, Kind.CLASS, class_id)
            audit.note(*to, who=server, at=at, class_id=class_id, before=rule)
            continue
        classes.leave(session, class_id, due.person_id)
        out = (session, Action.MEMBER_OUT, Kind.PERSON, due.person_id)
        audit.note(*out, who=server, at=at, class_id=class_id, before=rule)
