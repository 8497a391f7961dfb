"""Tokens with which an LMS lets us use its services (OAuth 2.0 client credentials, RFC 7523)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from quizapp.domain.lti.platform import Platform
from quizapp.usecases.lti.late import talking
from quizapp.usecases.lti.model import Away
from quizapp.usecases.lti.our_keys import signed
from quizapp.usecases.services import Services

_LASTS = timedelta(minutes=5)
_EARLY = timedelta(minutes=1)
_USUAL, _MOST = 3600, 24 * 3600
_ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"


def token_for(services: Services, platform: Platform, scope: str) -> str:
    """One that holds. Raises Away, Distrusted (our own key is lost) and NotSaved."""
    now = services.clock()
    known = services.lti.tokens.get((platform.id, scope))
    if known is not None and now < known[0]:
        return known[1]
    claims = {
        "iss": platform.client_id,
        "sub": platform.client_id,
        "aud": platform.audience or platform.token_url,
        "iat": int(now.timestamp()),
        "exp": int((now + _LASTS).timestamp()),
        "jti": services.tokens(16),
    }
    form = {
        "grant_type": "client_credentials",
        "client_assertion_type": _ASSERTION,
        "client_assertion": signed(services, claims),
        "scope": scope,
    }
    answer = talking.ask(platform.origins, "POST", platform.token_url, form=form)
    token, lasts = _read(answer.json())
    until = now + timedelta(seconds=lasts) - _EARLY
    services.lti.tokens.put((platform.id, scope), (until, token))
    return token


def forget_token(services: Services, platform: Platform, scope: str) -> None:
    """It was not taken: ask for another one next time."""
    services.lti.tokens.put((platform.id, scope), (services.clock(), ""))


def _read(said: Any) -> tuple[str, int]:
    token = said.get("access_token") if isinstance(said, dict) else None
    if not isinstance(token, str) or not token.isascii() or not token.isprintable():
        raise Away("no token")
    lasts = said.get("expires_in", _USUAL)
    if isinstance(lasts, str) and lasts.isdecimal():
        lasts = int(lasts)
    return token, min(lasts, _MOST) if isinstance(lasts, int) and lasts > 0 else _USUAL
