"""What a token can be allowed to do."""

from __future__ import annotations

from enum import StrEnum

from quizapp.domain.roles import teaches
from quizapp.usecases.people.model import Role


class Scope(StrEnum):
    """One thing that a token may do for its owner, never more than the owner themselves."""

    LESSONS_READ = "lessons:read"
    RECORD_READ = "record:read"
    RECORD_WRITE = "record:write"
    TEACH_READ = "teach:read"


MEANING = {
    Scope.LESSONS_READ: "Read the lessons",
    Scope.RECORD_READ: "Read my attempts, results and progress",
    Scope.RECORD_WRITE: "Begin attempts, answer and hand in for me",
    Scope.TEACH_READ: "Read checks, all attempts, marks and statistics, as a teacher",
}
_OF_TEACHERS = frozenset({Scope.TEACH_READ})


def offered(role: Role) -> tuple[Scope, ...]:
    """The scopes that a person of that role can give away, in a fixed order."""
    return tuple(one for one in Scope if teaches(role) or one not in _OF_TEACHERS)
