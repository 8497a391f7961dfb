"""The keys of an LMS: kept for an hour, asked for anew when a token names one that is not there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from quizapp.domain.lti.platform import Platform
from quizapp.usecases.lti.late import crypt, talking
from quizapp.usecases.lti.model import Away, Distrusted
from quizapp.usecases.services import Services

KEPT = timedelta(hours=1)
AGAIN = timedelta(seconds=30)
"""Between two questions for the same keys: a made-up name of a key must not make us ask each time.
"""


def claims_of(services: Services, platform: Platform, token: str) -> dict[str, Any]:
    """What a token of that LMS says. Raises Distrusted, and Away when its keys cannot be had."""
    kid = crypt.key_id(token)
    known = services.lti.keys.get(platform.keys_url)
    if known is None or services.clock() - known[0] > (KEPT if crypt.has(known[1], kid) else AGAIN):
        keys = _asked(services, platform)
    else:
        keys = known[1]
    if not crypt.has(keys, kid):
        raise Distrusted("unknown key")
    claims: dict[str, Any] = crypt.claims_in(token, keys, kid)
    return claims


def _asked(services: Services, platform: Platform) -> Mapping[str, Any]:
    with talking.at_once():
        found = talking.ask(platform.origins, "GET", platform.keys_url).json()
    if not isinstance(found, dict):
        raise Away("nonsense")
    services.lti.keys.put(platform.keys_url, (services.clock(), found))
    return found
