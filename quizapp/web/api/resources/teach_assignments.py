"""For teachers: what their classes are set, and who has done it."""

from __future__ import annotations

import msgspec

from quizapp.usecases.assignments import class_work, work_page
from quizapp.usecases.people import Scope
from quizapp.web.api.assignment_views import Assignment, StudentState, assignment, student
from quizapp.web.api.endpoints import endpoint
from quizapp.web.api.problems import NOT_FOUND
from quizapp.web.current import me, services
from quizapp.web.roles import Role


class AssignmentLine(msgspec.Struct, frozen=True, kw_only=True):
    """An assignment of a class. phase: not yet, open, late or closed; handed_in: by how many."""

    about: Assignment
    phase: str
    handed_in: int


class AssignmentsOfClass(msgspec.Struct, frozen=True):
    """What a class is set, newest first."""

    assignments: list[AssignmentLine]


class AssignmentDetail(msgspec.Struct, frozen=True, kw_only=True):
    """An assignment with every student of the class, by name."""

    about: Assignment
    phase: str
    students: list[StudentState]


@endpoint(
    "GET",
    "/teach/classes/<class_id>/assignments",
    role=Role.TEACHER,
    scope=Scope.TEACH_READ,
    gives={200: AssignmentsOfClass},
    refuses=(NOT_FOUND,),
)
def teach_class_assignments(class_id: str) -> AssignmentsOfClass:
    """What a class is set that the owner of the token teaches."""
    found = class_work(services(), me().id, class_id)
    return AssignmentsOfClass(
        [
            AssignmentLine(
                about=assignment(one.about), phase=one.phase.value, handed_in=one.handed_in
            )
            for one in found
        ]
    )


@endpoint(
    "GET",
    "/teach/assignments/<assignment>",
    role=Role.TEACHER,
    scope=Scope.TEACH_READ,
    gives={200: AssignmentDetail},
    refuses=(NOT_FOUND,),
)
def teach_assignment(assignment: str) -> AssignmentDetail:
    """Who has done what of it. Attempts whose time is over are handed in by looking."""
    return _detail(assignment)


def _detail(assignment_id: str) -> AssignmentDetail:
    found = work_page(services(), me().id, assignment_id)
    return AssignmentDetail(
        about=assignment(found.about),
        phase=found.phase.value,
        students=[student(one) for one in found.learners],
    )
