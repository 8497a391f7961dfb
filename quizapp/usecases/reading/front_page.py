"""The first page of somebody who is known: the lessons, what they are set, what to review."""

from __future__ import annotations

from dataclasses import dataclass

from quizapp.store import overview
from quizapp.usecases.assignments.model import MyAssignment
from quizapp.usecases.assignments.my_work import work_of
from quizapp.usecases.holding import holding_of
from quizapp.usecases.reading.catalogue import CourseProgress, courses_of
from quizapp.usecases.review.today import how_many
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import looking


@dataclass(frozen=True, slots=True)
class FrontPage:
    """work: what their classes are set, by due time; due: questions left to review today."""

    courses: tuple[CourseProgress, ...]
    work: tuple[MyAssignment, ...]
    due: int


def front_page(services: Services, person_id: str) -> FrontPage:
    """All of it as it stands now. Raises NotSaved."""
    # What comes in between two of the statements is seen by the later one; no harm is done by it.
    with looking(services) as session:
        holding = holding_of(services, session, person_id)
        glances = overview.glances(session, person_id)
        answered = overview.answered(session, person_id)
    return FrontPage(
        courses_of(services, holding, glances, answered),
        work_of(holding, glances, services.clock()),
        how_many(services, person_id, holding),
    )
