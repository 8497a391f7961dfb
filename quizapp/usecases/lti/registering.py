"""An LMS registers itself, once an admin has said so (LTI Dynamic Registration 1.0)."""

from __future__ import annotations

import json
from typing import Any

from quizapp.domain.lti.platform import Platform, is_address, origin_of
from quizapp.domain.lti.telling import Addresses, for_registering
from quizapp.usecases.errors import Refused
from quizapp.usecases.lti.late import talking
from quizapp.usecases.lti.model import Away
from quizapp.usecases.lti.platforms import add_platform, checked
from quizapp.usecases.services import Services

_PLATFORM = "https://purl.imsglobal.org/spec/lti-platform-configuration"
_TOOL = "https://purl.imsglobal.org/spec/lti-tool-configuration"


def asked_by(url: str) -> str:
    """The LMS that an address is of, for an admin to look at. Raises Refused for none."""
    origin = origin_of(url) if is_address(url) else None
    if origin is None:
        raise Refused("The LMS sent no address of its own that begins with https://")
    return origin


def register(services: Services, admin_id: str, url: str, token: str, ours: Addresses) -> str:
    """Register with the LMS whose description is at the address; its id here.

    token: with which it lets us do so, "" for none. Only the place is asked that the admin saw.
    Raises Refused, Away and NotSaved.
    """
    with talking.at_once():
        made = _registered(url, token, ours)
    return add_platform(services, admin_id, made)


def _registered(url: str, token: str, ours: Addresses) -> Platform:
    origin = asked_by(url)
    about = talking.ask((origin,), "GET", url).json()
    place = about.get("registration_endpoint") if isinstance(about, dict) else None
    if not isinstance(place, str) or not isinstance(about.get("issuer"), str):
        raise Away("nonsense")
    # Before anything is made there: what it says of itself can be kept here.
    wanted = _platform(about, "client", ())
    checked(wanted)
    if origin_of(about["issuer"]) != origin or origin_of(place) != origin:
        raise Refused("The LMS describes itself as another one, so it was not registered.")
    body = json.dumps(for_registering(ours)).encode()
    made = talking.ask(
        (origin,), "POST", place, token=token, body=("application/json", body)
    ).json()
    client = made.get("client_id") if isinstance(made, dict) else None
    if not isinstance(client, str) or not client:
        raise Away("nonsense")
    tool = made.get(_TOOL)
    deployment = tool.get("deployment_id") if isinstance(tool, dict) else None
    deployments = (deployment,) if isinstance(deployment, str) else ()
    return _platform(about, client, deployments)


def _platform(about: dict[str, Any], client: str, deployments: tuple[str, ...]) -> Platform:
    known = about.get(_PLATFORM)
    family = known.get("product_family_code") if isinstance(known, dict) else None
    host = (origin_of(about["issuer"]) or "").partition("//")[2]
    audience = about.get("authorization_server")
    return Platform(
        id="",
        name=f"{family if isinstance(family, str) else 'LMS'} {host}".strip()[:80],
        issuer=about["issuer"],
        client_id=client,
        auth_url=str(about.get("authorization_endpoint")),
        token_url=str(about.get("token_endpoint")),
        keys_url=str(about.get("jwks_uri")),
        audience=audience if isinstance(audience, str) else "",
        deployments=deployments,
    )
