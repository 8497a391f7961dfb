"""The proof of a draft: all of it on one page, with keys, reasons and what guessing earns."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from quizapp.usecases.drafts import examined, open_draft
from quizapp.web.current import services
from quizapp.web.editor.blueprint import PATH, bp
from quizapp.web.editor.trying import away, unit_of
from quizapp.web.roles import Role, route
from quizapp.web.teacher.proof import proof_of
from quizapp.web.teacher.units import unit_path


@route(bp, f"{PATH}/proof", role=Role.TEACHER)
def proof(draft: str) -> ResponseReturnValue:
    """All of a draft on one page."""
    found = open_draft(services(), draft)
    checked = examined(services(), found)
    unit = unit_of(found, checked)
    if unit is None:
        return away(draft)
    path = unit_path(found.course_id, found.unit_id)
    known = proof_of(unit, path, checked.problems)
    return render_template("editor/proof.html", draft=found, course=found.course_id, **known)
