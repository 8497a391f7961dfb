"""Secrets as the record keeps them: passwords by argon2id, codes by HMAC, tokens by SHA-256."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

# OWASP Password Storage Cheat Sheet: argon2id with 19 MiB, 2 iterations, 1 lane. More memory would
# let one class that signs in at once fill a small laptop.
_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)


def token_hash(token: str) -> str:
    """SHA-256 (hex) of a random token; it needs no salt and no slowness."""
    return hashlib.sha256(token.encode()).hexdigest()


def code_hash(secret: bytes, code: str) -> str:
    """HMAC-SHA256 (hex) of a normalised code: the database alone does not let one try codes."""
    return hmac.new(secret, b"code:" + code.encode(), hashlib.sha256).hexdigest()


def password_hash(password: str) -> str:
    """The argon2id hash with its parameters and salt."""
    return _HASHER.hash(password)


def password_fits(hashed: str | None, password: str) -> bool:
    """Whether the password is right; as much work for nobody's password as for somebody's."""
    try:
        fits = _HASHER.verify(hashed or _nobody(), password)
    except (VerificationError, InvalidHashError):
        return False
    return fits and hashed is not None


@cache
def _nobody() -> str:
    return _HASHER.hash(secrets.token_urlsafe(32))
