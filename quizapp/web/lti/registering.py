"""An LMS asks to be registered: an admin of this server looks at it, and says yes."""

from __future__ import annotations

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue

from quizapp.domain.lti.platform import LONGEST
from quizapp.usecases.errors import Refused
from quizapp.usecases.lti.model import Away
from quizapp.usecases.lti.registering import asked_by
from quizapp.usecases.lti.registering import register as registered
from quizapp.web.current import me, person, services
from quizapp.web.events import Event, tell
from quizapp.web.form_pages import ActionForm
from quizapp.web.lti.blueprint import bp
from quizapp.web.lti.framing import is_framed, ours, policy, shown
from quizapp.web.roles import Role, route

_MOST_TOKEN = 8000


@route(bp, "/register", role=Role.PUBLIC)
def register() -> ResponseReturnValue:
    """What an LMS opens. In its frame there is only the way to a window, where an admin looks."""
    url = request.args.get("openid_configuration", "")[: LONGEST + 1]
    token = request.args.get("registration_token", "")[:_MOST_TOKEN]
    if not url:
        abort(404)
    who, error, place = person(), "", ""
    try:
        place = asked_by(url)
    except Refused as refused:
        error = str(refused)
    page = {"place": place, "error": error, "url": url, "token": token}
    status = 422 if error else 200
    if place and is_framed():
        answer = shown("lti/window.html", None, address=request.full_path, registering=True)
        answer.headers.update(policy([place]))
        return answer
    return shown("lti/register.html", None, status, admin=bool(who and who.administers), **page)


@route(bp, "/register", role=Role.ADMIN, methods=("POST",))
def register_now() -> ResponseReturnValue:
    """An admin says yes."""
    url, token = request.form.get("url", ""), request.form.get("token", "")
    page: dict[str, object] = {"url": url, "token": token, "admin": True, "place": ""}
    if not ActionForm().validate_on_submit():
        return shown("lti/register.html", None, 422, error="Begin once more in the LMS.", **page)
    try:
        page["place"] = asked_by(url)
        made = registered(services(), me().id, url, token, ours())
    except Refused as refused:
        return shown("lti/register.html", None, 422, error=str(refused), **page)
    except Away as away:
        said = f"The LMS did not answer as it should ({away.why}). Begin once more there."
        return shown("lti/register.html", None, 502, error=said, **page)
    tell(Event.LMS_CHANGED, me().id, lms=made)
    return shown("lti/registered.html", None, address=url_for("admin.lms", lms=made))
