"""A page of the editor that is one form: shown, checked, kept; what can't be kept stays on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Protocol

from flask import abort, redirect, render_template, request
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from quizapp.content.editing import fault_of
from quizapp.domain.authoring import landing, rearranged
from quizapp.domain.problem import Problem
from quizapp.domain.question import Form
from quizapp.usecases.drafts import (
    Clash,
    DraftView,
    MergedSave,
    Outcome,
    examined,
    open_draft,
    raw_of_revision,
    save_draft,
)
from quizapp.usecases.errors import NotSaved
from quizapp.web.current import me, services
from quizapp.web.editor.outline import outline
from quizapp.web.editor.places import clash_at
from quizapp.web.editor.said import said, say
from quizapp.web.editor.todo import with_todo
from quizapp.web.put_off import put_off

Raw = Mapping[str, Any]
_NOT_SAVED = "Not saved yet. What you typed is still here; see what is marked below."
_TRY_AGAIN = "The server could not write just now. What you typed is still here: save it again."
_MERGED = "Somebody else was writing here, too. Their changes and yours are both in."


class Sheet(Protocol):
    """One form about a draft. name: of the part in the outline; title: heading of the page.

    url: address of the page.
    """

    @property
    def name(self) -> str:
        """See the class."""

    @property
    def title(self) -> str:
        """See the class."""

    @property
    def url(self) -> str:
        """See the class."""

    def body(self, raw: Raw, problems: Iterable[Problem], posted: Form | None) -> Markup:
        """The fields over a raw unit, with what is wrong beside them."""

    def compose(self, form: Form, raw: Raw) -> dict[str, Any]:
        """The whole raw unit that the posted form makes of the one that it showed."""

    def what(self, raw: Raw) -> str:
        """What was done, in words, for the list of revisions."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A draft on a page. problems: of the raw unit that is shown."""

    draft: DraftView
    problems: tuple[Problem, ...]


def editable(draft_id: str) -> DraftView:
    """The draft, when it is there and can be worked on; else 404 or 409."""
    draft = open_draft(services(), draft_id)
    if not draft.state.is_open:
        abort(409, "This draft was published or put away. Begin a new one from the lesson.")
    return draft


def checked(draft: DraftView) -> Shown:
    """The draft with all that the checks say of it."""
    return Shown(draft, examined(services(), draft).problems)


def shown(sheet: Sheet, draft: DraftView) -> str:
    """The page as the draft is."""
    return page(sheet, checked(draft))


def taken(sheet: Sheet, draft: DraftView) -> ResponseReturnValue:
    """Keep what was posted and go on to the page, or show it again with what is wrong."""
    form, do = request.form.to_dict(flat=False), request.form.get("do", "")
    before = based_on(draft)
    moved = rearranged(form, do)
    made = with_todo(sheet.compose(moved, before))
    if fault_of(made) is not None:
        wrong = checked(replace(draft, raw=made))
        return page(sheet, wrong, moved, failed=_NOT_SAVED), 422
    try:
        outcome = keep(draft, made, sheet.what(made))
    except NotSaved as error:
        unsaved = checked(replace(draft, raw=made))
        return put_off(page(sheet, unsaved, moved, failed=_TRY_AGAIN), error)
    if isinstance(outcome, Clash):
        return redirect(clash_at(draft.id, outcome.mine), code=303)
    if do.startswith("add:"):
        # The blank rows that were asked for are no part of the draft.
        return page(sheet, checked(open_draft(services(), draft.id)), moved)
    place = landing(do, form)
    return redirect(f"{sheet.url}#{place}" if place else sheet.url, code=303)


def base() -> int:
    """Number of the revision that the posted page showed; 400 for none."""
    number = request.form.get("base", "")
    if not (number.isascii() and number.isdigit() and len(number) < 10):
        abort(400, "The page was too old. Reload it and try once more.")
    return int(number)


def based_on(draft: DraftView) -> Raw:
    """The raw unit that the posted page showed."""
    number = base()
    return draft.raw if number == draft.head else raw_of_revision(services(), draft.id, number)


def keep(draft: DraftView, raw: Raw, what: str) -> Outcome:
    """Save a raw unit made of the revision that the page showed; says if it was merged."""
    outcome = save_draft(services(), me().id, draft.id, base(), raw, what)
    if isinstance(outcome, MergedSave):
        say(_MERGED)
    return outcome


def page(sheet: Sheet, about: Shown, posted: Form | None = None, failed: str = "") -> str:
    """failed: why what is shown was not kept."""
    draft = about.draft
    return render_template(
        "editor/sheet.html",
        draft=draft,
        sheet=sheet,
        body=sheet.body(draft.raw, about.problems, posted),
        outline=outline(draft, about.problems, sheet.url),
        failed=failed,
        said=said(),
    )
