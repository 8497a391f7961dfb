"""In from an LMS: the last step, at which the browser shows its cookie."""

from __future__ import annotations

from flask import redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from quizapp.usecases.lti.entering import Entered, enter, is_theirs, waits_at_door
from quizapp.usecases.lti.model import Distrusted
from quizapp.web.current import enter as sign_in_here
from quizapp.web.current import person, services, token_here
from quizapp.web.events import Event, tell
from quizapp.web.form_pages import ActionForm
from quizapp.web.lti.background import wake
from quizapp.web.lti.blueprint import bp
from quizapp.web.lti.framing import BROWSER, shown
from quizapp.web.lti.refusing import refused
from quizapp.web.roles import Role, route


@route(bp, "/enter/<ticket>", role=Role.PUBLIC, methods=("GET", "POST"))
def enter_by(ticket: str) -> ResponseReturnValue:
    """Sign in whoever carries the ticket; somebody else who is here is not put out by silence."""
    browser = str(session.get(BROWSER, ""))
    here = person()
    try:
        arrived = waits_at_door(services(), ticket, browser)
        if here is not None and not is_theirs(services(), arrived, here.id):
            sure = request.method == "POST" and ActionForm().validate_on_submit()
            if not sure:
                return shown("lti/another.html", None, arrived=arrived, here=here)
        return _in(enter(services(), ticket, browser, token_here()))
    except Distrusted as error:
        return refused(error)


def _in(entered: Entered) -> ResponseReturnValue:
    browser = session.get(BROWSER)
    sign_in_here(entered.token)
    session[BROWSER] = browser
    tell(Event.SIGNED_IN, entered.person_id, by="lms")
    wake()
    return redirect(_place(entered), code=303)


def _place(entered: Entered) -> str:
    work = entered.assignment_id
    if entered.teaches:
        if work is None:
            return url_for("teacher.lms_link", link=entered.link_id)
        return url_for("teacher.one_assignment", assignment=work)
    if work is None:
        return url_for("learner.catalogue")
    return url_for("learner.assignment", assignment=work)
