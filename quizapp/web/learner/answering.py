"""A posted answer: read it, save it, then go where the pressed button says."""

from __future__ import annotations

import re
from dataclasses import dataclass

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from quizapp.domain.attempt import ItemState, Kind, Mode
from quizapp.domain.lesson import Item, Level
from quizapp.domain.question import Response, Unreadable
from quizapp.usecases.attempts import AttemptView, save_response, set_flag, set_level
from quizapp.usecases.errors import NotSaved
from quizapp.web.current import me, services
from quizapp.web.learner.blueprint import bp
from quizapp.web.learner.questions import open_at, shown
from quizapp.web.render_review import item_seed
from quizapp.web.roles import Role, route

_KEY = re.compile(r"[ps]-[A-Za-z0-9_-]{8,48}")
_KINDS = {"check": Kind.CHECK, "reveal": Kind.REVEAL}
_NOTHING_TO_CHECK = Unreadable("There is no answer to check yet.", "answer-area")
_NOT_SAVED = "Not saved. Your answer is still here: try again."


@dataclass(frozen=True, slots=True)
class Posting:
    """What came in: the item, the answer, the page's key, the button that was pressed."""

    taken: AttemptView
    number: int
    item: Item
    response: Response | None
    key: str
    go: str

    @property
    def state(self) -> ItemState:
        """Where the item stood before."""
        return self.taken.states.get(self.item.id, ItemState())

    @property
    def kind(self) -> Kind:
        """The step to record; a quiz knows answers alone."""
        if self.taken.mode is Mode.QUIZ:
            return Kind.ANSWER
        return _KINDS.get(self.go, Kind.ANSWER)


@route(bp, "/a/<attempt>/<int:number>", role=Role.LEARNER, methods=("POST",))
def answer(attempt: str, number: int) -> ResponseReturnValue:
    """Save the answer of item `number`; JSON is told the outcome, a browser goes on."""
    taken = open_at(attempt, number)
    item = taken.items[number - 1]
    key, go = request.form.get("key", ""), request.form.get("go", "save")
    if not key:
        return _onwards(taken, number, item, go)
    key = key if _KEY.fullmatch(key) else f"p-{services().tokens(16)}"
    fields = request.form.to_dict(flat=False)
    response = services().rooms[item.type].read(item.body, fields, item_seed(taken.seed, item.id))
    if isinstance(response, Unreadable):
        return _again(taken, number, key, response)
    posting = Posting(taken, number, item, response, key, go)
    if posting.kind is Kind.CHECK and response is None:
        return _again(taken, number, key, _NOTHING_TO_CHECK)
    return _kept(posting)


def _kept(posting: Posting) -> ResponseReturnValue:
    if _wants_json():
        return {"saved": True, "sequence": _save(posting)}
    try:
        _save(posting)
        return _onwards(posting.taken, posting.number, posting.item, posting.go)
    except NotSaved:
        page = shown(
            posting.taken,
            posting.number,
            key=posting.key,
            given=posting.response,
            unsaved=_NOT_SAVED,
        )
        return page, 503


def _save(posting: Posting) -> int:
    """The number of the step that holds the answer; nothing is written when one does already."""
    state, kind, key = posting.state, posting.kind, posting.key
    unchanged = posting.response == state.response
    if kind is Kind.ANSWER and unchanged and not posting.taken.submitted:
        steps = (step.sequence for step in posting.taken.steps if step.item == posting.item.id)
        return max(steps, default=0)
    if kind is Kind.REVEAL and not unchanged and posting.response is not None:
        _record(posting, Kind.ANSWER, f"{key}.a")
    return _record(posting, kind, key)


def _record(posting: Posting, kind: Kind, key: str) -> int:
    return save_response(
        services(), me().id, posting.taken.id, posting.item.id, kind, posting.response, key
    ).sequence


def _again(taken: AttemptView, number: int, key: str, error: Unreadable) -> ResponseReturnValue:
    if _wants_json():
        return {"saved": False, "detail": error.message}, 422
    return shown(taken, number, key=key, given=error.given, error=error), 422


def _wants_json() -> bool:
    return request.accept_mimetypes.best == "application/json"


def _onwards(taken: AttemptView, number: int, item: Item, go: str) -> ResponseReturnValue:
    """Do what the button says beside saving, then show the next page."""
    if go in {"flag", "unflag"}:
        set_flag(services(), me().id, taken.id, item.id, on=go == "flag")
    elif go in set(Level):
        set_level(services(), me().id, taken.id, Level(go))
    return redirect(_next_url(taken, number, go), code=303)


def _next_url(taken: AttemptView, number: int, go: str) -> str:
    last = len(taken.items)
    steps = {"next": number + 1, "previous": number - 1}
    wanted = int(go) if re.fullmatch(r"[0-9]{1,4}", go) else steps.get(go, number)
    if go == "check-page" or wanted > last:
        return url_for("learner.check", attempt=taken.id)
    anchor = "feedback" if go in _KINDS and taken.mode is Mode.PRACTICE else None
    return url_for("learner.question", attempt=taken.id, number=max(1, wanted), _anchor=anchor)
