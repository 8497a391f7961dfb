"""Answers: one at a time, or several that waited for the network."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

import msgspec

from quizapp.domain.attempt import Kind, Mode
from quizapp.domain.lesson import Item
from quizapp.domain.question import Response, Unreadable
from quizapp.usecases.attempts import AttemptHead, Saved, open_head, save_response
from quizapp.usecases.errors import Moved, NotFound, UsecaseError
from quizapp.usecases.people import Scope
from quizapp.web.api import problems
from quizapp.web.api.asked import Checked, checked, fields
from quizapp.web.api.endpoints import endpoint
from quizapp.web.api.errors import trouble_of
from quizapp.web.api.problems import Fault, Problem, Trouble
from quizapp.web.api.replies import Reply, problem
from quizapp.web.current import me, services
from quizapp.web.roles import Role
from quizapp.web.watched import note_answer

MOST = 100
_REFUSES = (
    problems.NOT_FOUND,
    problems.CLOSED,
    problems.CONFLICT,
    problems.KEY_USED,
    problems.UNREADABLE,
    problems.REFUSED,
)
Key = Annotated[
    str,
    msgspec.Meta(
        pattern="^s-[A-Za-z0-9_-]{8,48}$",
        description="Made by the client for this one save; sent again it changes nothing.",
    ),
]
Number = Annotated[int, msgspec.Meta(ge=1, le=10_000)]
Sequence = Annotated[
    int,
    msgspec.Meta(
        ge=0,
        le=2**31 - 1,
        description="Of the last step of the question that the client knows, 0 for none; "
        "an answer that it does not know is then not replaced.",
    ),
]
Fields = Annotated[
    dict[
        Annotated[str, msgspec.Meta(max_length=100)],
        Annotated[
            list[Annotated[str, msgspec.Meta(max_length=20_000)]], msgspec.Meta(max_length=200)
        ],
    ],
    msgspec.Meta(max_length=200, description="By name, the values of the form's fields."),
]
When = Annotated[
    datetime,
    msgspec.Meta(
        tz=True, description="When the person answered, by the client's clock; told, not trusted."
    ),
]


class Save(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An answer. kind: to keep it, to check it, or (in practice) to be told the key instead, which

    needs no fields. Fields that are left out are blank. certainty: how sure one is, 1 to 3.
    """

    key: Key
    kind: Literal["answer", "check", "reveal"] = "answer"
    fields: Fields = {}
    sequence: Sequence | None = None
    certainty: Literal[1, 2, 3] | None = None
    answered_at: When | None = None


class SaveOne(Save, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An answer among several. item: the place of its question in the attempt, from 1."""

    item: Number


class Batch(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Answers in the order in which they were given."""

    responses: Annotated[list[SaveOne], msgspec.Meta(min_length=1, max_length=MOST)]


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """An answer that is on the disk. sequence: of its step; repeated: it was there before.

    closed: the question takes no more answers; tries: how many were used; checked: as far as it may
    be told.
    """

    item: int
    sequence: int
    repeated: bool
    closed: bool
    tries: int
    checked: Checked | None


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one answer among several: just one of kept and problem is set."""

    item: int
    key: str
    status: Literal["saved", "repeated", "refused"]
    kept: Kept | None = None
    problem: Problem | None = None


class Outcomes(msgspec.Struct, frozen=True):
    """One outcome for each answer, in the order sent."""

    outcomes: list[Outcome]


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
            seen=sent.sequence,
        )
    except Moved as moved:
        raise _conflict(head, item, moved) from moved
    return _told(head, item, number, saved)


def _read(head: AttemptHead, item: Item, sent: Save) -> Response | None:
    room = services().rooms[item.type]
    response = room.read(item.body, sent.fields, head.asking(item))
    if isinstance(response, Unreadable):
        where = f"/fields/{response.field}" if response.field else "/fields"
        faults = [Fault(where, response.message)]
        raise Trouble(problems.UNREADABLE, response.message, errors=faults)
    return response


def _told(head: AttemptHead, item: Item, number: int, saved: Saved) -> Kept:
    room = services().rooms[item.type]
    return Kept(
        item=number,
        sequence=saved.sequence,
        repeated=not saved.fresh,
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
