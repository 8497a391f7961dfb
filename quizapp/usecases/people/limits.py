"""How often something may fail before one has to wait."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from quizapp.store import rates
from quizapp.usecases.errors import TooMany
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import writing

_QUARTER, _HOUR = 15 * 60, 60 * 60


@dataclass(frozen=True, slots=True)
class Limit:
    """At most so many in a window of so many seconds, for each subject."""

    name: str
    most: int
    seconds: int


# A school shares one address, so its ceiling is far above that of a single name.
CODE_REMOTE = Limit("code-remote", 60, _QUARTER)
CODE_OVERALL = Limit("code-overall", 5000, _HOUR)
PASSWORD_LOGIN = Limit("password-login", 10, _QUARTER)
PASSWORD_REMOTE = Limit("password-remote", 100, _QUARTER)
GUEST_REMOTE = Limit("guest-remote", 1000, _HOUR)

Subjects = Sequence[tuple[Limit, str]]


def bucket(limit: Limit, subject: str) -> str:
    """The key under which is counted; addresses and names are not kept in clear."""
    return f"{limit.name}:{hashlib.sha256(subject.encode()).hexdigest()[:40]}"


def take(services: Services, subjects: Subjects) -> None:
    """Count a try before it is made, so that many at once don't slip through. Raises TooMany."""
    with writing(services) as session:
        refused = _full(services, session, subjects)
        if not refused:
            for limit, subject in subjects:
                rates.add(session, bucket(limit, subject), _window(services, limit))
            rates.forget(session, _seconds(services))
    if refused:
        raise TooMany(refused)


def give_back(services: Services, session: Session, subjects: Subjects) -> None:
    """Uncount a try that went well: failures are what counts."""
    for limit, subject in subjects:
        rates.add(session, bucket(limit, subject), _window(services, limit), by=-1)


def _full(services: Services, session: Session, subjects: Subjects) -> int:
    """Seconds to wait, 0 when there is room everywhere."""
    waits = [
        _window(services, limit) - _seconds(services)
        for limit, subject in subjects
        if rates.count(session, bucket(limit, subject), _window(services, limit)) >= limit.most
    ]
    return max(waits, default=0)


def _seconds(services: Services) -> int:
    return int(services.clock().timestamp())


def _window(services: Services, limit: Limit) -> int:
    return (_seconds(services) // limit.seconds + 1) * limit.seconds
