"""The address by which packages of learning platforms open a lesson."""

from __future__ import annotations

from flask import abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from quizapp.web.current import services
from quizapp.web.launched import open_for
from quizapp.web.learner.blueprint import bp
from quizapp.web.roles import Role, route


@route(bp, "/launch/<unit>", role=Role.PUBLIC)
def launch(unit: str) -> ResponseReturnValue:
    """To the text of the unit of that id, in the first course that has it."""
    courses = (entry.course.id for entry in services().library.courses())
    found = next((one for one in courses if services().library.entry(one, unit)), None)
    if found is None:
        abort(404)
    open_for(found, unit, request.args.get("origin", ""), request.args.get("nonce", ""))
    return redirect(url_for("learner.read", course=found, unit=unit), code=303)
