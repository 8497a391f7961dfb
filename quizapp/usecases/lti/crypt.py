"""Signatures and seals, by joserfc; nothing else here knows how one is made."""

from __future__ import annotations

import hashlib
import hmac
import json
from base64 import urlsafe_b64decode
from collections.abc import Mapping
from typing import Any, cast

from joserfc import jwe, jws, jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet, KeySetSerialization, OctKey, RSAKey

from quizapp.usecases.lti.model import Distrusted

ALGORITHMS = ("RS256", "ES256")
"""Of the tokens of an LMS; what it lists itself, or writes into a token, is not asked."""

OURS = "RS256"
"""The one that every LMS has to know (1EdTech Security Framework 1.0, 5)."""

MOST_TOKEN = 64 * 1024
"""Letters of a token; those of real LMSs have some thousands."""

LEAST_BITS = 2048
"""Of an RSA key of an LMS."""

_SEALED = {"alg": "dir", "enc": "A256GCM"}
_NONSENSE = (ValueError, TypeError, LookupError, AttributeError)


def seal(secret: bytes, what: str, text: str) -> str:
    """The text, so that only who has the server's secret can read it; what: it is good for."""
    return jwe.encrypt_compact(_SEALED, text.encode(), _sealing(secret, what))


def unseal(secret: bytes, what: str, sealed: str) -> str:
    """The text again. Raises Distrusted under another secret."""
    try:
        plain = jwe.decrypt_compact(sealed, _sealing(secret, what)).plaintext
    except JoseError as error:
        raise Distrusted("sealed") from error
    return (plain or b"").decode()


def new_key() -> tuple[str, str]:
    """Id and private half of a new key to sign with."""
    key = RSAKey.generate_key(2048, {"use": "sig", "alg": OURS}, auto_kid=True)
    return str(key.kid), json.dumps(key.as_dict(private=True))


def public_half(private: str) -> dict[str, Any]:
    """What everybody may know of it."""
    key = RSAKey.import_key(json.loads(private))
    return dict(key.as_dict(private=False)) | {"use": "sig", "alg": OURS}


def signed(private: str, claims: Mapping[str, Any]) -> str:
    """A token of ours."""
    key = RSAKey.import_key(json.loads(private))
    return jwt.encode({"alg": OURS, "kid": key.kid, "typ": "JWT"}, dict(claims), key)


def key_id(token: str) -> str:
    """The id of the key that a token says it was signed with. Raises Distrusted.

    Nothing else of the token is believed before its signature is.
    """
    if len(token) > MOST_TOKEN:
        raise Distrusted("too large")
    try:
        header = jws.extract_compact(token.encode()).headers()
    except (JoseError, *_NONSENSE) as error:
        raise Distrusted("no token") from error
    if header.get("alg") not in ALGORITHMS:
        raise Distrusted("algorithm")
    kid = header.get("kid")
    if not isinstance(kid, str) or not kid:
        raise Distrusted("no key named")
    return kid


def has(keys: Mapping[str, Any], kid: str) -> bool:
    """Whether a key of that id is among them."""
    found = keys.get("keys")
    known = found if isinstance(found, list) else []
    return any(isinstance(one, dict) and one.get("kid") == kid for one in known)


def claims_in(token: str, keys: Mapping[str, Any], kid: str) -> dict[str, Any]:
    """What a token says, once the key of that id is known to have signed it. Raises Distrusted."""
    try:
        one = [key for key in keys["keys"] if key.get("kid") == kid]
        if any(_is_weak(key) for key in one):
            raise Distrusted("weak key")
        # Looked at as they are read, whatever they are.
        known = KeySet.import_key_set(cast("KeySetSerialization", {"keys": one}))
        read = jwt.decode(token, known, algorithms=list(ALGORITHMS))
    except JoseError as error:
        raise Distrusted(error.error or "signature") from error
    except _NONSENSE as error:
        raise Distrusted("no token") from error
    return dict(read.claims)


def _is_weak(key: Mapping[str, Any]) -> bool:
    """Whether it is an RSA key that can be broken (RFC 7518, 3.3)."""
    if key.get("kty") != "RSA":
        return False
    text = str(key["n"])
    modulus = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    return int.from_bytes(modulus).bit_length() < LEAST_BITS


def _sealing(secret: bytes, what: str) -> OctKey:
    return OctKey.import_key(hmac.digest(secret, b"lti-seal:" + what.encode(), hashlib.sha256))
