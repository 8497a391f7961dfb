"""What the people's use cases answer with."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, cast

from quizapp.domain.roles import administers, teaches
from quizapp.store.tables import Person as PersonRow

Role = Literal["learner", "teacher", "admin"]


@dataclass(frozen=True, slots=True)
class Person:
    """Who somebody is. login: in lower case, None for a guest."""

    id: str
    role: Role
    nickname: str
    login: str | None

    @property
    def teaches(self) -> bool:
        """Whether they may do what teachers do."""
        return teaches(self.role)

    @property
    def administers(self) -> bool:
        """Whether they may do what admins do."""
        return administers(self.role)


@dataclass(frozen=True, slots=True)
class NewGuest:
    """A guest who has just begun: the code to write down, the token for the browser's cookie."""

    person_id: str
    code: str = field(repr=False)
    token: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A new sign-in: the token for the browser's cookie."""

    person_id: str
    token: str = field(repr=False)


def person_of(row: PersonRow) -> Person:
    """The person in a row."""
    return Person(row.id, cast("Role", row.role), row.nickname, row.login)
