"""What became of a lesson over time: its published versions and the steps of a draft."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from quizapp.content.editing.telling import Change, differences
from quizapp.usecases.drafts import (
    Clash,
    DraftView,
    PublishedVersion,
    Saved,
    go_back,
    impact_of_draft,
    open_draft,
    published_versions,
    raw_of_revision,
    revisions_of,
    version_of_lesson,
)
from quizapp.usecases.errors import NotFound, Refused
from quizapp.web.current import me, services
from quizapp.web.editor.blueprint import PATH, bp
from quizapp.web.editor.outline import outline
from quizapp.web.editor.places import clash_at
from quizapp.web.editor.said import said, say
from quizapp.web.editor.sheet import checked, editable, keep
from quizapp.web.form_pages import ActionForm
from quizapp.web.roles import Role, route

_MOST = 50


@dataclass(frozen=True, slots=True)
class Version:
    """A published version, and how it differs from the one before; None for the first."""

    about: PublishedVersion
    changes: tuple[Change, ...] | None


@route(bp, "/history/<course>/<unit>", role=Role.TEACHER)
def history(course: str, unit: str) -> ResponseReturnValue:
    """The published versions of a lesson, newest first."""
    found = published_versions(services(), course, unit)[:_MOST]
    return render_template(
        "editor/history.html",
        course=course,
        unit=unit,
        there=services().library.entry(course, unit) is not None,
        versions=_versions(course, unit, found),
        done="done" in request.args,
        said=said(),
    )


@route(bp, "/history/<course>/<unit>/<digest>", role=Role.TEACHER, methods=("POST",))
def gone_back(course: str, unit: str, digest: str) -> ResponseReturnValue:
    """A draft with what an earlier version said."""
    if not ActionForm().validate_on_submit():
        return redirect(url_for("editor.history", course=course, unit=unit), code=303)
    try:
        draft = go_back(services(), me().id, course, unit, digest)
    except Refused as error:
        say(str(error))
        return redirect(url_for("editor.history", course=course, unit=unit), code=303)
    say("This draft says what that version said. Look at it, then publish it.")
    return redirect(url_for("editor.desk", draft=draft.id), code=303)


@route(bp, f"{PATH}/steps", role=Role.TEACHER)
def revisions(draft: str) -> ResponseReturnValue:
    """All steps of a draft, newest first; ?of=7: what step 7 changed, in words."""
    about = checked(open_draft(services(), draft))
    found = revisions_of(services(), draft)
    wanted = request.args.get("of", "")
    one = next((one for one in found if str(one.number) == wanted), None)
    changes = None
    if one is not None and one.parent is not None:
        before = raw_of_revision(services(), draft, one.parent)
        changes = differences(before, raw_of_revision(services(), draft, one.number))
    return render_template(
        "editor/steps.html",
        draft=about.draft,
        outline=outline(about.draft, about.problems, ""),
        revisions=found[:500],
        chosen=one,
        changes=changes,
        said=said(),
    )


@route(bp, f"{PATH}/steps/<int:number>", role=Role.TEACHER, methods=("POST",))
def step_again(draft: str, number: int) -> ResponseReturnValue:
    """Let the draft say what it said at an earlier step."""
    found = editable(draft)
    if not ActionForm().validate_on_submit():
        abort(400)
    raw = raw_of_revision(services(), draft, number)
    outcome = keep(found, raw, f"Went back to step {number}")
    if isinstance(outcome, Clash):
        return redirect(clash_at(draft, outcome.mine), code=303)
    if isinstance(outcome, Saved):
        say(f"The draft says what it said at step {number}. Undo leads back.")
    return redirect(url_for("editor.desk", draft=draft), code=303)


@route(bp, f"{PATH}/changes", role=Role.TEACHER)
def changes(draft: str) -> ResponseReturnValue:
    """What publishing would change for students, and for marks that are given already."""
    about = checked(open_draft(services(), draft))
    view = about.draft
    before = _published(view)
    return render_template(
        "editor/changes.html",
        draft=view,
        outline=outline(view, about.problems, ""),
        changes=differences(before, view.raw) if before else None,
        impacts=impact_of_draft(services(), view),
        said=said(),
    )


def _published(view: DraftView) -> dict[str, Any] | None:
    """What the draft rests on, None for a new lesson or where nothing is left of it."""
    if view.digest is None:
        return None
    try:
        return version_of_lesson(services(), view.course_id, view.unit_id, view.digest)
    except NotFound:
        return None


def _versions(course: str, unit: str, found: tuple[PublishedVersion, ...]) -> tuple[Version, ...]:
    raws = [version_of_lesson(services(), course, unit, one.digest) for one in found]
    return tuple(
        Version(one, differences(raws[n + 1], raws[n]) if n + 1 < len(raws) else None)
        for n, one in enumerate(found)
    )
