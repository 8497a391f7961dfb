"""What the record holds of a class, read at one moment in a fixed number of statements."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from sqlalchemy.orm import Session

from quizapp.domain.assignment.rules import Setting
from quizapp.domain.assignment.selection import Drawn
from quizapp.domain.assignment.timing import Allowance
from quizapp.domain.gradebook import By, rest_weight
from quizapp.domain.numbers import ONE, ZERO
from quizapp.store import assignments, classes, gradebook, tries
from quizapp.store.classes import Member
from quizapp.store.gradebook import Excused
from quizapp.store.tables import Assignment, Classroom
from quizapp.store.tries import Tries
from quizapp.usecases.attempts.ending import end_all_over
from quizapp.usecases.errors import NotFound
from quizapp.usecases.gradebook.model import REST, CategoryView
from quizapp.usecases.kept_rules import allowance_of
from quizapp.usecases.selections import parts_of
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import reading

REST_NAME = "Without a category"


Choice = Callable[[Sequence[Member]], Sequence[Member]]
"""Of all learners by name, those whose work is looked at."""


@dataclass(frozen=True, slots=True)
class Record:
    """set_: assignments, oldest first; filed: category by assignment; points: by assignment;

    chosen: the learners whose attempts were read; allowances, excused: by person and assignment.
    """

    classroom: Classroom
    learners: tuple[Member, ...]
    chosen: tuple[Member, ...]
    set_: tuple[Assignment, ...]
    categories: tuple[CategoryView, ...]
    filed: Mapping[str, str]
    points: Mapping[str, Fraction]
    sat: Tries
    allowances: Mapping[tuple[str, str], Allowance]
    excused: Mapping[tuple[str, str], Excused]


def read(services: Services, teacher_id: str, class_id: str, choice: Choice = tuple) -> Record:
    """The class as it is now; attempts whose time is over are handed in by looking.

    Raises NotFound for whoever does not teach the class, and NotSaved.
    """
    with reading(services) as session:
        taught(session, class_id, teacher_id)
        ids = [one.id for one in assignments.of_class(session, class_id)]
    if ids:
        end_all_over(services, ids)
    with reading(services) as session:
        classroom = taught(session, class_id, teacher_id)
        set_ = tuple(reversed(assignments.of_class(session, class_id)))
        ids = [one.id for one in set_]
        learners = _learners(session, class_id)
        chosen = tuple(choice(learners))
        filed = gradebook.filed(session, class_id)
        return Record(
            classroom,
            learners,
            chosen,
            set_,
            category_views(session, class_id, filed, len(set_)),
            filed,
            _points(services, session, set_),
            tries.of_class(session, class_id)
            if len(chosen) == len(learners)
            else tries.of_some(session, class_id, [one.person.id for one in chosen]),
            {
                (one.person_id, one.assignment_id): allowance_of(one)
                for one in assignments.allowances(session, ids)
            },
            {(one.person_id, one.assignment_id): one for one in gradebook.excused(session, ids)},
        )


def taught(session: Session, class_id: str, teacher_id: str, *, locked: bool = False) -> Classroom:
    """The class of somebody who teaches it; locked as in `classes.taught`. Raises NotFound."""
    found = classes.taught(session, class_id, teacher_id, locked=locked)
    if found is None:
        raise NotFound
    return found[0]


def category_views(
    session: Session, class_id: str, filed: Mapping[str, str], assignments_: int
) -> tuple[CategoryView, ...]:
    """Those of a class; work without one has what they leave of 100, and comes last."""
    rows = gradebook.categories(session, class_id)
    within = list(filed.values())
    found = [
        CategoryView(one.id, one.name, one.weight, By(one.counting), within.count(one.id))
        for one in rows
    ]
    left = assignments_ - len(within)
    if left or not found:
        weight = rest_weight(one.weight for one in found)
        found.append(CategoryView(REST, REST_NAME, weight, By.POINTS, left))
    return tuple(found)


def _points(
    services: Services, session: Session, set_: Sequence[Assignment]
) -> dict[str, Fraction]:
    """What each could earn: by its lesson as it is now, or once that is gone by its attempts.

    A live quiz by its attempts as soon as there are marks: it may have asked less.
    """
    known = ((one.id, _whole(services, one)) for one in set_)
    found = {id_: whole for id_, whole in known if whole is not None}
    led = {one.id for one in set_ if one.setting == Setting.LIVE.value}
    asked = [one.id for one in set_ if one.id in led or one.id not in found]
    by_marks: dict[str, Fraction] = {}
    for id_, most in gradebook.maxima(session, asked) if asked else ():
        by_marks[id_] = max(by_marks.get(id_, ZERO), Fraction(most))
    # One that ended before its first question asked nothing, and says nothing.
    found |= {id_: most for id_, most in by_marks.items() if most or id_ not in found}
    return {one.id: found.get(one.id, ONE) for one in set_}


def _whole(services: Services, row: Assignment) -> Fraction | None:
    """The points of a lesson; of those that questions are drawn from as many as these have on the

    mean. None when one is gone.
    """
    drawn = parts_of(row) or (Drawn(row.unit_id),)
    whole = ZERO
    for one in drawn:
        unit = services.library.unit(row.course_id, one.lesson)
        if unit is None:
            return None
        points = sum((item.points for item in unit.items), ZERO)
        share = ONE if one.n is None else Fraction(one.n, len(unit.items))
        whole += points * min(ONE, share)
    return whole


def _learners(session: Session, class_id: str) -> tuple[Member, ...]:
    members = classes.members(session, class_id)
    return tuple(one for one in members if one.role == classes.LEARNER)
