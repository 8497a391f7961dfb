"""What somebody from an LMS is called here, and how they are known again."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from typing import Any

from quizapp.domain.claims import names_in
from quizapp.domain.lti.launch import Launch
from quizapp.domain.lti.platform import Platform
from quizapp.usecases.classes.numbered import LETTERS, START
from quizapp.usecases.errors import Refused
from quizapp.usecases.people.codes import ALPHABET
from quizapp.usecases.people.names import MOST_NICKNAME
from quizapp.usecases.people.names import nickname as checked
from quizapp.usecases.services import Services

TEACHER = "Teacher"


def subject_key(services: Services, platform: Platform, subject: str, *, teaches: bool) -> str:
    """By which they are known again; neither LMS nor person follows from it.

    Somebody who teaches one course there and learns in another one is two people here: so what is
    said in one course gives no rights in another, and "see it as a student" takes none.
    """
    said = "\0".join((platform.id, subject, "teaches" if teaches else "learns"))
    return hmac.new(services.secret, b"lti:" + said.encode(), hashlib.sha256).hexdigest()


def nickname(
    services: Services, platform: Platform, launch: Launch, claims: Mapping[str, Any]
) -> str:
    """Students are a label, unless an admin said that their names are kept."""
    if platform.names or launch.teaches:
        return named(claims) or (TEACHER if launch.teaches else label(services, platform, launch))
    return label(services, platform, launch)


def label(services: Services, platform: Platform, launch: Launch) -> str:
    """Such as S-K7QM, always the same for the same student."""
    key = subject_key(services, platform, launch.subject, teaches=launch.teaches)
    return label_of(services, key)


def label_of(services: Services, key: str) -> str:
    """The label of whoever is known by that key."""
    rest = int.from_bytes(hmac.digest(services.secret, b"lti-label:" + key.encode(), "sha256"))
    letters = ""
    for _ in range(LETTERS):
        rest, letter = divmod(rest, len(ALPHABET))
        letters += ALPHABET[letter]
    return START + letters


def named(claims: Mapping[str, Any]) -> str:
    """The shortest name that is said and may be one here, "" for none."""
    for said in names_in(claims, MOST_NICKNAME):
        try:
            return checked(said)
        except Refused:
            continue
    return ""
