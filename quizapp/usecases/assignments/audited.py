"""What the audit log says of changes to assignments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from quizapp.domain.assignment.rules import Rules
from quizapp.domain.assignment.selection import Drawn
from quizapp.domain.assignment.timing import Allowance
from quizapp.domain.audit import Action, Kind, Value, Values
from quizapp.domain.numbers import text
from quizapp.domain.policy import Release
from quizapp.store import audit
from quizapp.store.tables import Assignment
from quizapp.usecases.services import Services


def note(
    services: Services,
    session: Session,
    action: Action,
    row: Assignment,
    teacher_id: str,
    before: Values | None = None,
    after: Values | None = None,
) -> None:
    """Add a line about an assignment."""
    audit.note(
        session,
        action,
        Kind.ASSIGNMENT,
        row.id,
        who=teacher_id,
        at=services.clock(),
        class_id=row.classroom_id,
        before=before,
        after=after,
    )


def note_allowance(
    services: Services,
    session: Session,
    row: Assignment,
    teacher_id: str,
    person_id: str,
    before: Allowance,
    after: Allowance,
) -> None:
    """Add a line about what one learner has beyond the rules."""
    old, new = differences(_of_allowance(before), _of_allowance(after))
    audit.note(
        session,
        Action.WORK_ALLOWED,
        Kind.PERSON,
        person_id,
        who=teacher_id,
        at=services.clock(),
        class_id=row.classroom_id,
        before=old,
        after={"assignment": row.id, **new},
    )


def of_rules(rules: Rules) -> dict[str, Value]:
    """The rules in single values, without the access word."""
    return {
        "setting": rules.setting.value,
        "opens": _at(rules.opens),
        "due": _at(rules.due),
        "closes": _at(rules.closes),
        "late": rules.late.value,
        "deduction": text(rules.deduction),
        "attempts": rules.attempts,
        "counting": rules.counting.value,
        "minutes": rules.minutes,
        "grace": rules.grace,
        "shuffle_items": rules.shuffle_items,
        "same_options": rules.same_options,
        "reserved": rules.reserved,
        "pass_line": text(rules.pass_line),
        **{part.value: rules.plan[part].value for part in Release},
    }


def of_parts(parts: Sequence[Drawn]) -> dict[str, Value]:
    """The lessons that work draws from, in one value; {} when it is one lesson."""
    if not parts:
        return {}
    told = (f"{one.lesson} ({'all' if one.n is None else one.n})" for one in parts)
    return {"lessons": ", ".join(told)}


def differences(
    before: Mapping[str, Value], after: Mapping[str, Value]
) -> tuple[dict[str, Value], dict[str, Value]]:
    """What is not the same in both: as it was, and as it is."""
    names = [name for name in after if before.get(name) != after[name]]
    return {name: before.get(name) for name in names}, {name: after[name] for name in names}


def _of_allowance(more: Allowance) -> dict[str, Value]:
    return {
        "minutes": more.minutes,
        "pause": more.pause,
        "attempts": more.attempts,
        "due": _at(more.due),
        "closes": _at(more.closes),
    }


def _at(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat(timespec="minutes")
