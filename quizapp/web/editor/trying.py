"""A draft as students would see it."""

from __future__ import annotations

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from quizapp.content.build import build_unit
from quizapp.content.check import Checked
from quizapp.content.unfinished import is_unfinished
from quizapp.domain.lesson import Level, Unit
from quizapp.usecases.drafts import DraftView, examined, open_draft
from quizapp.web.current import services
from quizapp.web.editor.blueprint import PATH, bp
from quizapp.web.editor.said import say
from quizapp.web.roles import Role, route
from quizapp.web.tryout import Way, side_by_side, tried

_BROKEN = "There is no preview yet: mend what is marked as an error first."


@route(bp, f"{PATH}/try/<int:number>", role=Role.TEACHER, methods=("GET", "POST"))
def try_draft(draft: str, number: int) -> ResponseReturnValue:
    """Question `number` as a student would see it; nothing of it is kept."""
    unit = _unit(draft)
    return tried(unit, number, _way(draft)) if unit else away(draft)


@route(bp, f"{PATH}/try/<int:number>/frames", role=Role.TEACHER)
def try_draft_frames(draft: str, number: int) -> ResponseReturnValue:
    """The same on a phone and on a desk, side by side."""
    unit = _unit(draft)
    return side_by_side(unit, number, _way(draft)) if unit else away(draft)


def _unit(draft_id: str) -> Unit | None:
    draft = open_draft(services(), draft_id)
    return unit_of(draft, examined(services(), draft))


def unit_of(draft: DraftView, checked: Checked) -> Unit | None:
    """The unit, with texts that are still to be written; None when it cannot be shown at all."""
    unfinished = checked.unit is None and is_unfinished(checked.problems)
    return build_unit(draft.raw) if unfinished else checked.unit


def away(draft_id: str) -> ResponseReturnValue:
    """To the overview, which says that there is nothing to look at yet."""
    say(_BROKEN)
    return redirect(url_for("editor.desk", draft=draft_id), code=303)


def _way(draft_id: str) -> Way:
    def question(number: int, level: Level) -> str:
        return url_for("editor.try_draft", draft=draft_id, number=number, **_asked(level))

    def framed(number: int, level: Level) -> str:
        return url_for("editor.try_draft", draft=draft_id, number=number, framed=1, **_asked(level))

    def frames(number: int) -> str:
        return url_for("editor.try_draft_frames", draft=draft_id, number=number)

    return Way(question, framed, frames, url_for("editor.desk", draft=draft_id), "Overview")


def _asked(level: Level) -> dict[str, str]:
    return {"level": level.value} if level is Level.EASIER else {}
