"""Small answers to pages that ask every other second whether anything is new."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from flask import Response, request

from quizapp.usecases.program import version


def tag_of(*parts: object) -> str:
    """The entity tag of what follows from these parts; another version of us shows it otherwise."""
    return hashlib.sha256(repr((version(), *parts)).encode()).hexdigest()[:32]


def answer(tag: str, made: Callable[[], str], mimetype: str = "text/html") -> Response:
    """What is new, or 304 to whoever has it."""
    known = request.if_none_match.contains_weak(tag)
    response = Response(status=304) if known else Response(made(), mimetype=mimetype)
    response.set_etag(tag)
    return response
