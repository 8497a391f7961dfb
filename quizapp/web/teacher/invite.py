"""A one-time link for another teacher, shown once."""

from __future__ import annotations

from flask import redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue

from quizapp.usecases.people.invite import LIFE, invite_teacher, may_invite
from quizapp.web.current import me, services
from quizapp.web.events import Event, tell
from quizapp.web.links import is_here_only, link_for_others
from quizapp.web.roles import Role, route
from quizapp.web.teacher.blueprint import bp

FRESH_INVITE = "fresh_invite"


@route(bp, "/invite", role=Role.TEACHER)
def invited() -> ResponseReturnValue:
    """The link that was made just now; afterwards only the button for a new one."""
    token = session.pop(FRESH_INVITE, None)
    link = link_for_others("account.invite", token=token) if token else None
    here_only = link is not None and is_here_only(link)
    may = may_invite(services(), me())
    return render_template(
        "teacher/invite.html", link=link, days=LIFE.days, here_only=here_only, may=may, me=me()
    )


@route(bp, "/invite", role=Role.TEACHER, methods=("POST",))
def invite() -> ResponseReturnValue:
    """Make a link, where teachers or this one may."""
    session[FRESH_INVITE] = invite_teacher(services(), me().id)
    tell(Event.TEACHER_INVITED, me().id)
    return redirect(url_for("teacher.invited"), code=303)
