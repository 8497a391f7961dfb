"""Which lesson a link of an LMS leads to, where it was made without one."""

from __future__ import annotations

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from quizapp.usecases.errors import Refused
from quizapp.usecases.lti.linking import lead_to, link_page
from quizapp.web.current import me, services
from quizapp.web.events import Event, tell
from quizapp.web.form_pages import ActionForm
from quizapp.web.roles import Role, route
from quizapp.web.teacher.blueprint import bp


@route(bp, "/links/<link>", role=Role.TEACHER, methods=("GET", "POST"))
def lms_link(link: str) -> ResponseReturnValue:
    """Choose the lesson; posting sets the class that lesson."""
    error = ""
    if request.method == "POST" and ActionForm().validate_on_submit():
        try:
            work = lead_to(services(), me().id, link, request.form.get("lesson", ""))
        except Refused as refused:
            error = str(refused)
        else:
            tell(Event.WORK_SET, me().id, assignment=work)
            return redirect(url_for("teacher.one_assignment", assignment=work), code=303)
    name, options = link_page(services(), me().id, link)
    groups: dict[str, list[object]] = {}
    for one in options:
        groups.setdefault(one.group, []).append(one)
    page = render_template("teacher/lms_link.html", name=name, groups=groups, error=error)
    return page, 422 if error else 200
