"""What we tell LMSs of ourselves: the keys that we sign with, and a description for Canvas."""

from __future__ import annotations

from flask import abort, jsonify
from flask.typing import ResponseReturnValue

from quizapp.domain.lti.telling import for_canvas
from quizapp.usecases.lti.our_keys import published
from quizapp.web.current import services
from quizapp.web.lti.blueprint import bp
from quizapp.web.lti.framing import ours
from quizapp.web.roles import Role, route


@route(bp, "/keys", role=Role.PUBLIC)
def keys() -> ResponseReturnValue:
    """The public keys; none before an LMS was let in."""
    found = published(services())
    if not found["keys"]:
        abort(404)
    answer = jsonify(found)
    answer.headers["Cache-Control"] = "public, max-age=600"
    return answer


@route(bp, "/canvas.json", role=Role.PUBLIC)
def canvas() -> ResponseReturnValue:
    """What Canvas asks for when a tool is added by its address."""
    return jsonify(for_canvas(ours()))
