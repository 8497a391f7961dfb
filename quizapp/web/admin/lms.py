"""LMSs that were let in, what they have to know of this server, and its key."""

from __future__ import annotations

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from quizapp.usecases.errors import Refused
from quizapp.usecases.lti.our_keys import STAYS, rotate
from quizapp.usecases.lti.platforms import (
    add_platform,
    all_platforms,
    change_platform,
    one_platform,
)
from quizapp.web.admin.blueprint import bp
from quizapp.web.admin.lms_form import LmsForm, data_of
from quizapp.web.current import me, services
from quizapp.web.events import Event, tell
from quizapp.web.form_pages import ActionForm, again
from quizapp.web.lti.background import wake
from quizapp.web.lti.framing import ours
from quizapp.web.roles import Role, route


@route(bp, "/lms", role=Role.ADMIN)
def all_lms() -> ResponseReturnValue:
    """Every LMS, and the addresses to copy into one."""
    return render_template(
        "admin/lms.html",
        lines=all_platforms(services()),
        ours=ours(),
        register=url_for("lti.register", _external=True),
        canvas=url_for("lti.canvas", _external=True),
        days=STAYS.days,
        saved=request.args.get("saved", ""),
    )


@route(bp, "/lms/new", role=Role.ADMIN, methods=("GET", "POST"))
def lms_new() -> ResponseReturnValue:
    """Let one in."""
    form = LmsForm(data={"teach": True, "enabled": True})
    if not form.validate_on_submit():
        return _shown(form)
    try:
        made = add_platform(services(), me().id, form.platform())
    except Refused as refused:
        return _shown(form, refused)
    tell(Event.LMS_CHANGED, me().id, lms=made)
    wake()
    return redirect(url_for("admin.all_lms", saved="lms"), code=303)


@route(bp, "/lms/<lms>", role=Role.ADMIN, methods=("GET", "POST"))
def lms(lms: str) -> ResponseReturnValue:
    """Change what is known of one, or shut it out."""
    known = one_platform(services(), lms)
    form = LmsForm(data=data_of(known))
    if not form.validate_on_submit():
        return _shown(form, known=known.name)
    try:
        change_platform(services(), me().id, lms, form.platform())
    except Refused as refused:
        return _shown(form, refused, known=known.name)
    tell(Event.LMS_CHANGED, me().id, lms=lms)
    wake()
    return redirect(url_for("admin.all_lms", saved="lms"), code=303)


@route(bp, "/lms/key", role=Role.ADMIN, methods=("POST",))
def lms_key() -> ResponseReturnValue:
    """Sign with a new key from now on."""
    if ActionForm().validate_on_submit():
        rotate(services(), me().id)
        tell(Event.LMS_KEY_CHANGED, me().id)
    return redirect(url_for("admin.all_lms", saved="key"), code=303)


def _shown(
    form: LmsForm, refused: Refused | None = None, known: str | None = None
) -> ResponseReturnValue:
    return again("admin/lms_form.html", form, refused, known=known)
