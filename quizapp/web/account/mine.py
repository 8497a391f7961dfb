"""What is mine: my code, my sign-in, my data, and leaving."""

from __future__ import annotations

from flask import Response, json, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from quizapp.usecases.classes import my_classes
from quizapp.usecases.errors import Refused
from quizapp.usecases.people import (
    change_password,
    erase_person,
    export_person,
    make_account,
    new_recovery_code,
    notices,
    sign_out_others,
)
from quizapp.web.account import bp
from quizapp.web.account.back import way_back
from quizapp.web.account.forms import DeleteForm, LoginForm, PasswordForm
from quizapp.web.account.fresh_code import forget_code, fresh_code, show_code
from quizapp.web.account.readable import readable_file
from quizapp.web.current import enter, leave, me, remote, services, token_here
from quizapp.web.events import Event, tell
from quizapp.web.form_pages import ActionForm, again
from quizapp.web.offline.who import device_tag
from quizapp.web.roles import Role, route


@route(bp, "/account", role=Role.LEARNER, methods=("GET", "POST"))
def home() -> ResponseReturnValue:
    """My account; posting gives a guest a sign-in name and a password."""
    form = LoginForm()
    if request.method == "POST" and me().login:
        # The button was pressed twice; the sign-in that is there stays as it is.
        return redirect(url_for("account.home"), code=303)
    if not form.validate_on_submit():
        return _home(form)
    try:
        login, password = form.login.data or "", form.password.data or ""
        make_account(services(), me().id, login, password, remote())
    except Refused as refused:
        return _home(form, refused)
    tell(Event.ACCOUNT_MADE, me().id)
    return redirect(url_for("account.home"), code=303)


def _home(form: LoginForm, refused: Refused | None = None) -> ResponseReturnValue:
    mine = my_classes(services(), me().id)
    saved = request.args.get("saved", "")
    told = notices(services(), me().id)
    return again(
        "account/home.html", form, refused, person=me(), saved=saved, classes=mine, notices=told
    )


@route(bp, "/account/password", role=Role.LEARNER, methods=("GET", "POST"))
def password() -> ResponseReturnValue:
    """Change my password; every other browser of mine is signed out."""
    form = PasswordForm()
    if not me().login:
        return redirect(url_for("account.home"), code=303)
    if not form.validate_on_submit():
        return again("account/password.html", form, person=me())
    old, new = form.old.data or "", form.password.data or ""
    try:
        changed = change_password(services(), me(), old, new, remote())
    except Refused as refused:
        tell(Event.PASSWORD_REFUSED, me().id)
        return again("account/password.html", form, refused, person=me())
    tell(Event.PASSWORD_CHANGED, me().id)
    enter(changed.token)
    return redirect(url_for("account.home", saved="password"), code=303)


@route(bp, "/account/code", role=Role.LEARNER, methods=("GET", "POST"))
def code_card() -> ResponseReturnValue:
    """My recovery code, shown when it is made; posting makes a new one."""
    if request.method == "POST" and ActionForm().validate_on_submit():
        show_code(new_recovery_code(services(), me().id))
        tell(Event.CODE_MADE, me().id)
        return redirect(url_for("account.code_card"), code=303)
    return render_template(
        "account/code_card.html", code=fresh_code(), form=ActionForm(), next=way_back()
    )


@route(bp, "/account/code/noted", role=Role.LEARNER, methods=("POST",))
def code_noted() -> ResponseReturnValue:
    """The code has been written down: show it no more."""
    forget_code()
    return redirect(way_back(), code=303)


@route(bp, "/account/sign-out-others", role=Role.LEARNER, methods=("POST",))
def leave_elsewhere() -> ResponseReturnValue:
    """Sign out every other browser of mine."""
    ended = sign_out_others(services(), me().id, token_here() or "")
    tell(Event.SIGNED_OUT_ELSEWHERE, me().id, browsers=str(ended))
    return redirect(url_for("account.home", saved="others"), code=303)


@route(bp, "/account/export", role=Role.LEARNER)
def export() -> ResponseReturnValue:
    """All that is kept of me: a JSON file, or one to read."""
    tell(Event.DATA_TAKEN, me().id)
    if request.args.get("as") == "html":
        return readable_file(me().id)
    body = json.dumps(export_person(services(), me().id), indent=2, ensure_ascii=False)
    headers = {"Content-Disposition": 'attachment; filename="quizapp-my-data.json"'}
    return Response(body + "\n", mimetype="application/json", headers=headers)


@route(bp, "/account/delete", role=Role.LEARNER, methods=("GET", "POST"))
def delete() -> ResponseReturnValue:
    """Erase everything of mine."""
    form = DeleteForm()
    if not form.validate_on_submit():
        return again("account/delete.html", form)
    device = device_tag()
    try:
        erase_person(services(), me().id)
    except Refused as refused:
        return again("account/delete.html", form, refused)
    tell(Event.PERSON_ERASED, me().id)
    leave()
    return render_template("account/deleted.html", device=device)
