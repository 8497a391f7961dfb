"""The questions of a draft: the list of them, and each as a form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from flask import abort, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from quizapp.content.editing import (
    add_entry,
    duplicate_entry,
    entry,
    move_entry,
    new_item,
    place,
    remove_entry,
)
from quizapp.domain.problem import Problem
from quizapp.domain.question import Form
from quizapp.domain.written import opening
from quizapp.usecases.drafts import Clash, DraftView
from quizapp.web.authoring import about_item, compose_item, item_form
from quizapp.web.authoring.shared import kind_of
from quizapp.web.current import services
from quizapp.web.editor.blueprint import PATH, bp
from quizapp.web.editor.mends import button
from quizapp.web.editor.outline import outline
from quizapp.web.editor.places import clash_at, item_at
from quizapp.web.editor.said import said, say
from quizapp.web.editor.sheet import based_on, checked, editable, keep, shown, taken
from quizapp.web.roles import Role, route

Raw = Mapping[str, Any]
_STEM = 40
_VERBS = {"up": "Moved", "down": "Moved", "copy": "Copied", "out": "Took out"}


@dataclass(frozen=True, slots=True)
class ItemSheet:
    """The form of one question of a draft."""

    item_id: str
    title: str
    url: str
    name: str = "items"

    def body(self, raw: Raw, problems: Iterable[Problem], posted: Form | None) -> Markup:
        """See Sheet.body."""
        n = place(raw, "items", self.item_id)
        if n is None:
            abort(404)
        own = about_item(problems, n)
        fix = button(raw, f"/items/{n}")
        form = item_form(raw["items"][n], raw, problems=own, posted=posted, fix=fix)
        template = current_app.jinja_env.get_template("authoring/item_form.html")
        text = template.module.item_form(form)  # type: ignore[attr-defined]
        return Markup(text)  # noqa: S704 - an autoescaped template's output

    def compose(self, form: Form, raw: Raw) -> dict[str, Any]:
        """See Sheet.compose."""
        old = entry(raw, "items", self.item_id)
        if old is None:
            abort(404)
        new = compose_item(form, old, raw) | {"id": self.item_id}
        return {**raw, "items": [new if one["id"] == self.item_id else one for one in raw["items"]]}

    def what(self, raw: Raw) -> str:
        """See Sheet.what."""
        found = entry(raw, "items", self.item_id) or {}
        return f"Wrote the question “{opening(str(found.get('stem', '')), _STEM)}”"


@route(bp, f"{PATH}/items/<item>", role=Role.TEACHER)
def item(draft: str, item: str) -> ResponseReturnValue:
    """A question as a form."""
    found = editable(draft)
    return shown(_sheet(found, item), found)


@route(bp, f"{PATH}/items/<item>", role=Role.TEACHER, methods=("POST",))
def item_kept(draft: str, item: str) -> ResponseReturnValue:
    """Keep a question, also one that somebody else has taken out meanwhile: they may clash."""
    found = editable(draft)
    return taken(_sheet(replace(found, raw=based_on(found)), item), found)


@route(bp, f"{PATH}/items", role=Role.TEACHER)
def items(draft: str) -> ResponseReturnValue:
    """All questions, to add, copy, move and take out."""
    about = checked(editable(draft))
    here = url_for("editor.items", draft=draft)
    return render_template(
        "editor/items.html",
        draft=about.draft,
        outline=outline(about.draft, about.problems, here),
        types=[(name, room.label) for name, room in services().rooms.items()],
        labels=[kind_of(one).label for one in about.draft.raw["items"]],
        said=said(),
    )


@route(bp, f"{PATH}/items", role=Role.TEACHER, methods=("POST",))
def items_changed(draft: str) -> ResponseReturnValue:
    """Add a question of a type, or copy, move or take out one."""
    found, do = editable(draft), request.form.get("do", "")
    raw = based_on(found)
    verb, _, item_id = do.partition(":")
    if verb == "new":
        return _added(found, raw)
    if verb not in _VERBS or entry(raw, "items", item_id) is None:
        abort(400)
    made = _changed(raw, verb, item_id)
    if isinstance(made, Problem):
        say(f"Not done: {made.message}.")
        return redirect(url_for("editor.items", draft=draft), code=303)
    stem = opening(str((entry(raw, "items", item_id) or {}).get("stem", "")), _STEM)
    outcome = keep(found, made, f"{_VERBS[verb]} the question “{stem}”")
    if isinstance(outcome, Clash):
        return redirect(clash_at(draft, outcome.mine), code=303)
    anchor = None if verb == "out" else f"item-{item_id}"
    return redirect(url_for("editor.items", draft=draft, _anchor=anchor), code=303)


def _added(draft: DraftView, raw: Raw) -> ResponseReturnValue:
    type_ = request.form.get("type", "")
    if type_ not in services().rooms:
        say("Choose a type of question first.")
        return redirect(url_for("editor.items", draft=draft.id), code=303)
    new = new_item(raw, type_, [one["id"] for one in draft.raw["items"]])
    made = add_entry(raw, "items", new)
    if isinstance(made, Problem):
        say(f"Not added: {made.message}.")
        return redirect(url_for("editor.items", draft=draft.id), code=303)
    outcome = keep(draft, made, f"Added a question: {services().rooms[type_].label}")
    if isinstance(outcome, Clash):
        return redirect(clash_at(draft.id, outcome.mine), code=303)
    return redirect(item_at(draft.id, new["id"]), code=303)


def _changed(raw: Raw, verb: str, item_id: str) -> dict[str, Any] | Problem:
    at = place(raw, "items", item_id) or 0
    if verb == "copy":
        return duplicate_entry(raw, "items", item_id)
    if verb == "out":
        return remove_entry(raw, "items", item_id)
    return move_entry(raw, "items", item_id, max(0, at - 1) if verb == "up" else at + 1)


def _sheet(draft: DraftView, item_id: str) -> ItemSheet:
    n = place(draft.raw, "items", item_id)
    if n is None:
        abort(404)
    label = kind_of(draft.raw["items"][n]).label
    return ItemSheet(item_id, f"Question {n + 1}: {label}", item_at(draft.id, item_id))
