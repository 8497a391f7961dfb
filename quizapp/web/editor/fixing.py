"""Findings that a button can mend."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from quizapp.content.codes import explain
from quizapp.content.mending import can_mend, mend_one, offered
from quizapp.domain.problem import Problem
from quizapp.usecases.drafts import Clash
from quizapp.web.editor.blueprint import PATH, bp
from quizapp.web.editor.places import clash_at
from quizapp.web.editor.said import say
from quizapp.web.editor.sheet import based_on, checked, editable, keep
from quizapp.web.roles import Role, route

_GONE = "That is mended already, or it is another text by now."
_UNSAFE = "That cannot be mended safely by itself: it would change what an answer earns."


@dataclass(frozen=True, slots=True)
class Mended:
    """code, pointer: of the finding that the button mends."""

    code: str
    pointer: str


def mendable(raw: Mapping[str, Any], problem: Problem) -> Mended | None:
    """What the button of a finding needs to name, None where there is no mend for it."""
    if not can_mend(problem) or offered(raw, problem) is None:
        return None
    return Mended(problem.code, problem.pointer)


@route(bp, f"{PATH}/fix", role=Role.TEACHER, methods=("POST",))
def fix(draft: str) -> ResponseReturnValue:
    """Mend one finding."""
    about = checked(editable(draft))
    raw = based_on(about.draft)
    code, pointer = request.form.get("code", ""), request.form.get("pointer", "")
    back = redirect(url_for("editor.desk", draft=draft), code=303)
    problem = next((p for p in about.problems if (p.code, p.pointer) == (code, pointer)), None)
    if problem is None:
        say(_GONE)
        return back
    made = mend_one(raw, problem)
    if made is None:
        say(_UNSAFE)
        return back
    told = explain(code)
    outcome = keep(about.draft, made, f"Mended: {told.name if told else code}")
    return redirect(clash_at(draft, outcome.mine), code=303) if isinstance(outcome, Clash) else back
