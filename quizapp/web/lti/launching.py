"""From an LMS to it and back: third-party login, and the launch that it signs."""

from __future__ import annotations

import secrets
from urllib.parse import urlsplit

from flask import redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from quizapp.usecases.lti.arriving import Arrived, Asked, arrive, go, platform_asked
from quizapp.usecases.lti.model import Away, Distrusted
from quizapp.web.current import remote, services
from quizapp.web.lti.blueprint import bp
from quizapp.web.lti.choosing import choosing_page
from quizapp.web.lti.framing import BROWSER, is_framed, ours, policy, shown
from quizapp.web.lti.refusing import away, refused
from quizapp.web.roles import Role, route
from quizapp.web.security import csrf


@csrf.exempt
@route(bp, "/login", role=Role.PUBLIC, methods=("GET", "POST"))
def login() -> ResponseReturnValue:
    """An LMS sends somebody; they are sent back to it, to be signed for.

    In a frame browsers keep no cookie for us: a link in a window of its own begins there instead,
    where only who chooses a lesson needs none.
    """
    asked = _asked()
    if request.method == "POST":
        return _asked_again(asked)
    if is_framed() and not _chooses(asked):
        try:
            platform = platform_asked(services(), asked)
        except Distrusted as error:
            return refused(error)
        return shown("lti/window.html", platform, address=url_for("lti.login", **_again(asked)))
    try:
        going = go(services(), asked, ours(), _browser(), remote())
    except Distrusted as error:
        return refused(error)
    answer = redirect(going.url, code=303)
    answer.headers.update(policy(going.platform.origins))
    return answer


@csrf.exempt
@route(bp, "/launch", role=Role.PUBLIC, methods=("POST",))
def launch() -> ResponseReturnValue:
    """An LMS has signed for somebody: in, or on to a choice of lessons."""
    state, token = request.form.get("state", ""), request.form.get("id_token", "")
    if not state or not token:
        return refused(Distrusted("denied" if request.form.get("error") else "state"))
    try:
        arrived = arrive(services(), state, token, ours())
    except Distrusted as error:
        return refused(error)
    except Away as error:
        return away(error)
    if arrived.launch.chooses:
        return choosing_page(arrived.ticket)
    return _in(arrived)


def _in(arrived: Arrived) -> ResponseReturnValue:
    """What another site posted brings no cookie of ours along; the next step does."""
    answer = redirect(url_for("lti.enter_by", ticket=arrived.ticket), code=303)
    answer.headers.update(policy(arrived.platform.origins))
    return answer


def _asked_again(asked: Asked) -> ResponseReturnValue:
    """The same as an address.

    What another site posted brings no cookie of ours along: one that is set for it would take the
    place of the one that somebody is signed in by. The next step brings it.
    """
    try:
        platform = platform_asked(services(), asked)
    except Distrusted as error:
        return refused(error)
    answer = redirect(url_for("lti.login", **_again(asked)), code=303)
    answer.headers.update(policy(platform.origins))
    return answer


def _asked() -> Asked:
    said = request.values
    return Asked(
        issuer=said.get("iss", ""),
        hint=said.get("login_hint", ""),
        target=said.get("target_link_uri", ""),
        message_hint=said.get("lti_message_hint"),
        client_id=said.get("client_id", ""),
    )


def _again(asked: Asked) -> dict[str, str]:
    found = {
        "iss": asked.issuer,
        "login_hint": asked.hint,
        "target_link_uri": asked.target,
        "lti_message_hint": asked.message_hint,
        "client_id": asked.client_id,
    }
    return {name: value for name, value in found.items() if value}


def _chooses(asked: Asked) -> bool:
    try:
        path = urlsplit(asked.target).path
    except ValueError:
        return False
    return path == urlsplit(ours().choose).path


def _browser() -> str:
    found = session.get(BROWSER)
    if not isinstance(found, str):
        found = session[BROWSER] = secrets.token_urlsafe(24)
    return found
