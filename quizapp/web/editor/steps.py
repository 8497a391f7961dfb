"""Undo and redo."""

from __future__ import annotations

from flask import abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from quizapp.usecases.drafts import redo_draft, undo_draft
from quizapp.usecases.errors import Changed, Closed
from quizapp.web.current import services
from quizapp.web.editor.blueprint import PATH, bp
from quizapp.web.editor.said import say
from quizapp.web.editor.sheet import editable
from quizapp.web.form_pages import ActionForm
from quizapp.web.roles import Role, route

_STEPS = {"undo": undo_draft, "redo": redo_draft}


@route(bp, f"{PATH}/step", role=Role.TEACHER, methods=("POST",))
def step(draft: str) -> ResponseReturnValue:
    """One step back or on, then to the page that the button stood on."""
    found = editable(draft)
    go, seen = request.form.get("go", ""), request.form.get("seen", "")
    if go not in _STEPS or not seen.isdigit() or not ActionForm().validate_on_submit():
        abort(400)
    try:
        _STEPS[go](services(), draft, int(seen))
    except Changed:
        say("Somebody else has changed the lesson meanwhile. Look at it before you undo anything.")
    except Closed as error:
        say(str(error))
    return redirect(_back(found.id), code=303)


def _back(draft_id: str) -> str:
    """The page that was left, if it is one of this draft: it may be gone by the step."""
    desk = url_for("editor.desk", draft=draft_id)
    wanted = request.form.get("back", "")
    return wanted if wanted.startswith(f"{desk}/") and "//" not in wanted else desk
