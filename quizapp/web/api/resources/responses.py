"""Answers: one at a time, or several that waited for the network."""

from __future__ import annotations

from datetime import UTC
from typing import Literal

from quizapp.content.scan import escape
from quizapp.domain.arrival import DeviceWord
from quizapp.domain.attempt import Kind, Mode
from quizapp.domain.lesson import Item
from quizapp.domain.question import Response, Unreadable
from quizapp.usecases.attempts import AttemptHead, Saved, open_head, save_response
from quizapp.usecases.errors import Moved, NotFound, UsecaseError
from quizapp.usecases.people import Scope
from quizapp.web.api import problems
from quizapp.web.api.asked import checked, fields
from quizapp.web.api.endpoints import endpoint
from quizapp.web.api.errors import trouble_of
from quizapp.web.api.problems import Fault, Problem, Trouble
from quizapp.web.api.replies import Reply, problem
from quizapp.web.api.response_views import MOST, Batch, Kept, Outcome, Outcomes, Save, SaveOne
from quizapp.web.current import me, services
from quizapp.web.roles import Role
from quizapp.web.watched import note_answer

_REFUSES = (
    problems.NOT_FOUND,
    problems.CLOSED,
    problems.CONFLICT,
    problems.KEY_USED,
    problems.UNREADABLE,
    problems.REFUSED,
)
_OF_THE_PAGE = {"csrf_token", "key", "go", "certainty"}
"""What a page's form sends besides, and means nothing here."""


@endpoint(
    "PUT",
    "/attempts/<attempt>/items/<int:number>",
    role=Role.LEARNER,
    scope=Scope.RECORD_WRITE,
    body=Save,
    gives={200: Kept},
    refuses=_REFUSES,
)
def answer(attempt: str, number: int, body: Save) -> Kept:
    """Save an answer: once told, it is on the disk. The same key again changes nothing."""
    head = open_head(services(), me().id, attempt)
    kept = _kept(head, number, body)
    note_answer("repeated" if kept.repeated else "saved")
    return kept


@endpoint(
    "POST",
    "/attempts/<attempt>/responses",
    role=Role.LEARNER,
    scope=Scope.RECORD_WRITE,
    body=Batch,
    gives={200: Outcomes, 207: Outcomes},
    refuses=(problems.NOT_FOUND,),
)
def answers(attempt: str, body: Batch) -> Reply:
    """Save several answers in order, each by itself: 200 when all are kept, 207 when not."""
    head = open_head(services(), me().id, attempt)
    outcomes: list[Outcome] = []
    down: Problem | None = None
    for one in body.responses:
        # Once the disk fails nothing later is tried: a newer answer must not come first.
        outcome = _refused(one, down) if down else _outcome(head, one)
        if outcome.problem and outcome.problem.status >= problems.NOT_SAVED.status:
            down = outcome.problem
        outcomes.append(outcome)
        note_answer("not-saved" if down else outcome.status)
    whole = all(one.kept for one in outcomes)
    return Reply(Outcomes(outcomes), 200 if whole else 207)


def _outcome(head: AttemptHead, one: SaveOne) -> Outcome:
    try:
        kept = _kept(head, one.item, one)
    except (UsecaseError, Trouble) as error:
        trouble = trouble_of(error)
        here = f"/items/{one.item}"
        return _refused(one, problem(trouble.kind, trouble.detail, here, trouble.more))
    status: Literal["saved", "repeated"] = "repeated" if kept.repeated else "saved"
    return Outcome(item=one.item, key=one.key, status=status, kept=kept)


def _refused(one: SaveOne, why: Problem) -> Outcome:
    return Outcome(item=one.item, key=one.key, status="refused", problem=why)


def _kept(head: AttemptHead, number: int, sent: Save) -> Kept:
    """Raises Trouble, and what save_response raises."""
    if not 1 <= number <= len(head.items):
        raise NotFound
    item = head.items[number - 1]
    kind = Kind(sent.kind)
    response = None if kind is Kind.REVEAL else _read(head, item, sent)
    if kind is Kind.CHECK and response is None and head.mode is Mode.PRACTICE:
        raise Trouble(problems.UNREADABLE, "There is no answer to check yet.")
    try:
        saved = save_response(
            services(),
            me().id,
            head.id,
            item.id,
            kind,
            response,
            sent.key,
            sent.certainty,
            _device(sent),
            seen=sent.sequence,
        )
    except Moved as moved:
        raise _conflict(head, item, moved) from moved
    return _told(head, item, number, saved)


def _read(head: AttemptHead, item: Item, sent: Save) -> Response | None:
    room = services().rooms[item.type]
    _must_be_of_form(head, item, sent)
    response = room.read(item.body, sent.fields, head.asking(item))
    if isinstance(response, Unreadable):
        where = f"/fields/{response.field}" if response.field else "/fields"
        faults = [Fault(where, response.message)]
        raise Trouble(problems.UNREADABLE, response.message, errors=faults)
    return response


def _must_be_of_form(head: AttemptHead, item: Item, sent: Save) -> None:
    """Rooms pass over names that they do not know: a slip would read as blank."""
    form = fields(item, services().rooms[item.type], head.asking(item), None)
    strange = sent.fields.keys() - {one.name for one in form} - _OF_THE_PAGE
    if strange:
        known = ", ".join(sorted({one.name for one in form}))
        faults = [
            Fault(f"/fields/{escape(name)}", f"The question has no such field, only {known}.")
            for name in sorted(strange)[:MOST]
        ]
        raise Trouble(
            problems.UNREADABLE, "Some of these fields are not of this question.", errors=faults
        )


def _device(sent: Save) -> DeviceWord | None:
    if sent.answered_at is None:
        return None
    try:
        at = sent.answered_at.astimezone(UTC)
        now = (sent.sent_at or services().clock()).astimezone(UTC)
    except OverflowError:
        fault = Fault("/answered_at", "This is no time that a clock shows.")
        raise Trouble(problems.INVALID, errors=[fault]) from None
    return DeviceWord(at, now, sent.sequence or 0)


def _told(head: AttemptHead, item: Item, number: int, saved: Saved) -> Kept:
    room = services().rooms[item.type]
    return Kept(
        item=number,
        sequence=saved.sequence,
        repeated=not saved.fresh,
        counts=saved.counts,
        closed=saved.state.closed,
        tries=saved.state.tries,
        checked=checked(item, room, head.policy, saved.state, submitted=False),
    )


def _conflict(head: AttemptHead, item: Item, moved: Moved) -> Trouble:
    """With the answer that counts, in the words in which it would be sent."""
    form = fields(item, services().rooms[item.type], head.asking(item), moved.response)
    counts = {one.name: one.given for one in form if one.given}
    return Trouble(
        problems.CONFLICT,
        str(moved),
        sequence=moved.sequence,
        fields=counts,
        certainty=moved.certainty,
    )
