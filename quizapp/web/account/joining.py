"""Join a class by its code, as somebody who is here already or as a new guest; and leave it."""

from __future__ import annotations

from flask import redirect, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from quizapp.usecases.classes import ClassView, class_of_code, join_class, leave_class
from quizapp.usecases.errors import Refused
from quizapp.usecases.people import start_guest
from quizapp.web.account import bp
from quizapp.web.account.forms import JoinForm, NewcomerForm
from quizapp.web.account.fresh_code import show_code
from quizapp.web.current import enter, me, person, remote, services, token_here
from quizapp.web.events import Event, tell
from quizapp.web.form_pages import ActionForm, again
from quizapp.web.roles import Role, route

_PAGE = "account/join.html"


@route(bp, "/join/<code>", role=Role.PUBLIC)
def join_by(code: str) -> ResponseReturnValue:
    """Where the poster of a class leads: the same page with the code filled in."""
    return again(_PAGE, _form(code), person=person())


@route(bp, "/join", role=Role.PUBLIC, methods=("GET", "POST"))
def join() -> ResponseReturnValue:
    """Join a class; whoever is new here chooses a nickname on the same page."""
    who, form = person(), _form()
    if not form.validate_on_submit():
        return again(_PAGE, form, person=who)
    try:
        joined = _joined(form)
    except Refused as refused:
        return again(_PAGE, form, refused, person=who)
    if who is None:
        return redirect(url_for("account.code_card", next=url_for("learner.catalogue")), code=303)
    return redirect(url_for("account.home", saved="class", _anchor=f"class-{joined.id}"), code=303)


@route(bp, "/account/classes/<class_id>/leave", role=Role.LEARNER, methods=("POST",))
def class_left(class_id: str) -> ResponseReturnValue:
    """Leave a class; what I answered stays mine."""
    if ActionForm().validate_on_submit():
        leave_class(services(), me().id, class_id)
        tell(Event.CLASS_LEFT, me().id, **{"class": class_id})
    return redirect(url_for("account.home", _anchor="classes-name"), code=303)


def _form(code: str = "") -> FlaskForm:
    known = {"data": {"code": code}} if code else {}
    return JoinForm(**known) if person() else NewcomerForm(**known)


def _joined(form: FlaskForm) -> ClassView:
    """The class that somebody is in now. Raises Refused."""
    who, typed = person(), str(form["code"].data or "")
    if who is None:
        # Nobody is made for a code that opens nothing.
        class_of_code(services(), typed, remote())
        nickname = str(form["nickname"].data or "")
        guest = start_guest(services(), nickname, remote(), token_here())
        joined = join_class(services(), guest.person_id, typed, remote())
        enter(guest.token)
        tell(Event.GUEST_BEGAN, guest.person_id)
        show_code(guest.code)
        tell(Event.CLASS_JOINED, guest.person_id, **{"class": joined.id})
        return joined
    joined = join_class(services(), who.id, typed, remote())
    tell(Event.CLASS_JOINED, who.id, **{"class": joined.id})
    return joined
