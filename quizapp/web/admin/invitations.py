"""Withdraw a link that makes a teacher; one is made at teacher.invite."""

from __future__ import annotations

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from quizapp.usecases.admin import withdraw_invite
from quizapp.web.admin.blueprint import bp
from quizapp.web.current import me, services
from quizapp.web.events import Event, tell
from quizapp.web.form_pages import ActionForm
from quizapp.web.roles import Role, route


@route(bp, "/invitations/<name>/withdraw", role=Role.ADMIN, methods=("POST",))
def invite_withdrawn(name: str) -> ResponseReturnValue:
    """An open link stops working."""
    if ActionForm().validate_on_submit():
        withdraw_invite(services(), me().id, name)
        tell(Event.INVITE_WITHDRAWN, me().id)
    return redirect(url_for("admin.staff", _anchor="invites"), code=303)
