"""A new password by a one-time link; looking at the page does not use the link up."""

from __future__ import annotations

from flask import abort, redirect, url_for
from flask.typing import ResponseReturnValue

from quizapp.usecases.errors import NotFound, Refused
from quizapp.usecases.people import reset_is_for, set_by_reset
from quizapp.web.account import bp
from quizapp.web.account.entry import remote
from quizapp.web.account.forms import ResetForm
from quizapp.web.current import enter, services, token_here
from quizapp.web.events import Event, tell
from quizapp.web.form_pages import again
from quizapp.web.roles import Role, route

_OVER = "This link has been used or is too old. Ask for a new one."


@route(bp, "/reset/<token>", role=Role.PUBLIC, methods=("GET", "POST"))
def reset(token: str) -> ResponseReturnValue:
    """Choose a new password by a one-time link, for whoever lost theirs."""
    form = ResetForm()
    try:
        nickname = reset_is_for(services(), token, remote())
        if not form.validate_on_submit():
            return again("account/reset.html", form, nickname=nickname)
        entered = set_by_reset(services(), token, form.password.data or "", remote(), token_here())
    except NotFound:
        tell(Event.LINK_REFUSED)
        abort(404, _OVER)
    except Refused as refused:
        return again("account/reset.html", form, refused, nickname=nickname)
    enter(entered.token)
    tell(Event.RESET_USED, entered.person_id)
    return redirect(url_for("account.home"), code=303)
