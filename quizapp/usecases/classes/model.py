"""Classes as pages show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from quizapp.store.tables import Classroom
from quizapp.usecases.people.codes import grouped


@dataclass(frozen=True, slots=True)
class ClassView:
    """A class. join_code: as it is shown, in groups; role: of who looks, None for an outsider;

    learners: how many, None where that is nobody's business; keep_months: how long the work of
    whoever does nothing any more is kept, None for ever.
    """

    id: str
    name: str
    join_code: str
    joining: bool
    role: str | None = None
    learners: int | None = None
    keep_months: int | None = None


@dataclass(frozen=True, slots=True)
class MemberView:
    """Somebody in a class. login: None for a guest; namesake: as in the grid of students."""

    person_id: str
    nickname: str
    login: str | None
    role: str
    joined_at: datetime
    namesake: str


@dataclass(frozen=True, slots=True)
class ClassPage:
    """A class for those who teach it."""

    about: ClassView
    teachers: tuple[MemberView, ...]
    learners: tuple[MemberView, ...]


def view_of(row: Classroom, role: str | None = None, learners: int | None = None) -> ClassView:
    """A row as it is shown."""
    code = grouped(row.join_code)
    return ClassView(row.id, row.name, code, row.joining, role, learners, row.keep_months)
