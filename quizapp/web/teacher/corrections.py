"""Correct a lesson fairly: what a change does to marks, regrading, and taking that back."""

from __future__ import annotations

import re
from collections.abc import Mapping

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from wtforms import HiddenField, TextAreaField

from quizapp.domain.regrade import Treatment
from quizapp.domain.scoring import percent
from quizapp.usecases.corrections import (
    MOST_REASON,
    Place,
    Preview,
    VersionsOfUnit,
    corrections_of_unit,
    finish_regrades,
    preview,
    regrade,
    reverse_regrade,
    versions_of_unit,
)
from quizapp.usecases.errors import Closed, NotSaved, Refused
from quizapp.web.corrected import in_percent
from quizapp.web.current import me, services
from quizapp.web.events import Event, tell
from quizapp.web.form_pages import ActionForm
from quizapp.web.put_off import put_off
from quizapp.web.roles import Role, route
from quizapp.web.teacher.blueprint import bp
from quizapp.web.teacher.correction_lines import chosen, lines

_DIGEST = re.compile(r"[0-9a-f]{64}")
_KEY = re.compile(r"[A-Za-z0-9_-]{8,64}")
_NOT_SAVED = (
    "The server could not write just now. What you chose is still here: apply it again. "
    "Marks that follow it already stay; the rest comes then."
)


class ReasonForm(FlaskForm):
    """Why marks change. key: of this correction, so that once is enough."""

    reason = TextAreaField("Reason, for your students")
    key = HiddenField()


@route(bp, "/units/<course>/<unit>/corrections", role=Role.TEACHER)
def corrections(course: str, unit: str) -> ResponseReturnValue:
    """The versions of a unit that were asked, and every correction of their marks."""
    return _listed(course, unit)


@route(bp, "/units/<course>/<unit>/corrections/of/<digest>", role=Role.TEACHER)
def correction(course: str, unit: str, digest: str) -> ResponseReturnValue:
    """What changed since a version, and what a regrade would do to its marks."""
    form = ReasonForm(formdata=None, data={"key": services().tokens(16)})
    return _shown(course, unit, digest, form)


@route(bp, "/units/<course>/<unit>/corrections/of/<digest>", role=Role.TEACHER, methods=("POST",))
def correct(course: str, unit: str, digest: str) -> ResponseReturnValue:
    """Show what the chosen treatments would do, or let them do it."""
    form = ReasonForm()
    if not form.validate_on_submit():
        return _shown(course, unit, digest, form), 422
    try:
        treatments = chosen(request.form)
        if request.form.get("go") != "apply":
            return _shown(course, unit, digest, form, treatments)
        place, by = _place(course, unit, digest), _judging(course, unit, digest)
        key = f"w-{form.key.data}" if _KEY.fullmatch(form.key.data or "") else services().tokens(16)
        done = regrade(services(), me().id, place, by, treatments, form.reason.data or "", key)
    except Refused as error:
        return _refused(course, unit, digest, form, error)
    except NotSaved as error:
        return put_off(_shown(course, unit, digest, form, treatments, _NOT_SAVED), error)
    tell(Event.REGRADED, me().id, unit=f"{course}/{unit}")
    return _back(course, unit, changed=done.touched)


@route(
    bp,
    "/units/<course>/<unit>/corrections/<int:number>/back",
    role=Role.TEACHER,
    methods=("POST",),
)
def correction_back(course: str, unit: str, number: int) -> ResponseReturnValue:
    """Take a correction back: each mark is again what it would be without it."""
    form = ReasonForm()
    if not form.validate_on_submit():
        return _listed(course, unit, number, form), 422
    try:
        done = reverse_regrade(services(), me().id, course, unit, number, form.reason.data or "")
    except Refused as error:
        form.reason.errors = [str(error)]
        return _listed(course, unit, number, form), 422
    except Closed as error:
        abort(409, str(error))
    tell(Event.REGRADE_TAKEN_BACK, me().id, unit=f"{course}/{unit}")
    return _back(course, unit, changed=done.touched)


@route(
    bp,
    "/units/<course>/<unit>/corrections/of/<digest>/finish",
    role=Role.TEACHER,
    methods=("POST",),
)
def correction_finished(course: str, unit: str, digest: str) -> ResponseReturnValue:
    """Let the marks follow that a stopped server left behind."""
    if ActionForm().validate_on_submit():
        done = finish_regrades(services(), me().id, _place(course, unit, digest))
        return _back(course, unit, changed=done.touched)
    return redirect(url_for("teacher.corrections", course=course, unit=unit), code=303)


def _back(course: str, unit: str, *, changed: int) -> ResponseReturnValue:
    there = url_for("teacher.corrections", course=course, unit=unit, changed=changed)
    return redirect(there, code=303)


def _place(course: str, unit: str, digest: str) -> Place:
    if not _DIGEST.fullmatch(digest):
        abort(404)
    return Place(course, unit, digest)


def _judging(course: str, unit: str, digest: str) -> str:
    """The version to judge by: that of the file, or the same one where there is no good file."""
    entry = services().library.entry(course, unit)
    return entry.digest if entry else digest


def _refused(
    course: str, unit: str, digest: str, form: ReasonForm, error: Refused
) -> ResponseReturnValue:
    """The page again; only what is offered there is chosen again."""
    treatments: dict[str, Treatment] | None = None
    if error.field == "reason":
        form.reason.errors = [str(error)]
        treatments = chosen(request.form)
    elif error.field == "treatments":
        treatments = {}
    return _shown(course, unit, digest, form, treatments, "" if form.errors else str(error)), 422


def _shown(
    course: str,
    unit: str,
    digest: str,
    form: ReasonForm,
    treatments: Mapping[str, Treatment] | None = None,
    wrong: str = "",
) -> str:
    found: Preview = preview(
        services(), _place(course, unit, digest), _judging(course, unit, digest), treatments
    )
    changed, rest = lines(found, services().rooms)
    return render_template(
        "teacher/correction.html",
        course=course,
        unit=found.new,
        found=found,
        impact=found.impact,
        names=found.names,
        moved=[(one, in_percent(one.before), in_percent(one.after)) for one in found.impact.moved],
        pass_line=percent(found.impact.pass_line),
        changed=changed,
        rest=rest,
        form=form,
        wrong=wrong,
        most=MOST_REASON,
        is_there=services().library.entry(course, unit) is not None,
        previewed=request.method == "POST",
    )


def _listed(course: str, unit: str, number: int = 0, form: ReasonForm | None = None) -> str:
    """The list; form: the refused one of the correction `number`."""
    versions: VersionsOfUnit = versions_of_unit(services(), course, unit)
    return render_template(
        "teacher/corrections.html",
        course=course,
        unit_id=unit,
        versions=versions,
        corrections=corrections_of_unit(services(), course, unit),
        refused=form,
        refused_at=number,
        most=MOST_REASON,
        changed=_number(request.args.get("changed", "")),
    )


def _number(text: str) -> int | None:
    return int(text) if re.fullmatch(r"[0-9]{1,9}", text) else None
