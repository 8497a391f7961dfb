"""A posted answer: read it, save it, then go where the pressed button says."""

from __future__ import annotations

import re
from typing import NamedTuple

from flask import abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from quizapp.domain.arrival import DeviceWord
from quizapp.domain.attempt import Kind, Mode
from quizapp.domain.certainty import level_of
from quizapp.domain.lesson import Item, Level
from quizapp.domain.question import Response, Unreadable
from quizapp.usecases.attempts import (
    AttemptHead,
    Saved,
    load_attempt,
    open_head,
    save_response,
    set_flag,
    set_level,
)
from quizapp.usecases.errors import Closed, NotSaved
from quizapp.usecases.live import set_hand
from quizapp.usecases.paces import must_have_come_to
from quizapp.web.asked import wants_json
from quizapp.web.current import me, services
from quizapp.web.learner.at_once import KEY, saved_at_once, told
from quizapp.web.learner.blueprint import bp
from quizapp.web.learner.present import USE_ASIDE, aside
from quizapp.web.learner.questions import open_at, shown
from quizapp.web.learner.unsaved import leave_behind
from quizapp.web.offline.said import device_word, must_be_mine
from quizapp.web.put_off import put_off
from quizapp.web.roles import Role, route
from quizapp.web.watched import note_answer

_KINDS = {"check": Kind.CHECK, "reveal": Kind.REVEAL}
# Whoever presses one of these expects the answer to be kept.
_SAVING = {"save", "next", *_KINDS}
HANDS = {"hand-up": True, "hand-down": False}
"""Buttons that ask for help, or do so no longer."""
_NOTHING_TO_CHECK = Unreadable("There is no answer to check yet.", "answer-area")
_NOT_SAVED = "Not saved. Your answer is still here: try again."


class Posting(NamedTuple):
    """What came in: the item, the answer, the page's key, the button, and how sure one is."""

    head: AttemptHead
    number: int
    item: Item
    response: Response | None
    key: str
    go: str
    certainty: int | None
    device: DeviceWord | None

    @property
    def kind(self) -> Kind:
        """The step to record; a quiz knows answers alone."""
        if self.head.mode is Mode.QUIZ:
            return Kind.ANSWER
        return _KINDS.get(self.go, Kind.ANSWER)


@route(bp, "/a/<attempt>/<int:number>", role=Role.LEARNER, methods=("POST",), ahead=saved_at_once)
def answer(attempt: str, number: int) -> ResponseReturnValue:
    """Save the answer of item `number`; JSON is told the outcome, a browser goes on."""
    # Plain: to be told by the form itself that a field is missing costs an exception.
    form = request.form.to_dict()
    must_be_mine(form)
    made = services()
    head = open_head(made, me().id, attempt)
    if not 1 <= number <= len(head.items):
        abort(404)
    item = head.items[number - 1]
    key, go = form.get("key", ""), form.get("go", "save")
    if not key:
        return _onwards(head, number, go)
    key = key if KEY.fullmatch(key) else f"p-{made.tokens(16)}"
    try:
        must_have_come_to(made, head, number)
    except Closed as error:
        return _gone_on(head, number, error)
    if go == USE_ASIDE:
        return _kept(_of_aside(head, number, item, key))
    fields = request.form.to_dict(flat=False)
    response = made.rooms[item.type].read(item.body, fields, head.asking(item))
    if isinstance(response, Unreadable):
        return _unread(head, number, key, go, response)
    sure = level_of(form.get("certainty", ""))
    posting = Posting(head, number, item, response, key, go, sure, device_word(form))
    if posting.kind is Kind.CHECK and response is None:
        return _again(head, number, key, _NOTHING_TO_CHECK)
    return _kept(posting)


def _kept(posting: Posting) -> ResponseReturnValue:
    if wants_json():
        return told(_save(posting))
    try:
        _save(posting)
        return _onwards(posting.head, posting.number, posting.go)
    except Closed as error:
        return _gone_on(posting.head, posting.number, error)
    except NotSaved as error:
        taken = open_at(posting.head.id, posting.number)
        page = shown(
            taken,
            posting.number,
            key=posting.key,
            given=posting.response,
            unsaved=_NOT_SAVED,
            level=posting.certainty,
        )
        return put_off(page, error)


def _gone_on(head: AttemptHead, number: int, error: Closed) -> ResponseReturnValue:
    """In a live quiz the page where the class is says what was not saved; else `error` does."""
    if wants_json() or load_attempt(services(), me().id, head.id).pace is None:
        raise error
    leave_behind(head.id, number, str(error))
    return redirect(url_for("learner.result", attempt=head.id), code=303)


def _of_aside(head: AttemptHead, number: int, item: Item, key: str) -> Posting:
    """The answer that was set aside, given anew; 404 when there is none by now."""
    found = aside(open_at(head.id, number), item)
    if found is None:
        abort(404, "There is no other answer to use any more.")
    return Posting(head, number, item, found.response, key, USE_ASIDE, found.certainty, None)


def _save(posting: Posting) -> Saved:
    """The step that holds the answer."""
    if posting.kind is Kind.REVEAL and posting.response is not None:
        # What was chosen counts before the key is shown.
        _record(posting, Kind.ANSWER, f"{posting.key}.a")
    return _record(posting, posting.kind, posting.key)


def _record(posting: Posting, kind: Kind, key: str) -> Saved:
    head = posting.head
    to = (services(), head.person_id, head.id, posting.item.id)
    said = (posting.certainty, posting.device)
    saved = save_response(*to, kind, posting.response, key, *said)
    note_answer("saved" if saved.fresh else "repeated")
    return saved


def _unread(
    head: AttemptHead, number: int, key: str, go: str, error: Unreadable
) -> ResponseReturnValue:
    """What can't be read is shown again; a button that leads elsewhere leads there without it."""
    if wants_json():
        return _again(head, number, key, error)
    there = _next_url(head, number, go)
    if go not in _SAVING and there != _next_url(head, number, "save"):
        leave_behind(head.id, number, error.message)
        return redirect(there, code=303)
    _aside(head, number, go)
    return _again(head, number, key, error)


def _again(head: AttemptHead, number: int, key: str, error: Unreadable) -> ResponseReturnValue:
    if wants_json():
        return {"saved": False, "detail": error.message}, 422
    taken = open_at(head.id, number)
    if taken.pace is not None and taken.pace.number != number:
        leave_behind(head.id, number, error.message)
        return redirect(url_for("learner.result", attempt=head.id), code=303)
    level = level_of(request.form.get("certainty", ""))
    return shown(taken, number, key=key, given=error.given, error=error, level=level), 422


def _onwards(head: AttemptHead, number: int, go: str) -> ResponseReturnValue:
    _aside(head, number, go)
    return redirect(_next_url(head, number, go), code=303)


def _aside(head: AttemptHead, number: int, go: str) -> None:
    """Do what the button says beside saving and going on."""
    if go in {"flag", "unflag"}:
        item = head.items[number - 1]
        set_flag(services(), me().id, head.id, item.id, on=go == "flag")
    elif go in HANDS and head.assignment_id is not None:
        set_hand(services(), me().id, head.assignment_id, up=HANDS[go])
    elif go in set(Level):
        set_level(services(), me().id, head.id, Level(go))


def _next_url(head: AttemptHead, number: int, go: str) -> str:
    last = len(head.items)
    steps = {"next": number + 1, "previous": number - 1}
    wanted = int(go) if re.fullmatch(r"[0-9]{1,4}", go) else steps.get(go, number)
    if go == "check-page" or wanted > last:
        return url_for("learner.check", attempt=head.id)
    anchor = "feedback" if go in _KINDS and head.mode is Mode.PRACTICE else None
    return url_for("learner.question", attempt=head.id, number=max(1, wanted), _anchor=anchor)
