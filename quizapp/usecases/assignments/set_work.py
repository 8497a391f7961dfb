"""Set a class something, change its rules, end it now, take it away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy.orm import Session

from quizapp.domain.assignment.rules import Fault, Late, Rules, faults
from quizapp.domain.assignment.selection import Drawn
from quizapp.domain.assignment.timing import Pause as Stood
from quizapp.domain.assignment.timing import ends_at, over_at, paused_for
from quizapp.domain.audit import Action
from quizapp.domain.lesson import Unit
from quizapp.store import assignments, classes, sittings
from quizapp.store.lti import scores
from quizapp.store.tables import Assignment
from quizapp.usecases.assignments.audited import differences, note, of_parts, of_rules
from quizapp.usecases.errors import NotFound, Refused
from quizapp.usecases.kept_rules import allowance_of, rules_of, rules_to_columns
from quizapp.usecases.selections import parts_to_json
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import writing

MOST = 400
"""Assignments of one class."""


class Unfit(Refused):
    """Rules that contradict each other. faults: each with the field that it is about."""

    def __init__(self, found: Sequence[Fault]) -> None:
        super().__init__(found[0].message, found[0].field)
        self.faults = tuple(found)


def set_work(
    services: Services, teacher_id: str, class_id: str, course_id: str, unit_id: str, rules: Rules
) -> str:
    """The id of a new assignment.

    Raises NotFound (class, or no such unit), Unfit, Refused (field "unit": more than any class has)
    and NotSaved.
    """
    must_be_fit(rules)
    version = services.library.version(course_id, unit_id)
    if version is None:
        raise NotFound
    with writing(services) as session:
        return added(services, session, teacher_id, class_id, course_id, version.unit, rules)


def added(
    services: Services,
    session: Session,
    teacher_id: str,
    class_id: str,
    course_id: str,
    unit: Unit,
    rules: Rules,
    parts: Sequence[Drawn] = (),
) -> str:
    """The id of a new assignment of a unit that there is. parts: the lessons that it draws from.

    Raises NotFound and Refused as `set_work` does.
    """
    if classes.taught(session, class_id, teacher_id, locked=True) is None:
        raise NotFound
    if len(assignments.of_class(session, class_id)) >= MOST:
        raise Refused(f"A class has at most {MOST} assignments. Take one away first.", "unit")
    made = Assignment(
        id=services.tokens(12),
        classroom_id=class_id,
        course_id=course_id,
        unit_id=unit.id,
        title=unit.title,
        parts=parts_to_json(parts) if parts else None,
        over_at=over_at(rules, ()),
        released=[],
        created_at=services.clock(),
        created_by=teacher_id,
        **rules_to_columns(rules),
    )
    assignments.add(session, made)
    told = {**of_parts(parts), **of_rules(rules)}
    note(services, session, Action.WORK_SET, made, teacher_id, after=told)
    return made.id


def change_rules(services: Services, teacher_id: str, assignment_id: str, rules: Rules) -> None:
    """Other rules. Attempts under way end by the new ones; how they are taken stays as it began.

    Raises NotFound, Unfit, Refused (field "setting": it has been begun) and NotSaved.
    """
    must_be_fit(rules)
    with writing(services) as session:
        row = _taught(session, assignment_id, teacher_id)
        if rules == rules_of(row):
            return
        same = rules_of(row).setting is rules.setting
        if not same and assignments.begun(session, assignment_id):
            raise Refused("Somebody has begun, so this can no longer be changed.", "setting")
        old, new = differences(of_rules(rules_of(row)), of_rules(rules))
        note(services, session, Action.WORK_CHANGED, row, teacher_id, old, new)
        assignments.change(session, assignment_id, rules_to_columns(rules))
        follow(services, session, assignment_id, rules)


def end_now(services: Services, teacher_id: str, assignment_id: str) -> None:
    """Nobody works on it from now on. Raises NotFound and NotSaved."""
    with writing(services) as session:
        row = _taught(session, assignment_id, teacher_id)
        now, rules = services.clock(), rules_of(row)
        opens = rules.opens if rules.opens is None or rules.opens < now else None
        due = rules.due
        if due is not None and (due > now or rules.late is Late.REFUSE):
            due = min(due, now)
        # What is closed already is not opened again by ending it.
        closes = now if rules.closes is None else min(rules.closes, now)
        ended = replace(rules, opens=opens, due=due, closes=closes)
        later = [
            one
            for one in assignments.allowances(session, [assignment_id])
            if any(at is not None and at > now for at in (one.due, one.closes))
        ]
        if ended == rules and not later:
            return
        old, new = differences(of_rules(rules), of_rules(ended))
        note(services, session, Action.WORK_CHANGED, row, teacher_id, old, new)
        for one in later:
            own = {
                "minutes": one.minutes,
                "pause": one.pause,
                "attempts": one.attempts,
                "due": min(one.due, now) if one.due else None,
                "closes": min(one.closes, now) if one.closes else None,
            }
            assignments.allow(session, assignment_id, one.person_id, own)
        assignments.change(session, assignment_id, rules_to_columns(ended))
        follow(services, session, assignment_id, ended)


def remove_work(services: Services, teacher_id: str, assignment_id: str) -> None:
    """Take it away; attempts at it become their learners' own. Raises NotFound and NotSaved."""
    with writing(services) as session:
        row = _taught(session, assignment_id, teacher_id)
        note(services, session, Action.WORK_REMOVED, row, teacher_id)
        assignments.remove(session, [assignment_id])


def follow(
    services: Services,
    session: Session,
    assignment_id: str,
    rules: Rules,
    person_id: str | None = None,
) -> None:
    """Let ends follow from the rules as they are now, of everybody's attempts or of one's."""
    now = services.clock()
    rows = {one.person_id: one for one in assignments.allowances(session, [assignment_id])}
    mores = {who: allowance_of(row) for who, row in rows.items()}
    end = over_at(rules, mores.values())
    assignments.change(session, assignment_id, {"over_at": end})
    under_way = sittings.under_way(session, assignment_id, person_id)
    pauses = sittings.pauses(session, [one.attempt_id for one, _ in under_way])
    for sitting, begun in under_way:
        more = mores.get(sitting.person_id, allowance_of(None))
        stood = [Stood(one.since, one.until) for one in pauses.get(sitting.attempt_id, ())]
        # While the clock stands still the end is the one that holds if nobody goes on before.
        until = sitting.resumes_at
        paused = paused_for(stood, more, now if until is None else until)
        at = ends_at(rules, more, begun, paused)
        sittings.set_end(session, sitting.attempt_id, at, until)
    scores.want_of(session, assignment_id, now, person_id or "")


def must_be_fit(rules: Rules) -> None:
    """Raises Unfit for rules that contradict each other."""
    if found := faults(rules):
        raise Unfit(found)


def _taught(session: Session, assignment_id: str, teacher_id: str) -> Assignment:
    found = assignments.taught(session, assignment_id, teacher_id, locked=True)
    if found is None:
        raise NotFound
    return found[0]
