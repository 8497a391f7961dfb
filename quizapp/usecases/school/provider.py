"""The talk with the school's server: OpenID Connect, authorization code with PKCE.

Nothing is kept of it, so new keys of the school work at once: a sign-in asks for the description of
the server twice, for a token and for the keys.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, cast

from authlib.common.errors import AuthlibBaseError
from authlib.common.security import generate_token
from authlib.integrations.requests_client import OAuth2Session
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet, KeySetSerialization
from requests.exceptions import RequestException

from quizapp.domain.claims import Claims, School
from quizapp.usecases.school.model import Distrusted, Going, Unreachable
from quizapp.usecases.school.talking import Bounded, is_safe, talking

SCOPE = "openid profile"
"""No e-mail is asked for."""

ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")
"""Signatures by a key that only the school has; what it lists itself is not asked."""

LEEWAY = 60
"""Seconds that its clock and ours may differ."""

_LONGEST_SUBJECT = 255
# What an answer comes to that is of another form than the one that was asked for.
_NONSENSE = (ValueError, TypeError, LookupError, AttributeError)


def begin(school: School, redirect_uri: str) -> Going:
    """Where to send a browser, and what it has to bring back. Raises Unreachable."""
    with _session(school, redirect_uri, {}) as session:
        about = _about(session, school)
        nonce, verifier = generate_token(32), generate_token(64)
        url, state = session.create_authorization_url(
            about["authorization_endpoint"], nonce=nonce, code_verifier=verifier
        )
        return Going(url, state, nonce, verifier)


def finish(school: School, redirect_uri: str, code: str, going: Going, now: int) -> Claims:
    """What the school says of whoever brought the code back, once it is sure that it says so.

    now: seconds since 1970. Raises Unreachable, and Distrusted for a token that does not hold.
    """
    with _session(school, redirect_uri, {}) as session:
        about = _about(session, school)
    with _session(school, redirect_uri, about) as session:
        token = session.fetch_token(
            about["token_endpoint"],
            code=code,
            code_verifier=going.verifier,
            grant_type="authorization_code",
        )
        keys = _json(session.get(about["jwks_uri"], withhold_token=True))
        return _believed(school, token, keys, going.nonce, now)


def _believed(
    school: School, token: Mapping[str, Any], keys: dict[str, Any], nonce: str, now: int
) -> Claims:
    try:
        # Looked at as they are read, whatever they are.
        known_keys = KeySet.import_key_set(cast("KeySetSerialization", keys))
        read = jwt.decode(token["id_token"], known_keys, algorithms=list(ALGORITHMS))
        wanted = {
            "iss": {"essential": True, "value": school.issuer},
            "aud": {"essential": True, "value": school.client_id},
            "sub": {"essential": True},
            "exp": {"essential": True},
        }
        known = {
            "nonce": nonce,
            "client_id": school.client_id,
            "access_token": token.get("access_token"),
        }
        claims = CodeIDToken(read.claims, read.header, wanted, known)
        claims.validate(now=now, leeway=LEEWAY)
    except JoseError as error:
        raise Distrusted(error.error or "token") from error
    subject = claims["sub"]
    if not isinstance(subject, str) or not 0 < len(subject) <= _LONGEST_SUBJECT:
        raise Distrusted("subject")
    return dict(claims)


def _about(session: OAuth2Session, school: School) -> dict[str, Any]:
    """How the server describes itself."""
    place = school.issuer.rstrip("/") + "/.well-known/openid-configuration"
    about = _json(session.get(place, withhold_token=True))
    if about["issuer"] != school.issuer:
        raise Distrusted("issuer")
    for name in ("authorization_endpoint", "token_endpoint", "jwks_uri"):
        if not is_safe(about[name]):
            raise Unreachable("description")
    return about


def _json(response: Any) -> dict[str, Any]:
    response.raise_for_status()
    found = response.json()
    if not isinstance(found, dict):
        raise TypeError("not an object")
    return found


@contextmanager
def _session(
    school: School, redirect_uri: str, about: Mapping[str, Any]
) -> Iterator[OAuth2Session]:
    methods = about.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
    method = "client_secret_basic" if "client_secret_basic" in methods else "client_secret_post"
    session = OAuth2Session(
        school.client_id,
        school.client_secret or None,
        token_endpoint_auth_method=method if school.client_secret else "none",
        scope=SCOPE,
        redirect_uri=redirect_uri,
        code_challenge_method="S256",
    )
    # Neither passwords of this machine's user nor a proxy that nobody named here.
    session.trust_env = False
    session.max_redirects = 0
    for start in ("https://", "http://"):
        session.mount(start, Bounded())
    try:
        with talking(), session:
            yield session
    except RequestException as error:
        raise Unreachable("away") from error
    except AuthlibBaseError as error:
        raise Distrusted(str(error.error or "refused")) from error
    except _NONSENSE as error:
        raise Unreachable("nonsense") from error
