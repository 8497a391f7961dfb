"""What one student has done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from quizapp.domain.scoring import Mark, mark_attempt
from quizapp.store import people
from quizapp.usecases.attempts.load_attempt import view_in
from quizapp.usecases.attempts.views import AttemptView
from quizapp.usecases.errors import NotFound
from quizapp.usecases.people.model import Person, person_of
from quizapp.usecases.reading.my_progress import Progress, progress_in
from quizapp.usecases.reading.summaries import AttemptSummary
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import looking, reading


@dataclass(frozen=True, slots=True)
class StudentWork:
    """A student with what came of all attempts."""

    person: Person
    created_at: datetime
    progress: Progress

    @property
    def attempts(self) -> tuple[AttemptSummary, ...]:
        """All attempts, newest first."""
        return self.progress.attempts


def student_work(services: Services, person_id: str) -> StudentWork:
    """Raises NotFound for nobody, and NotSaved. Whether the asker may is for the caller to say."""
    with reading(services) as session:
        row = people.by_id(session, person_id)
        if row is None:
            raise NotFound
        done = progress_in(services, session, person_id)
        return StudentWork(person_of(row), row.created_at, done)


def student(services: Services, person_id: str) -> Person:
    """Who that is. Raises NotFound for nobody, and NotSaved."""
    with looking(services) as session:
        row = people.by_id(session, person_id)
    if row is None:
        raise NotFound
    return person_of(row)


def attempt_for_teacher(services: Services, attempt_id: str) -> AttemptView:
    """Anybody's attempt. Raises NotFound. Whether the asker may is for the caller to say."""
    with reading(services) as session:
        return view_in(services, session, attempt_id)


def mark_by_now(services: Services, taken: AttemptView) -> Mark:
    """The mark that holds; of an attempt under way, what its answers earn as they stand."""
    return taken.mark or mark_attempt(taken.items, services.rooms, taken.policy, taken.steps)
