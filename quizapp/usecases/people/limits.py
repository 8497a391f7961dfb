"""How often something may fail before one has to wait."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address, ip_network

from sqlalchemy.orm import Session

from quizapp.store import rates
from quizapp.usecases.errors import TooMany
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import writing

_SHORT, _QUARTER, _HOUR = 5 * 60, 15 * 60, 60 * 60


@dataclass(frozen=True, slots=True)
class Limit:
    """At most so many in a window of so many seconds, for each subject.

    failures: whether only what fails counts; else every try does.
    """

    name: str
    most: int
    seconds: int
    failures: bool = True


# A school shares one address. So its ceilings are far above those of a single name, out of reach of
# somebody who types, and their windows are short: whoever lets a script run against them keeps the
# others from signing in for minutes, and never from answering.
CODE_REMOTE = Limit("code-remote", 200, _SHORT)
CODE_OVERALL = Limit("code-overall", 240_000, _HOUR)
# One's own device is slowed down first, so that nobody can lock somebody else out from theirs;
# the ceiling of a name is for guesses that come from many addresses.
PASSWORD_DEVICE = Limit("password-device", 10, _QUARTER)
PASSWORD_LOGIN = Limit("password-login", 1000, _HOUR)
PASSWORD_REMOTE = Limit("password-remote", 300, _SHORT)
TOKEN_REMOTE = Limit("token-remote", 300, _SHORT)
# A hash takes long on purpose, whether the password is right or not.
PASSWORD_WORK = Limit("password-work", 600, _SHORT, failures=False)
# A whole class types its code at once, some of them wrong.
JOIN_REMOTE = Limit("join-remote", 300, _SHORT)
JOIN_OVERALL = Limit("join-overall", 240_000, _HOUR)
# A class types the word once a piece of work; a script would need days for a word of a dictionary.
WORD_REMOTE = Limit("word-remote", 300, _SHORT)
# Links that work are let in whatever this says.
LINK_REMOTE = Limit("link-remote", 300, _SHORT)
# A school that comes in at eight, behind one address.
SCHOOL_REMOTE = Limit("school-remote", 2000, _SHORT, failures=False)
LMS_REMOTE = Limit("lms-remote", 2000, _SHORT, failures=False)
GUEST_REMOTE = Limit("guest-remote", 2000, _SHORT, failures=False)

_PARTED = "\n"
# Whoever has one address of IPv6 has all that begin so.
_OWN_BITS = 64

Subjects = Sequence[tuple[Limit, str]]
Taken = tuple[rates.Place, ...]
"""Where a try was counted that is taken back when it goes well."""


def of_code(remote: str) -> Subjects:
    """What a try at a recovery code is counted by."""
    return ((CODE_REMOTE, household(remote)), (CODE_OVERALL, ""))


def of_password(login: str, remote: str) -> Subjects:
    """What a try at somebody's password is counted by."""
    return (
        (PASSWORD_DEVICE, f"{login}{_PARTED}{household(remote)}"),
        (PASSWORD_LOGIN, login),
        (PASSWORD_REMOTE, household(remote)),
        *of_new_password(remote),
    )


def of_new_password(remote: str) -> Subjects:
    """What setting a first password is counted by: it tells which sign-in names are taken."""
    return ((PASSWORD_WORK, household(remote)),)


def of_guest(remote: str) -> Subjects:
    """What a new guest is counted by."""
    return ((GUEST_REMOTE, household(remote)),)


def of_school(remote: str) -> Subjects:
    """What a way to the school's server is counted by."""
    return ((SCHOOL_REMOTE, household(remote)),)


def of_lms(remote: str) -> Subjects:
    """What a way to an LMS is counted by."""
    return ((LMS_REMOTE, household(remote)),)


def of_join(remote: str) -> Subjects:
    """What a try at the code of a class is counted by."""
    return ((JOIN_REMOTE, household(remote)), (JOIN_OVERALL, ""))


def of_word(assignment_id: str, remote: str) -> Subjects:
    """What a try at the access word of an assignment is counted by."""
    return ((WORD_REMOTE, f"{assignment_id}{_PARTED}{household(remote)}"),)


def of_link(remote: str) -> Subjects:
    """What a one-time link that does not work is counted by."""
    return ((LINK_REMOTE, household(remote)),)


def household(remote: str) -> str:
    """What of an address tells one client from another: of IPv6 the network."""
    try:
        address = ip_address(remote)
    except ValueError:
        return remote
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped:
            return str(address.ipv4_mapped)
        return str(ip_network((address, _OWN_BITS), strict=False))
    return remote


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
    return tuple(place for place, limit in places.items() if limit.failures)


def give_back(session: Session, taken: Taken) -> None:
    """Uncount a try that went well, where failures are what counts."""
    if taken:
        rates.add(session, taken, by=-1)


def _place(limit: Limit, subject: str, now: int) -> rates.Place:
    return bucket(limit, subject), (now // limit.seconds + 1) * limit.seconds
