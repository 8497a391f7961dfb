"""Who teaches and runs this server, open links, and the way to anybody with a password."""

from __future__ import annotations

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from quizapp.usecases.admin import person_named, staff_page
from quizapp.usecases.errors import Refused
from quizapp.usecases.people.invite import LIFE
from quizapp.web.admin.blueprint import bp
from quizapp.web.admin.forms import FindForm
from quizapp.web.current import me, services
from quizapp.web.form_pages import again
from quizapp.web.roles import Role, route


@route(bp, "", role=Role.ADMIN)
def staff() -> ResponseReturnValue:
    """Teachers and admins, and links that were made for more of them."""
    return _shown(FindForm(formdata=None))


@route(bp, "/people", role=Role.ADMIN, methods=("POST",))
def found() -> ResponseReturnValue:
    """To the page of whoever signs in with that name."""
    form = FindForm()
    if not form.validate_on_submit():
        return _shown(form)
    try:
        person = person_named(services(), form.login.data or "")
    except Refused as refused:
        return _shown(form, refused)
    return redirect(url_for("admin.person", person=person), code=303)


def _shown(form: FindForm, refused: Refused | None = None) -> ResponseReturnValue:
    page = staff_page(services())
    return again("admin/staff.html", form, refused, page=page, me=me(), days=LIFE.days)
