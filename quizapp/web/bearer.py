"""Requests of programs: those to the API, and those that bring a token of their own."""

from __future__ import annotations

from flask import Request

_API = "/api/"
_SCHEME = "bearer"


def for_api(request: Request) -> bool:
    """Whether the request is to the API, known address or not."""
    return request.path.startswith(_API) or request.path == _API.rstrip("/")


def bearer(request: Request) -> str | None:
    """The token in the header Authorization of a request to the API, "" for an empty one."""
    given = request.environ.get("HTTP_AUTHORIZATION")
    if given is None or not for_api(request):
        return None
    scheme, _, token = given.strip().partition(" ")
    return token.strip() if scheme.lower() == _SCHEME else None
