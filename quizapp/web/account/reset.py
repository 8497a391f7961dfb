"""A new password by a one-time link; looking at the page does not use the link up."""

from __future__ import annotations

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from quizapp.usecases.errors import NotFound, Refused
from quizapp.usecases.people import reset_is_for, set_by_reset
from quizapp.web.account import bp
from quizapp.web.account.forms import ResetForm
from quizapp.web.account.one_time import used_up
from quizapp.web.current import enter, remote, services, token_here
from quizapp.web.events import Event, tell
from quizapp.web.form_pages import again
from quizapp.web.roles import Role, route


@route(bp, "/reset/<token>", role=Role.PUBLIC, methods=("GET", "POST"))
def reset(token: str) -> ResponseReturnValue:
    """Choose a new password by a one-time link, for whoever lost theirs."""
    form = ResetForm()
    try:
        if not form.validate_on_submit():
            return _shown(form, token)
        entered = set_by_reset(services(), token, form.password.data or "", remote(), token_here())
    except Refused as refused:
        return _shown(form, token, refused)
    except NotFound:
        return used_up()
    enter(entered.token)
    tell(Event.RESET_USED, entered.person_id)
    return redirect(url_for("account.home"), code=303)


def _shown(form: ResetForm, token: str, refused: Refused | None = None) -> ResponseReturnValue:
    try:
        nickname = reset_is_for(services(), token)
    except NotFound:
        return used_up()
    return again("account/reset.html", form, refused, nickname=nickname)
