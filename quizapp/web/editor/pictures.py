"""Pictures, tables and quotes of a draft, which questions are about beside the passage."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import msgspec
from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from quizapp.content.editing import entry, move_entry, place, remove_entry
from quizapp.domain.problem import Problem
from quizapp.domain.stimulus import Stimulus
from quizapp.domain.written import opening
from quizapp.usecases.drafts import Clash, DraftView
from quizapp.web.editor.blueprint import PATH, bp
from quizapp.web.editor.outline import outline
from quizapp.web.editor.places import clash_at, item_at, part_at
from quizapp.web.editor.said import said, say
from quizapp.web.editor.sheet import based_on, checked, editable, keep
from quizapp.web.editor.stimulus_kinds import KINDS, Kind, kind_of, size_of
from quizapp.web.form_pages import ActionForm
from quizapp.web.roles import Role, route

Raw = Mapping[str, Any]
_VERBS = {"up": "Moved", "down": "Moved", "out": "Took out"}
_TITLE = 40
_UNASKED = "G122"


@dataclass(frozen=True, slots=True)
class Asking:
    """A question about one of them. number: from 1."""

    number: int
    stem: str
    url: str


@dataclass(frozen=True, slots=True)
class Shown:
    """One of them on the page. drawn: None for one that is broken; kind: None for a map;

    size: of a picture, in words.
    """

    id: str
    title: str
    drawn: Stimulus | None
    kind: Kind | None
    size: str
    asking: tuple[Asking, ...]
    told: tuple[Problem, ...]


@route(bp, f"{PATH}/pictures", role=Role.TEACHER)
def pictures(draft: str) -> ResponseReturnValue:
    """All of them, to add, move and take out."""
    about = checked(editable(draft))
    return render_template(
        "editor/pictures.html",
        draft=about.draft,
        outline=outline(about.draft, about.problems, part_at(draft, "pictures")),
        shown=[
            _shown(about.draft, n, one, about.problems)
            for n, one in enumerate(about.draft.raw.get("stimuli", ()))
        ],
        kinds=KINDS,
        said=said(),
    )


@route(bp, f"{PATH}/pictures", role=Role.TEACHER, methods=("POST",))
def pictures_changed(draft: str) -> ResponseReturnValue:
    """Move one, or take it out."""
    found = editable(draft)
    if not ActionForm().validate_on_submit():
        abort(400)
    raw = based_on(found)
    verb, _, id_ = request.form.get("do", "").partition(":")
    known = entry(raw, "stimuli", id_)
    if verb not in _VERBS or known is None:
        abort(400)
    made = _changed(raw, verb, id_)
    if isinstance(made, Problem):
        say(f"Not done: {made.message}.")
        return redirect(part_at(draft, "pictures"), code=303)
    outcome = keep(found, made, f"{_VERBS[verb]} “{opening(str(known.get('title', '')), _TITLE)}”")
    if isinstance(outcome, Clash):
        return redirect(clash_at(draft, outcome.mine), code=303)
    if verb == "out":
        _say_who_asks(found, raw, id_)
        return redirect(part_at(draft, "pictures"), code=303)
    return redirect(url_for("editor.pictures", draft=draft, _anchor=f"picture-{id_}"), code=303)


def _changed(raw: Raw, verb: str, id_: str) -> dict[str, Any] | Problem:
    at = place(raw, "stimuli", id_) or 0
    if verb == "out":
        return without(raw, id_)
    return move_entry(raw, "stimuli", id_, max(0, at - 1) if verb == "up" else at + 1)


def without(raw: Raw, id_: str) -> dict[str, Any] | Problem:
    """The raw unit without it; the list goes with its last entry."""
    made = remove_entry(raw, "stimuli", id_)
    if not isinstance(made, Problem) and not made["stimuli"]:
        del made["stimuli"]
    return made


def _say_who_asks(draft: DraftView, raw: Raw, id_: str) -> None:
    asking = [str(one.number) for one in _asking(draft, raw, id_)]
    if asking:
        which = "Question" if len(asking) == 1 else "Questions"
        say(f"Taken out. {which} {', '.join(asking)} asked about it: choose something else there.")


def _shown(draft: DraftView, n: int, one: Raw, problems: tuple[Problem, ...]) -> Shown:
    try:
        drawn = msgspec.convert(one, Stimulus, strict=False)
    except (msgspec.ValidationError, ValueError, TypeError):
        drawn = None
    at = f"/stimuli/{n}"
    return Shown(
        id=one["id"],
        title=str(one.get("title", "")),
        drawn=drawn,
        kind=kind_of(one),
        size=size_of(one),
        asking=_asking(draft, draft.raw, one["id"]),
        told=tuple(one for one in problems if _is_about(one, at)),
    )


def _is_about(problem: Problem, at: str) -> bool:
    """Whether a finding stands there; that nobody asks about it the page says by itself."""
    return problem.code != _UNASKED and f"{problem.pointer}/".startswith(f"{at}/")


def _asking(draft: DraftView, raw: Raw, id_: str) -> tuple[Asking, ...]:
    return tuple(
        Asking(n, str(one.get("stem", "")), item_at(draft.id, one["id"]))
        for n, one in enumerate(raw["items"], start=1)
        if one.get("stimulus") == id_
    )
