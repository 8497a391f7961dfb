"""What an LMS says of somebody who comes from it, once the signature is known to be its own.

The checks are those of the 1EdTech Security Framework 1.0, 5.1.3, and of LTI Core 1.3, 5.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import isfinite
from typing import Any
from urllib.parse import urlsplit

from quizapp.domain.lti import words
from quizapp.domain.lti.offers import Grades, grades_in, roster_in
from quizapp.domain.lti.platform import Platform

Claims = Mapping[str, Any]
LEEWAY = 60
"""Seconds that its clock and ours may differ."""

OLDEST = 3600
"""Seconds since a token was made; the way here takes some."""

LONGEST_ID = 255


class Untrue(Exception):  # noqa: N818 - an outcome, not a fault
    """It cannot be believed. why: one word for the log; said: what the LMS said there."""

    def __init__(self, why: str, said: str = "") -> None:
        super().__init__(why)
        self.why = why
        self.said = said


@dataclass(frozen=True, slots=True)
class Launch:
    """Somebody came. subject: whom the LMS knows so; course: the id of it, "" for none;

    link: the id of the link that was pressed, "" when one is to be chosen; lesson: course, unit
    and assignment that the link was made for; roster: where its members are listed; back: where
    what was chosen is handed in; data: what is to be handed in with it.
    """

    deployment: str
    subject: str
    teaches: bool
    learns: bool
    course: str
    course_name: str
    link: str = ""
    link_name: str = ""
    lesson: tuple[str, str, str] = ("", "", "")
    grades: Grades = field(default_factory=Grades)
    roster: str = ""
    back: str = ""
    data: str = ""

    @property
    def chooses(self) -> bool:
        """Whether a lesson is to be chosen for a new link."""
        return bool(self.back)


def launch_of(claims: Claims, platform: Platform, target: str, nonce: str, now: int) -> Launch:
    """What the claims of a token come to. target: our address that launches go to;

    now: seconds since 1970. Raises Untrue.
    """
    _must_be_meant(claims, platform, now)
    if claims.get("nonce") != nonce or not nonce:
        raise Untrue("nonce")
    if claims.get(words.VERSION) != words.LTI_VERSION:
        raise Untrue("version")
    deployment = _id(claims.get(words.DEPLOYMENT), "deployment")
    if deployment not in platform.deployments:
        raise Untrue("deployment", deployment)
    _must_be_here(claims.get(words.TARGET), target)
    roles = claims.get(words.ROLES)
    if not isinstance(roles, list):
        raise Untrue("roles")
    said = {one for one in roles if isinstance(one, str)}
    course, course_name = _named(claims.get(words.CONTEXT), "context")
    about: dict[str, Any] = {
        "deployment": deployment,
        "subject": _id(claims.get("sub"), "subject"),
        "teaches": platform.teach and bool(said & words.TEACHING),
        "learns": bool(said & words.LEARNING) and not said & words.TEACHING,
        "course": course,
        "course_name": course_name,
    }
    kind = claims.get(words.MESSAGE_TYPE)
    if kind == words.RESOURCE_LINK:
        return Launch(**about, **_resource(claims, platform))
    if kind == words.DEEP_LINKING:
        return Launch(**about, **_choosing(claims, platform))
    raise Untrue("message")


def _must_be_meant(claims: Claims, platform: Platform, now: int) -> None:
    """Of this LMS, for us, and for now."""
    if claims.get("iss") != platform.issuer:
        raise Untrue("issuer")
    said = claims.get("aud")
    audience = said if isinstance(said, list) else [said]
    # Whoever else it was made for could bring it here (OpenID Connect Core, 3.1.3.7).
    if not audience or any(one != platform.client_id for one in audience):
        raise Untrue("audience")
    if claims.get("azp") not in (None, platform.client_id):
        raise Untrue("azp")
    ends, made = _time(claims, "exp"), _time(claims, "iat")
    if ends <= now - LEEWAY:
        raise Untrue("expired")
    if made > now + LEEWAY or made < now - OLDEST:
        raise Untrue("iat")
    if "nbf" in claims and _time(claims, "nbf") > now + LEEWAY:
        raise Untrue("nbf")


def _must_be_here(said: object, target: str) -> None:
    try:
        found, ours = urlsplit(said if isinstance(said, str) else ""), urlsplit(target)
    except ValueError as error:
        raise Untrue("target") from error
    folder = ours.path.rpartition("/")[0] + "/"
    here = (found.scheme, found.netloc) == (ours.scheme, ours.netloc)
    if not here or not found.path.startswith(folder) or ".." in found.path:
        raise Untrue("target")


def _resource(claims: Claims, platform: Platform) -> dict[str, Any]:
    link, name = _named(claims.get(words.RESOURCE), "resource link")
    if not link:
        raise Untrue("resource link")
    custom = claims.get(words.CUSTOM)
    given = custom if isinstance(custom, dict) else {}
    return {
        "link": link,
        "link_name": name,
        "lesson": tuple(_text(given.get(one)) for one in ("course", "unit", "assignment")),
        "grades": grades_in(claims.get(words.GRADES), platform),
        "roster": roster_in(claims.get(words.ROSTER), platform),
    }


def _choosing(claims: Claims, platform: Platform) -> dict[str, Any]:
    settings = claims.get(words.SETTINGS)
    if not isinstance(settings, dict):
        raise Untrue("deep linking")
    back, kinds = settings.get("deep_link_return_url"), settings.get("accept_types")
    if not platform.owns(back):
        raise Untrue("return address", str(back)[:LONGEST_ID])
    if not isinstance(kinds, list) or "ltiResourceLink" not in kinds:
        raise Untrue("accepted types")
    data = settings.get("data")
    return {"back": back, "data": data if isinstance(data, str) else ""}


def _named(said: object, what: str) -> tuple[str, str]:
    """Id and title of something that may be absent."""
    if said is None:
        return "", ""
    if not isinstance(said, dict):
        raise Untrue(what)
    name = _text(said.get("title")) or _text(said.get("label"))
    return _id(said.get("id"), what), " ".join(name.split())


def _id(said: object, what: str) -> str:
    if not isinstance(said, str) or not 0 < len(said) <= LONGEST_ID or "\0" in said:
        raise Untrue(what)
    return said


def _text(said: object) -> str:
    return said[:LONGEST_ID].replace("\0", "") if isinstance(said, str) else ""


def _time(claims: Claims, name: str) -> float:
    said = claims.get(name)
    # JSON as it is read here knows Infinity and NaN, of which no comparison would say "over".
    if isinstance(said, bool) or not isinstance(said, int | float):
        raise Untrue(name)
    if isinstance(said, float) and not isfinite(said):
        raise Untrue(name)
    return said
