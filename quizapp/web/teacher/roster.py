"""Bring the students of a list into a class: look first, then add them, then print their codes."""

from __future__ import annotations

import re

from flask import render_template, request
from flask.typing import ResponseReturnValue

from quizapp.domain.roster import decoded
from quizapp.usecases.classes import (
    ClassView,
    Preview,
    Slip,
    add_numbered,
    add_roster,
    preview_roster,
    taught_class,
)
from quizapp.usecases.errors import Refused
from quizapp.web.current import me, services
from quizapp.web.events import Event, tell
from quizapp.web.form_pages import again
from quizapp.web.links import is_here_only, link_for_others
from quizapp.web.roles import Role, route
from quizapp.web.teacher.blueprint import bp
from quizapp.web.teacher.class_forms import NumberForm, RosterForm

_PAGE = "teacher/roster.html"
_KEY = re.compile(r"[A-Za-z0-9_-]{16,64}")


@route(bp, "/classes/<class_id>/roster", role=Role.TEACHER, methods=("GET", "POST"))
def roster(class_id: str) -> ResponseReturnValue:
    """A list of names: what it would bring; and, once that has been seen, the codes to hand out."""
    about = taught_class(services(), me().id, class_id)
    form, found, refused = RosterForm(), None, None
    if form.validate_on_submit():
        text = _text(form)
        form.names.data = text
        try:
            if request.form.get("go") == "add" and _KEY.fullmatch(form.key.data or ""):
                return _slips(about, text, str(form.key.data))
            found = preview_roster(services(), me().id, class_id, text)
        except Refused as error:
            refused = error
    return _page(about, form, refused=refused, found=found)


@route(bp, "/classes/<class_id>/numbered", role=Role.TEACHER, methods=("POST",))
def numbered(class_id: str) -> ResponseReturnValue:
    """So many students under labels; who is who the server never learns."""
    about = taught_class(services(), me().id, class_id)
    form = NumberForm()
    key = form.key.data or ""
    if form.validate_on_submit() and _KEY.fullmatch(key):
        try:
            slips = add_numbered(services(), me().id, class_id, form.number.data or 0, key)
        except Refused as error:
            return _page(about, RosterForm(formdata=None), numbers=form, refused=error)
        return _to_hand_out(about, slips, labelled=True)
    return _page(about, RosterForm(formdata=None), numbers=form)


def _text(form: RosterForm) -> str:
    """The file where there is one, else what was typed."""
    data = form.file.data.read() if form.file.data else b""
    return decoded(data) if data else str(form.names.data or "")


def _slips(about: ClassView, text: str, key: str) -> ResponseReturnValue:
    slips = add_roster(services(), me().id, about.id, text, key)
    return _to_hand_out(about, slips)


def _to_hand_out(
    about: ClassView, slips: tuple[Slip, ...], *, labelled: bool = False
) -> ResponseReturnValue:
    tell(Event.ROSTER_ADDED, me().id, **{"class": about.id, "people": str(len(slips))})
    link = link_for_others("account.code")
    return render_template(
        "teacher/slips.html",
        about=about,
        slips=slips,
        link=link,
        here_only=is_here_only(link),
        labelled=labelled,
    )


def _page(
    about: ClassView,
    form: RosterForm,
    *,
    numbers: NumberForm | None = None,
    refused: Refused | None = None,
    found: Preview | None = None,
) -> ResponseReturnValue:
    """The page; the form that was sent, if one was, with what is wrong in it."""
    blank = numbers or NumberForm(formdata=None)
    for one in (form, blank):
        if not _KEY.fullmatch(one.key.data or ""):
            one.key.data = services().tokens(16)
    return again(
        _PAGE, numbers or form, refused, about=about, found=found, names=form, numbers=blank
    )
