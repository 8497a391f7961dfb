"""One question of an attempt for the student who takes it: only what the page would show now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

import msgspec

from quizapp.domain.attempt import ItemState
from quizapp.domain.certainty import is_asked
from quizapp.domain.lesson import Evidence, Item
from quizapp.domain.policy import EVERYTHING, Policy, Release, released
from quizapp.domain.question import Asking, Feedback, Response, Room
from quizapp.domain.scoring import Mark
from quizapp.domain.stimulus import Stimulus
from quizapp.usecases.attempts import AttemptView
from quizapp.web import judged
from quizapp.web.api.controls import Field, fields_of
from quizapp.web.api.replies import number
from quizapp.web.in_words import key_in_words
from quizapp.web.learner.present import is_answered
from quizapp.web.render_review import asked
from quizapp.web.stimuli import stimulus_of


class Cited(msgspec.Struct, frozen=True):
    """Words of the passage: `quote` is a part of the sentence with that id."""

    sentence: str
    quote: str


class Remark(msgspec.Struct, frozen=True):
    """What is said of one part of a checked answer. kind: in which way it is wrong, if at all."""

    part: str
    right: bool
    kind: str | None
    text: str
    evidence: list[Cited]


class Checked(msgspec.Struct, frozen=True):
    """How the answer that was checked last fared. changed: whether another one counts since."""

    state: str
    remarks: list[Remark]
    tries_left: int
    changed: bool


class Marked(msgspec.Struct, frozen=True):
    """What the answer earned. points: at stake; tries: how many it took."""

    state: str
    credit: float
    points: float
    tries: int


class ByTeacher(msgspec.Struct, frozen=True):
    """How a teacher marked the answer: each criterion with its level, in words."""

    criteria: dict[str, str]
    comment: str


class CameOf(msgspec.Struct, frozen=True):
    """What came of a forecast. loss: how far off the answer was, 0 at best, null for no answer."""

    outcome: str
    citation: str
    loss: float | None


class Told(msgspec.Struct, frozen=True):
    """The key and why, once it may be told. review: in the form of the question's type.

    Where a class is shown why later than the key, explanation and evidence are empty, and all of
    the review is `right_answer`: in words, null where no machine knows it.
    """

    review: dict[str, Any]
    explanation: str
    evidence: list[Cited]
    marked: ByTeacher | None
    came: CameOf | None


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """A question. number: its place in the attempt, from 1; sequence: of the last step, 0 for none.

    stem, hint: Markdown subset; about: what it is about beside the passage; view: what the page
    asks with, in the form of the question's type; fields: what can be sent, null once the key is
    told; asks_certainty: whether the lesson asks how sure one is, certainty: what was said.
    """

    number: int
    type: str
    stem: str
    hint: str | None
    about: dict[str, Any] | None
    points: float
    sequence: int
    answered: bool
    flagged: bool
    closed: bool
    tries: int
    asks_certainty: bool
    certainty: int | None
    view: dict[str, Any] | None
    fields: list[Field] | None
    checked: Checked | None
    told: Told | None
    mark: Marked | None


def question(taken: AttemptView, at: int, rooms: Mapping[str, Room]) -> Question:
    """Item `at` (from 1) as it stands."""
    item = taken.items[at - 1]
    room, state = rooms[item.type], taken.states.get(item.id, ItemState())
    shown = taken.shows(item)
    key_open = Release.KEY in shown
    asking = taken.asking(item)
    closed = taken.is_closed(item)
    newest = taken.newest.get(item.id)
    return Question(
        number=at,
        type=item.type,
        stem=item.stem,
        hint=taken.hint(item),
        about=_about(stimulus_of(taken.unit, item, room)),
        points=number(item.points),
        sequence=0 if newest is None else newest.sequence,
        answered=is_answered(taken, item),
        flagged=item.id in taken.flags,
        closed=taken.submitted or closed,
        tries=state.tries,
        asks_certainty=is_asked(taken.unit, item, room),
        certainty=state.certainty,
        view=None if key_open or closed else plain(room.public(item.body, asking, state.response)),
        fields=None if key_open or closed else list(fields(item, room, asking, state.response)),
        checked=checked(
            item, room, taken.policy, state, submitted=taken.submitted, allowed=taken.allowed
        ),
        told=_told(taken, item, room, shown) if key_open else None,
        mark=marked(taken.mark, item) if taken.mark and Release.CORRECTNESS in shown else None,
    )


def fields(item: Item, room: Room, asking: Asking, response: Response | None) -> tuple[Field, ...]:
    """The form that asks, holding that answer."""
    return fields_of(str(asked(item, room, asking, response)))


def checked(
    item: Item,
    room: Room,
    policy: Policy,
    state: ItemState,
    *,
    submitted: bool,
    allowed: frozenset[Release] = EVERYTHING,
) -> Checked | None:
    """What may be said of the last check now; None before one, and where nothing may be."""
    shown = released(policy, state, submitted=submitted, allowed=allowed)
    if state.last is None or Release.CORRECTNESS not in shown:
        return None
    return Checked(
        state.last.state.value,
        [
            _remark(one)
            if Release.EXPLANATION in allowed
            else Remark(one.part, one.right, None, "", [])
            for one in room.feedback(item.body, state.checked)
        ],
        max(0, policy.tries - state.checks),
        state.checked != state.response,
    )


def plain(view: Mapping[str, Any]) -> dict[str, Any]:
    """What a room gives its templates, as JSON values."""
    found: dict[str, Any] = msgspec.to_builtins(dict(view), enc_hook=_encoded)
    return found


def _encoded(value: Any) -> Any:
    if isinstance(value, Fraction):
        return number(value)
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, Iterable) and not isinstance(value, str):
        return list(value)
    return str(value)


def cited(evidence: Iterable[Evidence]) -> list[Cited]:
    """Quotes of the passage."""
    return [Cited(one.sentence, one.quote) for one in evidence]


def _about(stimulus: Stimulus | None) -> dict[str, Any] | None:
    if stimulus is None:
        return None
    found: dict[str, Any] = msgspec.to_builtins(stimulus)
    return {name: value for name, value in found.items() if value is not None}


def _remark(one: Feedback) -> Remark:
    kind = one.kind.value if one.kind else None
    return Remark(one.part, one.right, kind, one.text, cited(one.evidence))


def _told(taken: AttemptView, item: Item, room: Room, shown: frozenset[Release]) -> Told:
    explained = Release.EXPLANATION in shown
    response = taken.states.get(item.id, ItemState()).response
    by, came_of = judged.marked(item, room, taken.markings.get(item.id)), None
    if outcome := judged.came(item, room, response, taken.known.get(item.id)):
        loss = None if outcome.loss is None else number(outcome.loss)
        came_of = CameOf(outcome.text, outcome.citation, loss)
    if explained:
        review = plain(room.review(item.body, response, taken.asking(item)))
    else:
        review = {"right_answer": str(key_in_words(item, room)) or None}
    return Told(
        review,
        item.explanation if explained else "",
        cited(item.evidence) if explained else [],
        ByTeacher({one.criterion: one.level for one in by.lines}, by.comment) if by else None,
        came_of,
    )


def marked(mark: Mark, item: Item) -> Marked:
    """What an item earned."""
    one = next(one for one in mark.items if one.item == item.id)
    return Marked(one.state.value, number(one.credit), number(one.points), one.tries)
