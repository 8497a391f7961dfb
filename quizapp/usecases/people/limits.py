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
# One's own device is slowed down first, so that nobody can lock somebody else out from theirs;
# the ceiling of a name is for guesses that come from many addresses.
PASSWORD_DEVICE = Limit("password-device", 10, _QUARTER)
PASSWORD_LOGIN = Limit("password-login", 1000, _HOUR)
PASSWORD_REMOTE = Limit("password-remote", 100, _QUARTER)
TOKEN_REMOTE = Limit("token-remote", 100, _QUARTER)
GUEST_REMOTE = Limit("guest-remote", 1000, _HOUR)

_PARTED = "\n"

Subjects = Sequence[tuple[Limit, str]]
Taken = tuple[rates.Place, ...]
"""Where a try was counted."""


def of_password(login: str, remote: str) -> Subjects:
    """What a try at somebody's password is counted by."""
    return (
        (PASSWORD_DEVICE, f"{login}{_PARTED}{remote}"),
        (PASSWORD_LOGIN, login),
        (PASSWORD_REMOTE, remote),
    )


def bucket(limit: Limit, subject: str) -> str:
    """The key under which is counted; addresses and names are not kept in clear."""
    parts = subject.split(_PARTED)
    size = 40 // len(parts)
    return ":".join((limit.name, *(_hidden(part)[:size] for part in parts)))


def forget_name(session: Session, login: str) -> None:
    """Drop what is counted under a sign-in name, on whichever device."""
    rates.drop(session, bucket(PASSWORD_LOGIN, login))
    on_devices = bucket(PASSWORD_DEVICE, f"{login}{_PARTED}")
    rates.drop_starting(session, on_devices.rpartition(":")[0] + ":")


def _hidden(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def take(services: Services, subjects: Subjects) -> Taken:
    """Count a try before it is made, so that many at once don't slip through. Raises TooMany.

    A try that is refused for one subject counts for none.
    """
    now = int(services.clock().timestamp())
    places = {_place(limit, subject, now): limit for limit, subject in subjects}
    with writing(services) as session:
        counts = rates.add(session, places)
        waits = [place[1] - now for place, limit in places.items() if counts[place] > limit.most]
        if waits:
            raise TooMany(max(waits))
        rates.forget(session, now)
    return tuple(places)


def give_back(session: Session, taken: Taken) -> None:
    """Uncount a try that went well: failures are what counts."""
    rates.add(session, taken, by=-1)


def _place(limit: Limit, subject: str, now: int) -> rates.Place:
    return bucket(limit, subject), (now // limit.seconds + 1) * limit.seconds
