"""What a class has of its LMS: links, scores that were not taken, and its roster."""

from __future__ import annotations

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from quizapp.usecases.errors import Refused
from quizapp.usecases.lti.lms_page import lms_page, send_again
from quizapp.usecases.lti.model import Away, Distrusted
from quizapp.usecases.lti.roster import Brought, bring_in
from quizapp.web.current import me, services
from quizapp.web.events import Event, tell
from quizapp.web.form_pages import ActionForm
from quizapp.web.lti.background import wake
from quizapp.web.roles import Role, route
from quizapp.web.teacher.blueprint import bp

_NO_ANSWER = "The LMS did not answer as it should. Nobody was added; try once more in a moment."


@route(bp, "/classes/<class_id>/lms", role=Role.TEACHER)
def class_lms(class_id: str) -> ResponseReturnValue:
    """Links of the course, and what became of scores."""
    return _shown(class_id)


@route(bp, "/classes/<class_id>/lms/roster", role=Role.TEACHER, methods=("POST",))
def class_lms_roster(class_id: str) -> ResponseReturnValue:
    """Bring in who learns in the course; who is who is shown on the answer, and kept nowhere."""
    if not ActionForm().validate_on_submit():
        return redirect(url_for("teacher.class_lms", class_id=class_id), code=303)
    try:
        brought = bring_in(services(), me().id, class_id)
    except Refused as refused:
        return _shown(class_id, error=str(refused), status=422)
    except (Away, Distrusted) as error:
        tell(Event.SCHOOL_AWAY, me().id, why=error.why)
        return _shown(class_id, error=_NO_ANSWER, status=502)
    tell(Event.LMS_ROSTER, me().id, **{"class": class_id})
    return _shown(class_id, brought=brought)


@route(bp, "/classes/<class_id>/lms/again", role=Role.TEACHER, methods=("POST",))
def class_lms_again(class_id: str) -> ResponseReturnValue:
    """Try once more to send what was not taken."""
    if ActionForm().validate_on_submit():
        send_again(services(), me().id, class_id)
        wake()
    return redirect(url_for("teacher.class_lms", class_id=class_id), code=303)


def _shown(
    class_id: str, *, brought: Brought | None = None, error: str = "", status: int = 200
) -> ResponseReturnValue:
    page = lms_page(services(), me().id, class_id)
    return render_template("teacher/lms.html", page=page, brought=brought, error=error), status
