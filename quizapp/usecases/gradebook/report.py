"""One learner's part of the gradebook."""

from __future__ import annotations

from quizapp.usecases.errors import NotFound
from quizapp.usecases.gradebook.model import Gradebook
from quizapp.usecases.gradebook.read_gradebook import made
from quizapp.usecases.gradebook.record import read
from quizapp.usecases.services import Services


def student_report(services: Services, teacher_id: str, class_id: str, person_id: str) -> Gradebook:
    """The gradebook with that learner's row alone, the same in it as in the whole.

    Raises NotFound (not taught, or no learner of the class) and NotSaved.
    """
    record = read(
        services,
        teacher_id,
        class_id,
        lambda learners: [one for one in learners if one.person.id == person_id],
    )
    if not record.chosen:
        raise NotFound
    return made(services, record)
