"""Let a student off an assignment, and take that back."""

from __future__ import annotations

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from quizapp.usecases.errors import Refused
from quizapp.usecases.gradebook import excuse, excuse_page, take_back_excuse
from quizapp.web.current import me, services
from quizapp.web.events import Event, tell
from quizapp.web.form_pages import ActionForm, again
from quizapp.web.roles import Role, route
from quizapp.web.teacher.blueprint import bp
from quizapp.web.teacher.gradebook_forms import ExcuseForm


@route(
    bp,
    "/assignments/<assignment>/excuses/<person>",
    role=Role.TEACHER,
    methods=("GET", "POST"),
)
def excused(assignment: str, person: str) -> ResponseReturnValue:
    """Whether a student is excused; posting excuses them, with a reason or without."""
    found = excuse_page(services(), me().id, assignment, person)
    form = ExcuseForm(data={"reason": found.reason})
    refused = None
    if form.validate_on_submit():
        try:
            excuse(services(), me().id, assignment, person, form.reason.data or "")
        except Refused as error:
            refused = error
        else:
            tell(Event.WORK_EXCUSED, me().id, assignment=assignment, member=person)
            return _to_report(found.class_id, person)
    return again("teacher/excuse.html", form, refused, found=found)


@route(
    bp,
    "/assignments/<assignment>/excuses/<person>/take-back",
    role=Role.TEACHER,
    methods=("POST",),
)
def excuse_taken_back(assignment: str, person: str) -> ResponseReturnValue:
    """It counts again."""
    found = excuse_page(services(), me().id, assignment, person)
    if ActionForm().validate_on_submit():
        take_back_excuse(services(), me().id, assignment, person)
        tell(Event.WORK_NOT_EXCUSED, me().id, assignment=assignment, member=person)
    return _to_report(found.class_id, person)


def _to_report(class_id: str, person: str) -> ResponseReturnValue:
    there = url_for("teacher.report", class_id=class_id, person=person)
    return redirect(there, code=303)
