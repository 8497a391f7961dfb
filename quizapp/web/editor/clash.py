"""Two teachers changed the same: both versions side by side, to choose from."""

from __future__ import annotations

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from quizapp.usecases.drafts import Clash, clash_of, settle_clash
from quizapp.usecases.errors import Refused
from quizapp.web.current import me, services
from quizapp.web.editor.blueprint import PATH, bp
from quizapp.web.editor.decisions import choices, decisions
from quizapp.web.editor.outline import outline
from quizapp.web.editor.said import said, say
from quizapp.web.editor.sheet import base, checked, editable
from quizapp.web.form_pages import ActionForm
from quizapp.web.roles import Role, route

_ALL = "Choose one for each place."


@route(bp, f"{PATH}/clash/<int:mine>", role=Role.TEACHER)
def clash(draft: str, mine: int) -> ResponseReturnValue:
    """Choose for each place that two changed; everything else is put together by itself."""
    editable(draft)
    return _page(draft, clash_of(services(), draft, mine))


@route(bp, f"{PATH}/clash/<int:mine>", role=Role.TEACHER, methods=("POST",))
def clash_settled(draft: str, mine: int) -> ResponseReturnValue:
    """Put both together as chosen."""
    editable(draft)
    wrong = "" if ActionForm().validate_on_submit() else _ALL
    try:
        outcome = settle_clash(services(), me().id, draft, mine, base(), choices())
    except Refused as error:
        wrong, outcome = str(error), clash_of(services(), draft, mine)
    if isinstance(outcome, Clash):
        return _page(draft, outcome, wrong or _ALL), 422
    say("Both versions are one now.")
    return redirect(url_for("editor.desk", draft=draft), code=303)


def _page(draft_id: str, found: Clash, wrong: str = "") -> str:
    about = checked(editable(draft_id))
    return render_template(
        "editor/clash.html",
        draft=about.draft,
        outline=outline(about.draft, about.problems, ""),
        found=found,
        decisions=decisions(found.merged),
        wrong=wrong,
        said=said(),
    )
