"""Whose answers and pages a device keeps: a name for the person that tells nothing about them."""

from __future__ import annotations

import hashlib
import hmac
from functools import lru_cache

from flask import Response, g

from quizapp.web.current import person, services

HEADER = "Quizapp-Device"
NOBODY = "-"
_DIGITS = 16
_MOST = 4096


def device_tag() -> str | None:
    """The name under which the person's things are kept on any device; None for nobody."""
    who = person()
    return None if who is None else tag_of(who.id)


def tag_of(person_id: str) -> str:
    """The name under which somebody's things are kept on any device."""
    return _tag(services().secret, person_id)


def names_who(response: Response) -> Response:
    """Say whose page it is, so that the service worker removes pages that somebody else left.

    Only where the page has asked who is there: others are the same for everybody.
    """
    if "person" in g and response.mimetype == "text/html":
        response.headers[HEADER] = device_tag() or NOBODY
    return response


@lru_cache(maxsize=_MOST)
def _tag(secret: bytes, person_id: str) -> str:
    digest = hmac.new(secret, b"device:" + person_id.encode(), hashlib.sha256)
    return digest.hexdigest()[:_DIGITS]
