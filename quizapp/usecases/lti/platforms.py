"""An admin lets an LMS in, changes what is known of it, and shuts it out again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from sqlalchemy.exc import IntegrityError

from quizapp.domain.audit import Action, Kind, Values
from quizapp.domain.lti.launch import LONGEST_ID
from quizapp.domain.lti.platform import Platform, is_address, origin_of
from quizapp.store import audit
from quizapp.store.lti import platforms, scores
from quizapp.store.tables import LtiPlatform
from quizapp.usecases.errors import NotFound, Refused
from quizapp.usecases.lti.model import platform_of
from quizapp.usecases.lti.our_keys import ensure
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import reading, writing
from quizapp.usecases.typed import label

MOST = 200
"""LMSs of one school."""

MOST_LINES = 100
_NOT_SAFE = "Type an address that begins with https://"
_TWICE = "An LMS with this issuer and client ID is here already."


@dataclass(frozen=True, slots=True)
class Line:
    """An LMS on a page. waiting, given_up: scores that it is to be told, or was not told."""

    platform: Platform
    waiting: int
    given_up: int


def all_platforms(services: Services) -> tuple[Line, ...]:
    """By name. Raises NotSaved."""
    with reading(services) as session:
        counts = scores.counts(session)
        rows = platforms.all_of_them(session)
        return tuple(Line(platform_of(row), *counts.get(row.id, (0, 0))) for row in rows)


def one_platform(services: Services, platform_id: str) -> Platform:
    """Raises NotFound and NotSaved."""
    with reading(services) as session:
        found = platforms.by_id(session, platform_id)
        if found is None:
            raise NotFound
        return platform_of(found)


def add_platform(services: Services, admin_id: str, typed: Platform) -> str:
    """Let an LMS in; its id here. From then on there is a key by which it knows us.

    Raises Refused (fields as in `Platform`) and NotSaved.
    """
    fine = checked(typed)
    made = replace(fine, id=services.tokens(12))
    try:
        with writing(services) as session:
            if len(platforms.all_of_them(session)) >= MOST:
                raise Refused(f"There are {MOST} already.", "name")
            now = services.clock()
            platforms.add(session, LtiPlatform(**_columns(made), id=made.id, created_at=now))
            to = (session, Action.LMS_ADDED, Kind.LMS, made.id)
            audit.note(*to, who=admin_id, at=now, after=_told(made))
    except IntegrityError as error:
        raise Refused(_TWICE, "client_id") from error
    ensure(services)
    return made.id


def change_platform(services: Services, admin_id: str, platform_id: str, typed: Platform) -> None:
    """Other values. Raises NotFound, Refused (fields as in `Platform`) and NotSaved."""
    fine = replace(checked(typed), id=platform_id)
    try:
        with writing(services) as session:
            row = platforms.by_id(session, platform_id, locked=True)
            if row is None:
                raise NotFound
            before = platform_of(row)
            if before == fine:
                return
            platforms.change(session, platform_id, _columns(fine))
            old, new = _told(before), _told(fine)
            told = {name: value for name, value in new.items() if old[name] != value}
            to = (session, Action.LMS_CHANGED, Kind.LMS, platform_id)
            was = {name: old[name] for name in told}
            audit.note(*to, who=admin_id, at=services.clock(), before=was, after=told)
    except IntegrityError as error:
        raise Refused(_TWICE, "client_id") from error


def checked(typed: Platform) -> Platform:
    """The same, tidied. Raises Refused (field: of `Platform`)."""
    name = label(typed.name, 80, "name", "Name the LMS.")
    issuer, client_id = typed.issuer.strip(), typed.client_id.strip()
    if not client_id or len(client_id) > LONGEST_ID:
        raise Refused("Type the client ID that the LMS gave this tool.", "client_id")
    addresses = {
        "issuer": issuer,
        "auth_url": typed.auth_url.strip(),
        "token_url": typed.token_url.strip(),
        "keys_url": typed.keys_url.strip(),
    }
    for field, url in addresses.items():
        if not is_address(url):
            raise Refused(_NOT_SAFE, field)
    if len(issuer) > LONGEST_ID:
        raise Refused(f"Use at most {LONGEST_ID} characters.", "issuer")
    places = _lines(typed.places, "places")
    wrong = next((one for one in places if not is_address(one)), None)
    if wrong is not None:
        raise Refused(f"{_NOT_SAFE}: {wrong}", "places")
    audience = typed.audience.strip()
    if len(audience) > LONGEST_ID:
        raise Refused(f"Use at most {LONGEST_ID} characters.", "audience")
    deployments = _lines(typed.deployments, "deployments")
    if any(len(one) > LONGEST_ID for one in deployments):
        raise Refused(f"Use at most {LONGEST_ID} characters for each.", "deployments")
    origins = tuple(dict.fromkeys(origin_of(one) or "" for one in places))
    return replace(
        typed,
        issuer=issuer,
        auth_url=addresses["auth_url"],
        token_url=addresses["token_url"],
        keys_url=addresses["keys_url"],
        name=name,
        client_id=client_id,
        audience=audience,
        places=origins,
        deployments=deployments,
    )


def _lines(typed: Sequence[str], field: str) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(one.strip() for one in typed if one.strip()))
    if len(found) > MOST_LINES:
        raise Refused(f"Type at most {MOST_LINES} lines.", field)
    return found


def _columns(platform: Platform) -> dict[str, Any]:
    found = asdict(platform)
    del found["id"]
    return found | {"places": list(platform.places), "deployments": list(platform.deployments)}


def _told(platform: Platform) -> Values:
    """For the audit log."""
    lists = {name: ", ".join(getattr(platform, name)) for name in ("places", "deployments")}
    return {name: value for name, value in asdict(platform).items() if name != "id"} | lists
