"""One version of a unit that was asked: what changed since, and correcting its marks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from quizapp.domain.regrade import Treatment, Treatments
from quizapp.domain.scoring import percent
from quizapp.usecases.corrections import MOST_REASON, PASS_LINE, Impact, Place, preview, regrade
from quizapp.usecases.errors import NotSaved, Refused
from quizapp.usecases.selections import current_digest
from quizapp.web.corrected import in_percent
from quizapp.web.current import me, services
from quizapp.web.events import Event, tell
from quizapp.web.put_off import put_off
from quizapp.web.roles import Role, route
from quizapp.web.teacher.blueprint import bp
from quizapp.web.teacher.correction_forms import ReasonForm
from quizapp.web.teacher.correction_lines import chosen, lines

_PATH = "/units/<course>/<unit>/corrections/of/<digest>"
_DIGEST = re.compile(r"[0-9a-f]{64}")
_PERCENT = re.compile(r"100|[0-9]{1,2}")
_KEY = re.compile(r"[A-Za-z0-9_-]{8,64}")
_NOT_SAVED = (
    "The server could not write just now. What you chose is still here: apply it again. "
    "Marks that follow it already stay; the rest comes then."
)
_CHANGED = "The file has changed since this page was made. Below is what changes by it now."


@route(bp, _PATH, role=Role.TEACHER)
def correction(course: str, unit: str, digest: str) -> ResponseReturnValue:
    """What changed since a version, and what a regrade would do to its marks."""
    given = {"key": services().tokens(16), "line": str(percent(PASS_LINE))}
    form = ReasonForm(formdata=None, data=given)
    return _shown(place_of(course, unit, digest), form)


@route(bp, _PATH, role=Role.TEACHER, methods=("POST",))
def correct(course: str, unit: str, digest: str) -> ResponseReturnValue:
    """Show what the chosen treatments would do, or let them do it."""
    form, place = ReasonForm(), place_of(course, unit, digest)
    if not form.validate_on_submit():
        form.line.data = str(percent(PASS_LINE))
        return _shown(place, form), 422
    treatments: Mapping[str, Treatment] | None = None
    try:
        _line(form)
        treatments = chosen(request.form)
        if request.form.get("go") != "apply":
            return _shown(place, form, treatments)
        done = _applied(place, form, treatments)
    except Refused as error:
        return _refused(place, form, treatments, error)
    except NotSaved as error:
        return put_off(_shown(place, form, treatments, _NOT_SAVED), error)
    tell(Event.REGRADED, me().id, unit=f"{course}/{unit}")
    there = url_for("teacher.corrections", course=course, unit=unit, changed=done.touched)
    return redirect(there, code=303)


def place_of(course: str, unit: str, digest: str) -> Place:
    """The version that an address names; ends with 404 for what is no digest."""
    if not _DIGEST.fullmatch(digest):
        abort(404)
    return Place(course, unit, digest)


def _applied(place: Place, form: ReasonForm, treatments: Treatments) -> Impact:
    by = _judging(place)
    if form.by.data != by:
        raise Refused(_CHANGED)
    key = form.key.data or ""
    own = f"w-{key}" if _KEY.fullmatch(key) else services().tokens(16)
    reason, line = form.reason.data or "", _line(form)
    return regrade(services(), me().id, place, by, treatments, reason, own, line)


def _line(form: ReasonForm) -> Fraction:
    """The share from which a mark counts as passed. Raises Refused (field "line")."""
    typed = (form.line.data or "").strip()
    if not _PERCENT.fullmatch(typed):
        raise Refused("Type a whole number from 0 to 100.", "line")
    return Fraction(int(typed), 100)


def _judging(place: Place) -> str:
    """The version to judge by: that of the file, or the same one where there is no good file."""
    newest = current_digest(services(), place.course_id, place.unit_id)
    return newest or place.digest


def _refused(
    place: Place, form: ReasonForm, treatments: Treatments | None, error: Refused
) -> ResponseReturnValue:
    """The page again, with what was chosen; where that can't be chosen, with what is usual."""
    if error.field in form:
        form[error.field].errors = [str(error)]
        return _shown(place, form, treatments), 422
    kept = treatments if error.field in {"", "treatments"} else None
    return _shown(place, form, kept, str(error)), 422


def _shown(
    place: Place, form: ReasonForm, treatments: Treatments | None = None, wrong: str = ""
) -> str:
    by = _judging(place)
    line = PASS_LINE if form.line.errors else _line(form)
    try:
        found = preview(services(), place, by, treatments, line)
    except Refused:
        # Of a file that changed meanwhile, or of a form that somebody made up.
        found = preview(services(), place, by, None, line)
    changed, rest = lines(found, services().rooms)
    return render_template(
        "teacher/correction.html",
        course=place.course_id,
        unit=found.new,
        found=found,
        impact=found.impact,
        names=found.names,
        moved=[(one, in_percent(one.before), in_percent(one.after)) for one in found.impact.moved],
        pass_line=percent(found.impact.pass_line),
        changed=changed,
        rest=rest,
        form=form,
        by=found.new.digest,
        wrong=wrong,
        most=MOST_REASON,
        is_there=current_digest(services(), place.course_id, place.unit_id) is not None,
        previewed=request.method == "POST",
    )
