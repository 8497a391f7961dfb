"""From a draft to review and to the published lesson; what readers say of it."""

from __future__ import annotations

from flask import abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from quizapp.usecases.drafts import (
    DraftView,
    NewCourse,
    close_draft,
    comment_on_draft,
    open_draft,
    publish_draft,
    reopen_draft,
    resolve_comment,
    send_back,
    send_to_review,
)
from quizapp.usecases.errors import Changed, FileChanged, NotAllowed, Refused
from quizapp.web.current import me, services
from quizapp.web.editor.blueprint import PATH, bp
from quizapp.web.editor.said import say
from quizapp.web.editor.sheet import base, is_number
from quizapp.web.form_pages import ActionForm
from quizapp.web.roles import Role, route

_MOVES = {
    "send": send_to_review,
    "back": send_back,
    "close": close_draft,
    "again": reopen_draft,
}
_SAID = {
    "send": "It waits for a reader now. It can still be changed.",
    "back": "It is a draft again.",
    "close": "It is put away. It can be taken up again below.",
    "again": "It is a draft again.",
}


@route(bp, f"{PATH}/state", role=Role.TEACHER, methods=("POST",))
def state(draft: str) -> ResponseReturnValue:
    """Send to review, send back, or put away."""
    go = request.form.get("go", "")
    if go not in _MOVES or not ActionForm().validate_on_submit():
        abort(400)
    try:
        _MOVES[go](services(), me().id, draft)
    except Refused as error:
        say(str(error))
        return redirect(url_for("editor.drafts"), code=303)
    say(_SAID[go])
    there = "editor.drafts" if go == "close" else "editor.desk"
    return redirect(url_for(there, **({} if go == "close" else {"draft": draft})), code=303)


@route(bp, f"{PATH}/publish", role=Role.TEACHER, methods=("POST",))
def publish(draft: str) -> ResponseReturnValue:
    """Write the lesson's file; students see it from then on."""
    if not ActionForm().validate_on_submit():
        abort(400)
    found = open_draft(services(), draft)
    try:
        done = publish_draft(
            services(), me().id, draft, base(), request.form.get("what", ""), _course(found)
        )
    except FileChanged as error:
        say(f"Not published. {error}")
        return redirect(url_for("editor.behind", draft=draft), code=303)
    except (Refused, Changed, NotAllowed) as error:
        say(f"Not published. {error}")
        return redirect(url_for("editor.desk", draft=draft, _anchor="publish"), code=303)
    if done.not_committed:
        say(f"Published, but not committed: {done.not_committed}")
    return redirect(
        url_for("editor.history", course=found.course_id, unit=found.unit_id, done=1), code=303
    )


@route(bp, f"{PATH}/comments", role=Role.TEACHER, methods=("POST",))
def comment(draft: str) -> ResponseReturnValue:
    """Say something of a question, or of the whole; or tick a comment off."""
    if not ActionForm().validate_on_submit():
        abort(400)
    number = request.form.get("number", "")
    back = url_for("editor.desk", draft=draft, _anchor="comments")
    if is_number(number):
        resolved = request.form.get("to") == "done"
        resolve_comment(services(), me().id, draft, int(number), resolved=resolved)
        return redirect(back, code=303)
    try:
        item = request.form.get("item") or None
        comment_on_draft(services(), me().id, draft, request.form.get("text", ""), item)
    except Refused as error:
        say(str(error))
    return redirect(back, code=303)


def _course(draft: DraftView) -> NewCourse | None:
    """What was typed of a course that is not there yet."""
    title = request.form.get("course_title", "").strip()
    if not title:
        return None
    return NewCourse(
        title=title,
        summary=request.form.get("course_summary", "").strip() or title,
        language=str(draft.raw["language"]),
        licence=str(draft.raw["licence"]),
        authors=(me().nickname,),
    )
