"""Somebody comes from an LMS: to it and back (OpenID Connect, third-party login), as it signs."""

from __future__ import annotations

import hmac
from dataclasses import dataclass, field
from datetime import timedelta
from urllib.parse import urlencode, urlsplit, urlunsplit

from quizapp.domain.lti.launch import Launch, Untrue, launch_of
from quizapp.domain.lti.platform import Platform
from quizapp.domain.lti.telling import Addresses
from quizapp.store.lti import passages, platforms
from quizapp.usecases.errors import NotFound
from quizapp.usecases.lti.called import nickname
from quizapp.usecases.lti.model import Distrusted, from_json, platform_of, to_json
from quizapp.usecases.lti.their_keys import claims_of
from quizapp.usecases.people import limits
from quizapp.usecases.people.hashes import token_hash
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import reading, writing

LASTS = timedelta(minutes=10)
"""From the link in the LMS to being back, and from there to being in."""

CHOOSING = timedelta(hours=1)
"""To choose a lesson for a new link."""

LONGEST = 4000
"""Letters of a hint of the LMS; they are handed back as they came."""

LOGIN, LAUNCH, CHOICE = "login", "launch", "choice"


@dataclass(frozen=True, slots=True)
class Asked:
    """What an LMS sends a browser here with. hint, message_hint: for itself; client_id: "" when

    it does not say.
    """

    issuer: str
    hint: str
    target: str
    message_hint: str | None = None
    client_id: str = ""


@dataclass(frozen=True, slots=True)
class Going:
    """A browser on its way to its LMS. storage: where that keeps things for us, if it does."""

    url: str
    state: str = field(repr=False)
    nonce: str = field(repr=False)
    platform: Platform


@dataclass(frozen=True, slots=True)
class Arrived:
    """Somebody whom an LMS has signed for. ticket: what they carry on; nickname: what they are

    called here when they are new.
    """

    ticket: str = field(repr=False)
    launch: Launch
    platform: Platform
    nickname: str
    browser: str


def platform_asked(services: Services, asked: Asked) -> Platform:
    """The LMS that sends somebody. Raises NotFound where none is let in, Distrusted, NotSaved."""
    with reading(services) as session:
        found = [platform_of(one) for one in platforms.of_issuer(session, asked.issuer)]
        some = bool(found) or bool(platforms.all_of_them(session))
    if not some:
        raise NotFound
    if asked.client_id:
        found = [one for one in found if one.client_id == asked.client_id]
    if len(found) != 1:
        raise Distrusted("platform", asked.issuer)
    too_long = any(len(one or "") > LONGEST for one in (asked.hint, asked.message_hint))
    if not asked.hint or too_long:
        raise Distrusted("hint")
    return found[0]


def go(services: Services, asked: Asked, ours: Addresses, browser: str, remote: str) -> Going:
    """Where to send a browser. browser: a secret that it alone has, in its cookie.

    Raises as `platform_asked`, and TooMany.
    """
    platform = platform_asked(services, asked)
    limits.take(services, limits.of_lms(remote))
    state, nonce = services.tokens(32), services.tokens(32)
    now = services.clock()
    body = {"nonce": nonce, "browser": token_hash(browser)}
    with writing(services) as session:
        until = now + LASTS
        key = token_hash(state)
        passages.add(session, key, LOGIN, platform.id, body, now=now, until=until)
    query = {
        "scope": "openid",
        "response_type": "id_token",
        "response_mode": "form_post",
        "prompt": "none",
        "client_id": platform.client_id,
        "redirect_uri": ours.launch,
        "login_hint": asked.hint,
        "state": state,
        "nonce": nonce,
    }
    if asked.message_hint is not None:
        query["lti_message_hint"] = asked.message_hint
    return Going(_with_query(platform.auth_url, query), state, nonce, platform)


def arrive(services: Services, state: str, token: str, ours: Addresses) -> Arrived:
    """Who comes back with that. Raises Distrusted, Away and NotSaved.

    The state is used up, whatever the token is like.
    """
    now = services.clock()
    with writing(services) as session:
        passage = passages.take(session, token_hash(state), LOGIN, now)
        row = platforms.by_id(session, passage.platform_id) if passage else None
        body = dict(passage.body) if passage else {}
        platform = platform_of(row) if row else None
    if platform is None or not platform.enabled:
        raise Distrusted("state" if platform is None else "platform")
    claims = claims_of(services, platform, token)
    seconds = int(now.timestamp())
    try:
        launch = launch_of(claims, platform, ours.launch, body["nonce"], seconds)
    except Untrue as error:
        raise Distrusted(error.why, error.said) from error
    if not launch.teaches and (launch.chooses or not launch.learns):
        raise Distrusted("role")
    if not launch.course:
        raise Distrusted("context")
    called = nickname(services, platform, launch, claims)
    ticket = services.tokens(32)
    kept = {"launch": to_json(launch), "nickname": called, "browser": body["browser"]}
    kind, lasts = (CHOICE, CHOOSING) if launch.chooses else (LAUNCH, LASTS)
    with writing(services) as session:
        key = token_hash(ticket)
        passages.add(session, key, kind, platform.id, kept, now=now, until=now + lasts)
    return Arrived(ticket, launch, platform, called, body["browser"])


def of_ticket(services: Services, ticket: str, kind: str) -> Arrived:
    """Who carries that. Raises Distrusted for one that is over or used, and NotSaved."""
    with reading(services) as session:
        passage = passages.look(session, token_hash(ticket), kind, services.clock())
        row = platforms.by_id(session, passage.platform_id) if passage else None
        if passage is None or row is None or not row.enabled:
            raise Distrusted("ticket")
        body, platform = passage.body, platform_of(row)
    return Arrived(ticket, from_json(body["launch"]), platform, body["nickname"], body["browser"])


def is_browser(arrived: Arrived, browser: str) -> bool:
    """Whether that is the browser that was sent on its way."""
    return bool(browser) and hmac.compare_digest(arrived.browser, token_hash(browser))


def _with_query(url: str, query: dict[str, str]) -> str:
    parts = urlsplit(url)
    both = "&".join(one for one in (parts.query, urlencode(query)) if one)
    return urlunsplit((parts.scheme, parts.netloc, parts.path, both, ""))
