"""Undo and redo."""

from __future__ import annotations

from flask import abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from quizapp.content.editing import entry, sentences_of
from quizapp.usecases.drafts import open_draft, redo_draft, undo_draft
from quizapp.usecases.errors import Changed, Closed
from quizapp.web.current import services
from quizapp.web.editor.blueprint import PATH, bp
from quizapp.web.editor.places import part_at
from quizapp.web.editor.said import say
from quizapp.web.editor.sheet import editable, is_number
from quizapp.web.form_pages import ActionForm
from quizapp.web.roles import Role, route

_STEPS = {"undo": undo_draft, "redo": redo_draft}


@route(bp, f"{PATH}/step", role=Role.TEACHER, methods=("POST",))
def step(draft: str) -> ResponseReturnValue:
    """One step back or on, then to the page that the button stood on."""
    found = editable(draft)
    go, seen = request.form.get("go", ""), request.form.get("seen", "")
    if go not in _STEPS or not is_number(seen) or not ActionForm().validate_on_submit():
        abort(400)
    try:
        _STEPS[go](services(), draft, int(seen))
    except Changed:
        say("Somebody else has changed the lesson meanwhile. Look at it before you undo anything.")
    except Closed as error:
        say(str(error))
    return redirect(_back(found.id), code=303)


def _back(draft: str) -> str:
    """The page that was left, if it is one of this draft and not gone by the step."""
    desk = url_for("editor.desk", draft=draft)
    wanted = request.form.get("back", "")
    if not wanted.startswith(f"{desk}/") or "//" in wanted:
        return desk
    kind, _, name = wanted.removeprefix(f"{desk}/").partition("/")
    raw = open_draft(services(), draft).raw
    if kind == "items" and name and entry(raw, "items", name) is None:
        return url_for("editor.items", draft=draft)
    if kind == "ask" and name not in sentences_of(raw):
        return part_at(draft, "text")
    return wanted
