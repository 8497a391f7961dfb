"""Tokens with which my programs act for me: make one, see them, end one."""

from __future__ import annotations

from flask import redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from quizapp.usecases.errors import Refused
from quizapp.usecases.people import end_token, make_token, my_tokens
from quizapp.usecases.people.scopes import MEANING, offered
from quizapp.usecases.people.tokens import DAYS
from quizapp.web.account import bp
from quizapp.web.account.forms import TokenForm
from quizapp.web.current import me, services
from quizapp.web.events import Event, tell
from quizapp.web.form_pages import ActionForm, again
from quizapp.web.roles import Role, route

_FRESH = "fresh_token"
_SPANS = {30: "30 days", 90: "90 days", 365: "a year"}
_PAGE = "account/tokens.html"


@route(bp, "/account/tokens", role=Role.LEARNER, methods=("GET", "POST"))
def tokens() -> ResponseReturnValue:
    """My tokens for programs; posting makes one, which is shown once."""
    form = TokenForm()
    form.scopes.choices = [(one.value, MEANING[one]) for one in offered(me().role)]
    form.days.choices = [(str(days), _SPANS[days]) for days in DAYS]
    if request.method == "GET":
        # Taken out by being shown: a browser that is left open does not show it again.
        return _shown(form, session.pop(_FRESH, None))
    if not form.validate_on_submit():
        return _shown(form, None, None)
    try:
        made = make_token(
            services(),
            me(),
            form.name.data or "",
            form.scopes.data or [],
            int(form.days.data or 0),
        )
    except Refused as refused:
        return _shown(form, None, refused)
    session[_FRESH] = made.text
    tell(Event.TOKEN_MADE, me().id)
    return redirect(url_for("account.tokens"), code=303)


@route(bp, "/account/tokens/<int:number>/end", role=Role.LEARNER, methods=("POST",))
def token_ended(number: int) -> ResponseReturnValue:
    """End one of my tokens; twice is as once."""
    if ActionForm().validate_on_submit():
        end_token(services(), me().id, number)
        tell(Event.TOKEN_ENDED, me().id)
    return redirect(url_for("account.tokens"), code=303)


def _shown(
    form: TokenForm, fresh: str | None, refused: Refused | None = None
) -> ResponseReturnValue:
    mine = my_tokens(services(), me().id)
    return again(_PAGE, form, refused, fresh=fresh, tokens=mine, meaning=MEANING)
