"""The corrections of a unit: the versions that were asked, and what was corrected."""

from __future__ import annotations

import re

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from quizapp.usecases.corrections import (
    MOST_REASON,
    corrections_of_unit,
    finish_regrades,
    reverse_regrade,
    versions_of_unit,
)
from quizapp.usecases.errors import Closed, Refused
from quizapp.web.current import me, services
from quizapp.web.events import Event, tell
from quizapp.web.form_pages import ActionForm
from quizapp.web.roles import Role, route
from quizapp.web.teacher.blueprint import bp
from quizapp.web.teacher.correction import place_of
from quizapp.web.teacher.correction_forms import ReasonForm

_PATH = "/units/<course>/<unit>/corrections"


@route(bp, _PATH, role=Role.TEACHER)
def corrections(course: str, unit: str) -> ResponseReturnValue:
    """The versions of a unit that were asked, and every correction of their marks."""
    return _listed(course, unit)


@route(bp, f"{_PATH}/<int:number>/back", role=Role.TEACHER, methods=("POST",))
def correction_back(course: str, unit: str, number: int) -> ResponseReturnValue:
    """Take a correction back: each mark is again what it would be without it."""
    form = ReasonForm()
    if not form.validate_on_submit():
        return _listed(course, unit, number, form), 422
    reason = form.reason.data or ""
    try:
        done = reverse_regrade(services(), me().id, course, unit, number, reason)
    except Refused as error:
        form.reason.errors = [str(error)]
        return _listed(course, unit, number, form), 422
    except Closed as error:
        abort(409, str(error))
    tell(Event.REGRADE_TAKEN_BACK, me().id, unit=f"{course}/{unit}")
    return _back(course, unit, changed=done.touched)


@route(bp, f"{_PATH}/of/<digest>/finish", role=Role.TEACHER, methods=("POST",))
def correction_finished(course: str, unit: str, digest: str) -> ResponseReturnValue:
    """Let the marks follow that a stopped server left behind."""
    if not ActionForm().validate_on_submit():
        return redirect(url_for("teacher.corrections", course=course, unit=unit), code=303)
    done = finish_regrades(services(), me().id, place_of(course, unit, digest))
    return _back(course, unit, changed=done.touched)


def _back(course: str, unit: str, *, changed: int) -> ResponseReturnValue:
    there = url_for("teacher.corrections", course=course, unit=unit, changed=changed)
    return redirect(there, code=303)


def _listed(course: str, unit: str, number: int = 0, form: ReasonForm | None = None) -> str:
    """The list; form: the refused one of the correction `number`."""
    return render_template(
        "teacher/corrections.html",
        course=course,
        unit_id=unit,
        versions=versions_of_unit(services(), course, unit),
        corrections=corrections_of_unit(services(), course, unit),
        refused=form,
        refused_at=number,
        most=MOST_REASON,
        changed=_number(request.args.get("changed", "")),
    )


def _number(text: str) -> int | None:
    return int(text) if re.fullmatch(r"[0-9]{1,9}", text) else None
