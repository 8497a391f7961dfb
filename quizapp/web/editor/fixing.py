"""Findings that a button of the overview mends."""

from __future__ import annotations

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from quizapp.usecases.drafts import Clash
from quizapp.web.editor.blueprint import PATH, bp
from quizapp.web.editor.mends import mended, mended_what
from quizapp.web.editor.places import clash_at
from quizapp.web.editor.said import say
from quizapp.web.editor.sheet import based_on, checked, editable, keep
from quizapp.web.roles import Role, route


@route(bp, f"{PATH}/fix", role=Role.TEACHER, methods=("POST",))
def fix(draft: str) -> ResponseReturnValue:
    """Mend one finding."""
    about = checked(editable(draft))
    raw = dict(based_on(about.draft))
    code, _, pointer = request.form.get("fix", "").partition(" ")
    back = redirect(url_for("editor.desk", draft=draft), code=303)
    made, wrong = mended(raw, about.problems, code, pointer)
    if wrong:
        say(wrong)
        return back
    outcome = keep(about.draft, made, mended_what(code))
    return redirect(clash_at(draft, outcome.mine), code=303) if isinstance(outcome, Clash) else back
