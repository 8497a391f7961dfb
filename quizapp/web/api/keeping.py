"""Keeping one answer that a program sends: read as the page's form, saved, told back."""

from __future__ import annotations

from datetime import UTC

import msgspec

from quizapp.content.scan import escape
from quizapp.domain.arrival import DeviceWord
from quizapp.domain.attempt import Kind, Mode
from quizapp.domain.lesson import Item
from quizapp.domain.question import Response, Unreadable
from quizapp.usecases.attempts import AttemptHead, Saved, save_response
from quizapp.usecases.errors import Moved, NotFound
from quizapp.usecases.paces import must_have_come_to
from quizapp.web.api import problems
from quizapp.web.api.asked import checked, fields, question
from quizapp.web.api.conditions import matches
from quizapp.web.api.problems import Fault, Trouble
from quizapp.web.api.response_views import MOST, Kept, Save
from quizapp.web.current import me, services
from quizapp.web.learner.questions import open_at

_OF_THE_PAGE = {"csrf_token", "key", "go", "certainty"}
"""What a page's form sends besides, and means nothing here."""

_NONE = -1
"""The sequence of no step."""


def keep_if_seen(head: AttemptHead, number: int, sent: Save) -> Kept:
    """As `keep`, for a request with If-Match. Raises Trouble for a question that was not seen so.

    The tag stands for the sequence that was read with it, and that is compared when it is saved.
    So a repetition is told as such, although the tag has changed by what is repeated.
    """
    read = question(open_at(head.id, number), number, services().rooms)
    same = matches(read)
    if same and sent.sequence is not None:
        return keep(head, number, sent)
    known = read.sequence if same else _NONE
    try:
        return keep(head, number, msgspec.structs.replace(sent, sequence=known))
    except Trouble as trouble:
        if trouble.kind is not problems.CONFLICT:
            raise
        raise Trouble(problems.CHANGED, **trouble.more) from trouble


def keep(head: AttemptHead, number: int, sent: Save) -> Kept:
    """What became of it, once it is on the disk. Raises Trouble, and what save_response raises."""
    if not 1 <= number <= len(head.items):
        raise NotFound
    must_have_come_to(services(), head, number)
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
