"""Come in: as a guest, by code, by password, by a teacher's one-time link; and sign out."""

from __future__ import annotations

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from quizapp.usecases.errors import NotFound, Refused
from quizapp.usecases.people import (
    accept_invite,
    invite_is_open,
    sign_in_with_code,
    sign_in_with_password,
    sign_out,
    start_guest,
)
from quizapp.web.account import bp
from quizapp.web.account.back import way_back
from quizapp.web.account.forms import CodeForm, InviteForm, NicknameForm, SignInForm
from quizapp.web.account.fresh_code import show_code
from quizapp.web.account.one_time import used_up
from quizapp.web.current import enter, leave, person, remote, services, token_here
from quizapp.web.events import Event, tell
from quizapp.web.form_pages import again
from quizapp.web.roles import Role, route


@route(bp, "/start", role=Role.PUBLIC, methods=("GET", "POST"))
def start() -> ResponseReturnValue:
    """Start at once with a nickname."""
    form = NicknameForm()
    if person():
        return redirect(way_back(), code=303)
    if not form.validate_on_submit():
        return again("account/start.html", form)
    try:
        guest = start_guest(services(), form.nickname.data or "", remote(), token_here())
    except Refused as refused:
        return again("account/start.html", form, refused)
    enter(guest.token)
    tell(Event.GUEST_BEGAN, guest.person_id)
    show_code(guest.code)
    return redirect(url_for("account.code_card", next=way_back()), code=303)


@route(bp, "/code", role=Role.PUBLIC, methods=("GET", "POST"))
def code() -> ResponseReturnValue:
    """Come back with a recovery code."""
    form = CodeForm()
    if not form.validate_on_submit():
        return again("account/code.html", form)
    try:
        entered = sign_in_with_code(services(), form.code.data or "", remote(), token_here())
    except Refused as refused:
        tell(Event.SIGN_IN_FAILED, by="code")
        return again("account/code.html", form, refused)
    enter(entered.token)
    tell(Event.SIGNED_IN, entered.person_id, by="code")
    return redirect(way_back(), code=303)


@route(bp, "/sign-in", role=Role.PUBLIC, methods=("GET", "POST"))
def sign_in() -> ResponseReturnValue:
    """Come back with a password."""
    form = SignInForm()
    if not form.validate_on_submit():
        return again("account/sign_in.html", form)
    try:
        entered = sign_in_with_password(
            services(), form.login.data or "", form.password.data or "", remote(), token_here()
        )
    except Refused as refused:
        tell(Event.SIGN_IN_FAILED, by="password")
        return again("account/sign_in.html", form, refused)
    enter(entered.token)
    tell(Event.SIGNED_IN, entered.person_id, by="password")
    return redirect(way_back(), code=303)


@route(bp, "/sign-out", role=Role.PUBLIC, methods=("POST",))
def leave_now() -> ResponseReturnValue:
    """Forget this browser."""
    who = person()
    token = leave()
    if token:
        sign_out(services(), token)
    tell(Event.SIGNED_OUT, who.id if who else None)
    return redirect(url_for("learner.catalogue"), code=303)


@route(bp, "/invite/<token>", role=Role.PUBLIC, methods=("GET", "POST"))
def invite(token: str) -> ResponseReturnValue:
    """A teacher's first sign-in by one-time link."""
    form = InviteForm()
    if not form.validate_on_submit():
        return _invited(form, token)
    try:
        entered = accept_invite(
            services(),
            token,
            form.nickname.data or "",
            form.login.data or "",
            form.password.data or "",
            token_here(),
            remote(),
        )
    except Refused as refused:
        return _invited(form, token, refused)
    except NotFound:
        return used_up()
    enter(entered.token)
    tell(Event.TEACHER_MADE, entered.person_id)
    return redirect(url_for("teacher.units"), code=303)


def _invited(form: InviteForm, token: str, refused: Refused | None = None) -> ResponseReturnValue:
    if not invite_is_open(services(), token):
        return used_up()
    return again("account/invite.html", form, refused)
