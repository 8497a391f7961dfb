"""One picture, table or quote of a draft: a new one, or one that is there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from quizapp.content.editing import add_entry, entry, free_id, replace_entry
from quizapp.content.pictures import MOST_BYTES
from quizapp.domain.problem import Problem
from quizapp.domain.written import opening
from quizapp.usecases.drafts import Clash, DraftView
from quizapp.usecases.errors import Refused
from quizapp.web.editor.blueprint import PATH, bp
from quizapp.web.editor.outline import outline
from quizapp.web.editor.places import clash_at, part_at
from quizapp.web.editor.said import said
from quizapp.web.editor.sheet import based_on, checked, editable, keep
from quizapp.web.editor.stimulus_kinds import KINDS, Kind, StimulusForm, kind_of, line_of, size_of
from quizapp.web.form_pages import again
from quizapp.web.roles import Role, route
from quizapp.web.uploads import Brings

Raw = Mapping[str, Any]
BRINGS = Brings(
    body=MOST_BYTES + 500_000,
    words=500_000,
    parts=500,
    told="The picture is larger than 10 MB. Make it smaller and bring it again: "
    "1600 points on its longer side are enough.",
)
_TITLE = 40


@route(bp, f"{PATH}/pictures/new/<kind>", role=Role.TEACHER)
def picture_new(draft: str, kind: str) -> ResponseReturnValue:
    """A form for a new one."""
    found = editable(draft)
    wanted = KINDS.get(kind) or abort(404)
    return _page(found, wanted, wanted.form(), None)


@route(bp, f"{PATH}/pictures/new/<kind>", role=Role.TEACHER, methods=("POST",), brings=BRINGS)
def picture_added(draft: str, kind: str) -> ResponseReturnValue:
    """Add it."""
    found = editable(draft)
    wanted = KINDS.get(kind) or abort(404)
    return _taken(found, wanted, None)


@route(bp, f"{PATH}/pictures/<picture>", role=Role.TEACHER)
def picture(draft: str, picture: str) -> ResponseReturnValue:
    """One that is there, as a form."""
    found = editable(draft)
    known, kind = _known(found.raw, picture)
    form = kind.form()
    form.title.data = known.get("title", "")
    kind.fill(form, known[kind.key])
    return _page(found, kind, form, known)


@route(bp, f"{PATH}/pictures/<picture>", role=Role.TEACHER, methods=("POST",), brings=BRINGS)
def picture_kept(draft: str, picture: str) -> ResponseReturnValue:
    """Keep it; a picture stays the one that it is unless another file is brought."""
    found = editable(draft)
    known, kind = _known(found.raw, picture)
    return _taken(found, kind, known)


def _known(raw: Raw, id_: str) -> tuple[Raw, Kind]:
    known = entry(raw, "stimuli", id_)
    kind = kind_of(known) if known is not None else None
    if known is None or kind is None:
        abort(404)
    return known, kind


def _taken(draft: DraftView, kind: Kind, known: Raw | None) -> ResponseReturnValue:
    form = kind.form()
    raw = based_on(draft)
    if not form.validate_on_submit():
        return _page(draft, kind, form, known)
    before = known if known is None else entry(raw, "stimuli", known["id"]) or known
    try:
        title = line_of(form, "title", "Give it a title: questions name it by that.")
        value = kind.read(form, None if before is None else before.get(kind.key))
        id_ = known["id"] if known else free_id(raw, "stimuli", f"{kind.key}0", draft.used)
        made = _with(raw, {"id": id_, "title": title, kind.key: value}, new=known is None)
    except Refused as refused:
        return _page(draft, kind, form, known, refused)
    verb = "Added" if known is None else "Changed"
    outcome = keep(draft, made, f"{verb} {kind.a}: “{opening(title, _TITLE)}”")
    if isinstance(outcome, Clash):
        return redirect(clash_at(draft.id, outcome.mine), code=303)
    return redirect(url_for("editor.pictures", draft=draft.id, _anchor=f"picture-{id_}"), code=303)


def _with(raw: Raw, one: Raw, *, new: bool) -> dict[str, Any]:
    """The raw unit with it. Raises Refused for what can be in no file."""
    id_ = one["id"]
    made = add_entry(raw, "stimuli", one) if new else replace_entry(raw, "stimuli", id_, one)
    if isinstance(made, Problem):
        raise Refused(f"{made.message}{f': {made.help}' if made.help else ''}.", "title")
    return made


def _page(
    draft: DraftView,
    kind: Kind,
    form: StimulusForm,
    known: Raw | None,
    refused: Refused | None = None,
) -> ResponseReturnValue:
    about = checked(draft)
    return again(
        "editor/picture.html",
        form,
        refused,
        draft=draft,
        outline=outline(draft, about.problems, part_at(draft.id, "pictures")),
        kind=kind,
        known=known,
        size=size_of(known) if known else "",
        here_url=request.path,
        said=said(),
    )
