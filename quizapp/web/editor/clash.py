"""Two teachers changed the same: both versions side by side, to choose from."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from quizapp.content.editing.merging import ABSENT, Choice, Conflict
from quizapp.usecases.drafts import Clash, settle_clash
from quizapp.usecases.errors import Refused
from quizapp.web.current import me, services
from quizapp.web.editor.blueprint import PATH, bp
from quizapp.web.editor.outline import outline
from quizapp.web.editor.places import place_of
from quizapp.web.editor.said import said, say
from quizapp.web.editor.sheet import checked, editable
from quizapp.web.roles import Role, route

_NAMES = {
    "stem": "question",
    "key": "right answer",
    "text": "text",
    "options": "options",
    "evidence": "evidence",
    "explanation": "explanation",
    "items": "Questions",
    "passage": "Text",
    "claims": "Claims",
    "glossary": "Words",
    "timeline": "Timeline",
    "objectives": "Objectives",
    "notes": "Notes for teachers",
}


@dataclass(frozen=True, slots=True)
class Decision:
    """A conflict to decide. name: of its field; where: in words; choices: value, label and text."""

    name: str
    where: str
    choices: tuple[tuple[str, str, str], ...]
    chosen: str


@route(bp, f"{PATH}/clash/<int:mine>", role=Role.TEACHER, methods=("GET", "POST"))
def clash(draft: str, mine: int) -> ResponseReturnValue:
    """Choose for each place that two changed; everything else is in already."""
    editable(draft)
    choices = _choices() if request.method == "POST" else ()
    wrong = ""
    try:
        outcome = settle_clash(services(), me().id, draft, mine, choices)
    except Refused as error:
        wrong = str(error)
        outcome = settle_clash(services(), me().id, draft, mine, ())
    if not isinstance(outcome, Clash):
        say("Both versions are one now.")
        return redirect(url_for("editor.desk", draft=draft), code=303)
    about = checked(editable(draft))
    page = render_template(
        "editor/clash.html",
        draft=about.draft,
        outline=outline(about.draft, about.problems, ""),
        mine=mine,
        decisions=decisions(about.draft.raw, outcome.merged.conflicts, choices),
        theirs=outcome.theirs,
        wrong=wrong or ("Choose one for each place." if request.method == "POST" else ""),
        said=said(),
        place_of=place_of,
    )
    return page, 422 if request.method == "POST" else 200


def _choices() -> tuple[Choice, ...]:
    """What was chosen, in the order of the conflicts; those after the first gap are not there."""
    found = []
    for n in range(len(request.form)):
        value = request.form.get(f"choice-{n}", "")
        if value not in set(Choice):
            break
        found.append(Choice(value))
    return tuple(found)


def decisions(
    raw: Mapping[str, Any], conflicts: tuple[Conflict, ...], chosen: tuple[Choice, ...] = ()
) -> tuple[Decision, ...]:
    """The conflicts for a page."""
    return tuple(
        Decision(
            f"choice-{n}",
            _where(raw, one),
            tuple(_texts(one)),
            chosen[n].value if n < len(chosen) else "",
        )
        for n, one in enumerate(conflicts)
    )


def _texts(one: Conflict) -> list[tuple[str, str, str]]:
    found = [
        (Choice.MINE.value, "Mine", _said(one.mine)),
        (Choice.THEIRS.value, "Theirs", _said(one.theirs)),
    ]
    if one.both:
        found.append((Choice.BOTH.value, "Both", "Mine is kept beside theirs."))
    if one.base is not ABSENT and not one.order:
        found.append((Choice.BASE.value, "As it was before", _said(one.base)))
    return found


def _said(value: Any) -> str:
    """A value of the file as people can read it."""
    if value is ABSENT:
        return "(taken out)"
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        for key in ("stem", "text", "term", "title", "quote"):
            if isinstance(value.get(key), str):
                return str(value[key])
    return json.dumps(value, ensure_ascii=False, indent=1)


def _where(raw: Mapping[str, Any], one: Conflict) -> str:
    steps = list(one.path)
    named = []
    if steps and steps[0] == "items" and len(steps) > 1:
        ids = [item["id"] for item in raw["items"]]
        number = ids.index(steps[1]) + 1 if steps[1] in ids else steps[1]
        named, steps = [f"Question {number}"], steps[2:]
    named += [_NAMES.get(step, step) for step in steps]
    return ", ".join([*named, "the order"] if one.order else named) or "The lesson"
