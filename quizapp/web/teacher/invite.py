"""A one-time link for another teacher, shown once."""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import urljoin, urlsplit

from flask import current_app, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from quizapp.usecases.people.invite import LIFE, invite_teacher
from quizapp.web.current import me, services
from quizapp.web.events import Event, tell
from quizapp.web.roles import Role, route
from quizapp.web.teacher.blueprint import bp

FRESH_INVITE = "fresh_invite"


@route(bp, "/invite", role=Role.TEACHER)
def invited() -> ResponseReturnValue:
    """The link that was made just now; afterwards only the button for a new one."""
    token = session.pop(FRESH_INVITE, None)
    link = _link(token) if token else None
    # Whoever gets such a link would look for the server on their own device.
    here_only = link is not None and _is_this_machine(urlsplit(link).hostname)
    return render_template("teacher/invite.html", link=link, days=LIFE.days, here_only=here_only)


@route(bp, "/invite", role=Role.TEACHER, methods=("POST",))
def invite() -> ResponseReturnValue:
    """Make a link; an open one from before stops working."""
    session[FRESH_INVITE] = invite_teacher(services())
    tell(Event.TEACHER_INVITED, me().id)
    return redirect(url_for("teacher.invited"), code=303)


def _link(token: str) -> str:
    """At the address of this request, or at the one for other devices when that is no use there."""
    outside = current_app.extensions["quizapp.outside"]
    path = url_for("account.invite", token=token)
    if _is_this_machine(urlsplit(request.host_url).hostname) and (base := outside()):
        return urljoin(base, path)
    return url_for("account.invite", token=token, _external=True)


def _is_this_machine(host: str | None) -> bool:
    try:
        return ip_address(host or "").is_loopback
    except ValueError:
        return host == "localhost"
