"""Pages for whoever watches the server."""

from __future__ import annotations

from typing import cast

from flask import Blueprint, current_app
from flask.typing import ResponseReturnValue

from quizapp.usecases.ready import FINE, Readiness
from quizapp.web.roles import Role, route

bp = Blueprint("health", __name__)
READINESS = "quizapp.readiness"


@route(bp, "/healthz", role=Role.PUBLIC)
def healthz() -> ResponseReturnValue:
    """The process answers."""
    return {"status": "ok"}


@route(bp, "/readyz", role=Role.PUBLIC)
def readyz() -> ResponseReturnValue:
    """Database, migrations and lessons are as they should be; 503 and which of them when not."""
    checks = cast("Readiness", current_app.extensions[READINESS]).checks()
    ready = all(one == FINE for one in checks.values())
    status = "ready" if ready else "not ready"
    return {"status": status, "checks": dict(checks)}, 200 if ready else 503
