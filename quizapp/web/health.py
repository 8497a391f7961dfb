"""A page for whoever watches the server."""

from __future__ import annotations

from flask import Blueprint
from flask.typing import ResponseReturnValue

from quizapp.web.roles import Role, route

bp = Blueprint("health", __name__)


@route(bp, "/healthz", role=Role.PUBLIC)
def healthz() -> ResponseReturnValue:
    """The process answers."""
    return {"status": "ok"}
