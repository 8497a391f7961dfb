"""A teacher's click brings in who learns in their course (Names and Role Provisioning 2.0).

Of each member id, roles, status and name are read, and nothing else. The name is shown to the
teacher once; it is written down only where an admin said that names are kept.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit, urlunsplit

from sqlalchemy.orm import Session

from quizapp.domain.lti import words
from quizapp.domain.lti.launch import LONGEST_ID
from quizapp.domain.lti.platform import Platform
from quizapp.domain.roles import LEARNER
from quizapp.store import classes, people
from quizapp.store.lti import places
from quizapp.store.tables import Person
from quizapp.usecases.classes.join_class import MOST
from quizapp.usecases.errors import NotFound, Refused
from quizapp.usecases.lti.access import forget_token, token_for
from quizapp.usecases.lti.called import label_of, named, subject_key
from quizapp.usecases.lti.late import crypt, talking
from quizapp.usecases.lti.model import Away, platform_of
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import reading, writing

PAGES = 60
MOST_SECONDS = 20.0
"""For all pages together: a teacher waits for them, and a thread with them."""

_ASKED = 100
"""Members of a page; an LMS may send fewer."""


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who learns in the course. shown: what they are called here; name: as the LMS says,

    to be shown to their teacher once.
    """

    subject: str
    key: str
    shown: str
    name: str


@dataclass(frozen=True, slots=True)
class Brought:
    """new: how many were not in the class before; members: all who learn in the course."""

    new: int
    members: tuple[Member, ...]


def bring_in(services: Services, teacher_id: str, class_id: str) -> Brought:
    """Everybody who learns in the course is in the class then; who left it there stays here.

    Raises NotFound, Refused (the class is full), Away, Distrusted and NotSaved.
    """
    with reading(services) as session:
        taught = classes.taught(session, class_id, teacher_id)
        courses = places.courses_of(session, class_id) if taught else []
        if not courses or not courses[0].course.roster or not courses[0].platform.enabled:
            raise NotFound
        url, platform = courses[0].course.roster, platform_of(courses[0].platform)
    with talking.at_once():
        members = tuple(_members(services, platform, url))
    seals = {one.key: crypt.seal(services.secret, "subject", one.subject) for one in members}
    with writing(services) as session:
        if classes.taught(session, class_id, teacher_id, locked=True) is None:
            raise NotFound
        ids = _people(services, session, platform, members, seals)
        there = {one.person.id for one in classes.members(session, class_id)}
        new = [one for one in ids if one not in there]
        if len(there) + len(new) > MOST:
            raise Refused(f"A class has at most {MOST} members.")
        classes.join_all(session, class_id, new, classes.LEARNER, services.clock())
    return Brought(len(new), members)


def _people(
    services: Services,
    session: Session,
    platform: Platform,
    members: tuple[Member, ...],
    seals: dict[str, str],
) -> list[str]:
    known = places.known(session, [one.key for one in members])
    for one in members:
        if one.key in known:
            continue
        id_, now = services.tokens(16), services.clock()
        people.add(session, Person(id=id_, role=LEARNER, nickname=one.shown, created_at=now))
        row = {"subject_hash": one.key, "platform_id": platform.id, "person_id": id_}
        places.add_person(session, **row, sealed=seals[one.key])
        known[one.key] = id_
    return list(dict.fromkeys(known[one.key] for one in members))


def _members(services: Services, platform: Platform, url: str) -> Iterator[Member]:
    """One by one, each once, page after page."""
    token = token_for(services, platform, words.MEMBERS)
    next_: str | None = _with_limits(url)
    seen: set[str] = set()
    ends = time.monotonic() + MOST_SECONDS
    for _ in range(PAGES):
        if next_ is None:
            return
        if time.monotonic() > ends:
            raise Away("slow")
        try:
            answer = talking.ask(
                platform.origins, "GET", next_, token=token, accept=words.MEMBERS_TYPE
            )
        except Away as error:
            if error.status in {401, 403}:
                forget_token(services, platform, words.MEMBERS)
            raise
        for raw in _listed(answer.json()):
            subject = raw.get("user_id")
            if not _learns(raw) or not isinstance(subject, str) or subject in seen:
                continue
            if not 0 < len(subject) <= LONGEST_ID:
                continue
            seen.add(subject)
            if len(seen) > MOST:
                raise Refused(f"A class has at most {MOST} members.")
            yield _member(services, platform, raw, subject)
        next_ = answer.following()
    raise Away("endless")


def _member(services: Services, platform: Platform, raw: dict[str, Any], subject: str) -> Member:
    key = subject_key(services, platform, subject, teaches=False)
    name = named(raw)
    shown = (name if platform.names else "") or label_of(services, key)
    return Member(subject, key, shown, name)


def _listed(said: Any) -> list[dict[str, Any]]:
    found = said.get("members") if isinstance(said, dict) else None
    if not isinstance(found, list):
        raise Away("nonsense")
    return [one for one in found if isinstance(one, dict)]


def _learns(raw: dict[str, Any]) -> bool:
    roles, status = raw.get("roles"), raw.get("status", "Active")
    said = {one for one in roles if isinstance(one, str)} if isinstance(roles, list) else set()
    return status == "Active" and bool(said & words.LEARNING) and not said & words.TEACHING


def _with_limits(url: str) -> str:
    parts = urlsplit(url)
    asked = urlencode({"role": words.LEARNER, "limit": _ASKED})
    both = "&".join(one for one in (parts.query, asked) if one)
    return urlunsplit((parts.scheme, parts.netloc, parts.path, both, ""))
