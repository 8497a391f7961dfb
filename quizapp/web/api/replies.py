"""From a struct to the response: JSON, its ETag, 304 when the client has it already."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

import msgspec
from flask import Response, request, url_for

from quizapp.web.api.problems import MEDIA_TYPE, Kind, Problem, Trouble

JSON = "application/json"
_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Reply:
    """A body with a status other than 200, or with headers."""

    body: Any
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


def responded(answer: Reply | msgspec.Struct | dict[str, Any]) -> Response:
    """The response. What was read with GET carries a strong ETag: the digest of its very bytes."""
    reply = answer if isinstance(answer, Reply) else Reply(answer)
    body = msgspec.json.encode(reply.body)
    response = Response(body, reply.status, mimetype=JSON)
    response.headers.update(reply.headers)
    if request.method in {"GET", "HEAD"}:
        tag = tag_of(body)
        response.set_etag(tag)
        if request.if_none_match.contains_weak(tag):
            response.status_code = 304
            response.set_data(b"")
            del response.headers["Content-Type"]
    return response


def tag_of(body: bytes) -> str:
    """What an ETag says of a body, without its quotes."""
    return hashlib.sha256(body).hexdigest()[:32]


def problem(kind: Kind, detail: str, instance: str, more: Mapping[str, Any]) -> Problem:
    """The problem, to be sent or to stand within a list of outcomes."""
    address = url_for("api.problem", name=kind.name)
    return Problem(
        type=address,
        title=kind.title,
        status=kind.status,
        detail=detail,
        instance=instance,
        **more,
    )


def told(trouble: Trouble) -> Response:
    """The response that says what went wrong."""
    here = f"{request.root_path}{request.path}"
    body = problem(trouble.kind, trouble.detail, here, trouble.more)
    response = Response(msgspec.json.encode(body), trouble.kind.status, mimetype=MEDIA_TYPE)
    response.headers.update(trouble.headers)
    return response


def number(value: Fraction) -> float:
    """Points and shares for programs, to six places."""
    return round(float(value), _DIGITS)
