"""A page of the editor that is one form: shown, checked, kept; what can't be kept stays on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Protocol

from flask import abort, redirect, render_template, request
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from quizapp.content.editing import fault_of, with_todo
from quizapp.domain.authoring import landing, rearranged
from quizapp.domain.problem import Problem
from quizapp.domain.question import Form
from quizapp.usecases.drafts import (
    Clash,
    Comment,
    DraftView,
    MergedSave,
    Outcome,
    comments_of,
    examined,
    open_draft,
    raw_of_revision,
    save_draft,
)
from quizapp.usecases.errors import NotSaved
from quizapp.web.current import me, services
from quizapp.web.editor.mends import mended, mended_what
from quizapp.web.editor.outline import outline
from quizapp.web.editor.places import clash_at
from quizapp.web.editor.said import said, say
from quizapp.web.put_off import put_off

Raw = Mapping[str, Any]
LIVE = "live"
"""The field that the script of the page adds to what it posts."""
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
    """Keep what was posted and go on to the page, or show it again with what is wrong.

    The page's script posts LIVE, too, and gets the page itself, with the blank rows that it has.
    """
    form, do = request.form.to_dict(flat=False), request.form.get("do", "")
    before = based_on(draft)
    moved = rearranged(form, do)
    made, what = _mended(draft, with_todo(sheet.compose(moved, before)), sheet)
    if fault_of(made) is not None:
        return page(sheet, _unsaved(draft, made), moved, failed=_NOT_SAVED), 422
    try:
        outcome = keep(draft, made, what)
    except NotSaved as error:
        return put_off(page(sheet, _unsaved(draft, made), moved, failed=_TRY_AGAIN), error)
    if isinstance(outcome, Clash):
        return redirect(clash_at(draft.id, outcome.mine), code=303)
    if do.startswith("add:") or LIVE in form:
        # The blank rows that were asked for are no part of the draft.
        others = isinstance(outcome, MergedSave) or (outcome.head != base() and outcome.raw != made)
        return page(sheet, checked(open_draft(services(), draft.id)), moved, others=others)
    place = landing(do, form)
    return redirect(f"{sheet.url}#{place}" if place else sheet.url, code=303)


def _mended(draft: DraftView, raw: dict[str, Any], sheet: Sheet) -> tuple[dict[str, Any], str]:
    """What was typed, and mended where the button beside a field was pressed; what was done."""
    code, _, pointer = request.form.get("fix", "").partition(" ")
    if not code:
        return raw, sheet.what(raw)
    found = checked(replace(draft, raw=raw)).problems
    made, wrong = mended(raw, found, code, pointer)
    if wrong:
        say(wrong)
        return raw, sheet.what(raw)
    return made, mended_what(code)


def _unsaved(draft: DraftView, raw: Raw) -> Shown:
    """What was typed. It rests on what the page showed, whatever others have saved meanwhile."""
    return checked(replace(draft, raw=raw, head=base()))


def is_number(text: str) -> bool:
    """Whether it is the number of a revision, or of something as small."""
    return text.isascii() and text.isdigit() and len(text) < 10


def base() -> int:
    """Number of the revision that the posted page showed; 400 for none."""
    number = request.form.get("base", "")
    if not is_number(number):
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


def page(
    sheet: Sheet,
    about: Shown,
    posted: Form | None = None,
    failed: str = "",
    *,
    others: bool = False,
) -> str:
    """failed: why what is shown was not kept; others: whether there is more in it than was sent."""
    draft = about.draft
    return render_template(
        "editor/sheet.html",
        draft=draft,
        sheet=sheet,
        body=sheet.body(draft.raw, about.problems, posted),
        outline=outline(draft, about.problems, sheet.url),
        failed=failed,
        others=others,
        comments=_comments(sheet, draft),
        said=said(),
    )


def _comments(sheet: Sheet, draft: DraftView) -> tuple[Comment, ...]:
    """What readers say of the question that is open, and is not ticked off."""
    item = getattr(sheet, "item_id", None)
    if item is None:
        return ()
    found = comments_of(services(), me().id, draft.id)
    return tuple(one for one in found if one.item_id == item and one.resolved_at is None)
