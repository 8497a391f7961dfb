"""Signing in through the school: what goes between the pages."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from quizapp.usecases.errors import UsecaseError


@dataclass(frozen=True, slots=True)
class Going:
    """A browser on its way to the school. All but the address stays with the browser."""

    url: str
    state: str
    nonce: str
    verifier: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class SchoolPerson:
    """Who the school says somebody is. key: of issuer and subject, from which neither follows."""

    key: str
    nickname: str
    teaches: bool


class Unreachable(UsecaseError):  # noqa: N818 - an outcome, not a fault
    """The school's server did not answer, or not as such a server does. why: a word for the log."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Distrusted(Unreachable):
    """It answered, and what it says of somebody cannot be believed."""


class Meeting(StrEnum):
    """Who is met on the browser: nobody or oneself; a guest, who may be oneself; somebody else."""

    CLEAR = "clear"
    GUEST = "guest"
    ANOTHER = "another"
