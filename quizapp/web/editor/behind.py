"""The file of a lesson was changed by hand while it is being written here."""

from __future__ import annotations

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from quizapp.usecases.drafts import behind as find_behind
from quizapp.usecases.drafts import catch_up, file_digest
from quizapp.usecases.errors import Changed, Closed, FileChanged, Refused
from quizapp.web.current import me, services
from quizapp.web.editor.blueprint import PATH, bp
from quizapp.web.editor.clash import _choices, decisions
from quizapp.web.editor.outline import outline
from quizapp.web.editor.said import said, say
from quizapp.web.editor.sheet import base, checked, editable
from quizapp.web.roles import Role, route


@route(bp, f"{PATH}/file", role=Role.TEACHER)
def behind(draft: str) -> ResponseReturnValue:
    """What was changed in the folder, and what clashes with the draft."""
    return _page(draft)


@route(bp, f"{PATH}/file", role=Role.TEACHER, methods=("POST",))
def caught_up(draft: str) -> ResponseReturnValue:
    """Take it into the draft."""
    editable(draft)
    digest = request.form.get("digest") or None
    try:
        catch_up(services(), me().id, draft, base(), digest, _choices())
    except Refused as error:
        return _page(draft, str(error)), 422
    except (Changed, FileChanged, Closed) as error:
        say(str(error))
        return redirect(url_for("editor.behind", draft=draft), code=303)
    say("What was changed in the folder is in the draft now.")
    return redirect(url_for("editor.desk", draft=draft), code=303)


def _page(draft_id: str, wrong: str = "") -> ResponseReturnValue:
    about = checked(editable(draft_id))
    found = find_behind(services(), about.draft)
    if found is None:
        say("The file is the one that this draft rests on.")
        return redirect(url_for("editor.desk", draft=draft_id), code=303)
    merged = found.merged
    return render_template(
        "editor/behind.html",
        draft=about.draft,
        outline=outline(about.draft, about.problems, ""),
        found=found,
        digest=file_digest(services(), about.draft) or "",
        decisions=decisions(about.draft.raw, merged.conflicts, _choices()) if merged else (),
        wrong=wrong,
        said=said(),
    )
