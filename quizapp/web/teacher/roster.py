"""Bring the students of a list into a class: look first, then add them, then print their codes."""

from __future__ import annotations

import re

from flask import render_template, request
from flask.typing import ResponseReturnValue

from quizapp.domain.roster import decoded
from quizapp.usecases.classes import ClassView, add_roster, preview_roster, taught_class
from quizapp.usecases.errors import Refused
from quizapp.web.current import me, services
from quizapp.web.events import Event, tell
from quizapp.web.form_pages import again
from quizapp.web.links import is_here_only, link_for_others
from quizapp.web.roles import Role, route
from quizapp.web.teacher.blueprint import bp
from quizapp.web.teacher.class_forms import RosterForm

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
    if not _KEY.fullmatch(form.key.data or ""):
        form.key.data = services().tokens(16)
    return again(_PAGE, form, refused, about=about, found=found)


def _text(form: RosterForm) -> str:
    """The file where there is one, else what was typed."""
    data = form.file.data.read() if form.file.data else b""
    return decoded(data) if data else str(form.names.data or "")


def _slips(about: ClassView, text: str, key: str) -> ResponseReturnValue:
    slips = add_roster(services(), me().id, about.id, text, key)
    tell(Event.ROSTER_ADDED, me().id, **{"class": about.id, "people": str(len(slips))})
    link = link_for_others("account.code")
    return render_template(
        "teacher/slips.html", about=about, slips=slips, link=link, here_only=is_here_only(link)
    )
