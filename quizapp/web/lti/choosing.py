"""A teacher chooses a lesson for a new link of their LMS, in its frame and without a cookie."""

from __future__ import annotations

from flask import request
from flask.typing import ResponseReturnValue

from quizapp.usecases.errors import Refused
from quizapp.usecases.lti.choosing import choices
from quizapp.usecases.lti.choosing import choose as chosen
from quizapp.usecases.lti.model import Distrusted
from quizapp.web.current import services
from quizapp.web.lti.blueprint import bp
from quizapp.web.lti.framing import ours, shown
from quizapp.web.lti.refusing import refused
from quizapp.web.roles import Role, route
from quizapp.web.security import csrf


@csrf.exempt
@route(bp, "/choose", role=Role.PUBLIC, methods=("POST",))
def choose() -> ResponseReturnValue:
    """What was chosen goes back to the LMS by a button; the ticket says who chose, and where."""
    ticket = request.form.get("ticket", "")
    try:
        arrived, _ = choices(services(), ticket)
        done = chosen(services(), ticket, request.form.get("lesson", ""), ours())
    except Refused as error:
        return choosing_page(ticket, str(error))
    except Distrusted as error:
        return refused(error)
    return shown("lti/chosen.html", arrived.platform, form_to=done.back, done=done)


def choosing_page(ticket: str, error: str = "") -> ResponseReturnValue:
    """What there is to choose from."""
    try:
        arrived, options = choices(services(), ticket)
    except Distrusted as distrusted:
        return refused(distrusted)
    groups: dict[str, list[object]] = {}
    for one in options:
        groups.setdefault(one.group, []).append(one)
    return shown(
        "lti/choose.html",
        arrived.platform,
        422 if error else 200,
        ticket=ticket,
        groups=groups,
        error=error,
    )
