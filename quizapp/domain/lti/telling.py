"""What we say of ourselves: to Canvas, to an LMS that registers tools, and of a choice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from quizapp.domain.lti import words
from quizapp.domain.lti.platform import Platform
from quizapp.domain.lti.scores import MAXIMUM

NAME = "quizapp"
ABOUT = "Lessons from the news: read, answer, see the sentence that decides it."
SCOPES = (words.LINE_ITEMS, words.LINE_ITEMS_READ, words.SCORES, words.MEMBERS)
MOST_TITLE = 200
_PROOF = "private_key_jwt"
"""How we show who we are where tokens are given (OpenID Connect Core 1.0, 9)."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """Ours, as an LMS has to know them. choose: where a lesson is chosen for a new link."""

    login: str
    launch: str
    choose: str
    keys: str


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen for a link. assignment: "" for a lesson that is set once somebody comes."""

    title: str
    course: str
    unit: str
    assignment: str = ""


def for_canvas(ours: Addresses) -> dict[str, Any]:
    """The description of a developer key (Canvas, LTI registration by JSON)."""
    message = {"message_type": words.DEEP_LINKING, "target_link_uri": ours.choose}
    placements = [
        {**message, "placement": place, "text": NAME}
        for place in ("assignment_selection", "link_selection")
    ]
    return {
        "title": NAME,
        "description": ABOUT,
        "oidc_initiation_url": ours.login,
        "target_link_uri": ours.launch,
        "public_jwk_url": ours.keys,
        "scopes": list(SCOPES),
        "extensions": [
            {
                "platform": "canvas.instructure.com",
                "domain": _host(ours),
                "tool_id": NAME,
                "privacy_level": "anonymous",
                "settings": {"platform": "canvas.instructure.com", "placements": placements},
            }
        ],
    }


def for_registering(ours: Addresses) -> dict[str, Any]:
    """The client of LTI Dynamic Registration 1.0, 3.5."""
    return {
        "application_type": "web",
        "response_types": ["id_token"],
        "grant_types": ["implicit", "client_credentials"],
        "initiate_login_uri": ours.login,
        "redirect_uris": [ours.launch],
        "client_name": NAME,
        "jwks_uri": ours.keys,
        "token_endpoint_auth_method": _PROOF,
        "scope": " ".join(SCOPES),
        "https://purl.imsglobal.org/spec/lti-tool-configuration": {
            "domain": _host(ours),
            "description": ABOUT,
            "target_link_uri": ours.launch,
            "claims": ["iss", "sub"],
            "messages": [
                {"type": words.RESOURCE_LINK, "target_link_uri": ours.launch, "label": NAME},
                {"type": words.DEEP_LINKING, "target_link_uri": ours.choose, "label": NAME},
            ],
        },
    }


def for_choice(
    platform: Platform, deployment: str, data: str, chosen: Choice, ours: Addresses
) -> dict[str, Any]:
    """The claims of a Deep Linking response (Deep Linking 2.0, 4.3), but when and with which nonce.

    An assignment of that title and a column in the gradebook are made of it there.
    """
    custom = {"course": chosen.course, "unit": chosen.unit, "assignment": chosen.assignment}
    title = chosen.title[:MOST_TITLE]
    item = {
        "type": "ltiResourceLink",
        "title": title,
        "url": ours.launch,
        "custom": {name: value for name, value in custom.items() if value},
        "lineItem": {"scoreMaximum": MAXIMUM, "label": title},
        "window": {"targetName": "_blank"},
    }
    claims: dict[str, Any] = {
        "iss": platform.client_id,
        "aud": platform.issuer,
        words.DEPLOYMENT: deployment,
        words.MESSAGE_TYPE: words.DEEP_RESPONSE,
        words.VERSION: words.LTI_VERSION,
        words.ITEMS: [item],
    }
    return claims | ({words.DATA: data} if data else {})


def line_item(label: str, link: str) -> Mapping[str, Any]:
    """A new column for a link (Assignment and Grade Services 2.0, 3.2)."""
    return {"scoreMaximum": MAXIMUM, "label": label[:MOST_TITLE], "resourceLinkId": link}


def _host(ours: Addresses) -> str:
    return urlsplit(ours.launch).netloc
