"""From the record to the question page: view models that hold only what may be shown now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from markupsafe import Markup

from quizapp.domain.attempt import ItemState, Kind, Mode, Step
from quizapp.domain.certainty import is_asked, sure_of
from quizapp.domain.lesson import Evidence, Item
from quizapp.domain.offers.hand_marked import HandMarked
from quizapp.domain.parts import around
from quizapp.domain.policy import NOTHING, Release
from quizapp.domain.question import Feedback, Grade, Response, Room, Unreadable
from quizapp.domain.stimulus import Stimulus
from quizapp.usecases.attempts import AttemptView
from quizapp.web.certainty import Stake, stake
from quizapp.web.in_words import in_words
from quizapp.web.render_passage import ByDigest, Quotes, visible
from quizapp.web.render_review import KIND_LABELS, Explainer, asked, looked_back
from quizapp.web.stimuli import stimulus_of
from quizapp.web.words import VERDICTS, share_in_words, verdict_tag

ANSWERED, FLAGGED = 1, 2
USE_ASIDE = "use-aside"
"""The button that makes an answer which was set aside the one that counts."""


class Judge(StrEnum):
    """Who says how good an answer is."""

    MACHINE = "machine"
    TEACHER = "teacher"
    NOBODY = "nobody"


class Place(NamedTuple):
    """A number of the navigator, and how that question stands."""

    number: int
    answered: bool
    flagged: bool

    @property
    def words(self) -> str:
        """What a screen reader says of it."""
        said = [f"Question {self.number}", "answered" if self.answered else "not answered"]
        return ", ".join([*said, "marked for later"] if self.flagged else said)

    @property
    def classes(self) -> str:
        """CSS classes."""
        names = {"is-answered": self.answered, "is-flagged": self.flagged}
        return " ".join(name for name, on in names.items() if on)


@dataclass(frozen=True, slots=True)
class Remark:
    """What is said of one part of a checked answer."""

    part: str
    right: bool
    kind: str
    text: Markup


@dataclass(frozen=True, slots=True)
class Checked:
    """How the last checked answer fared."""

    verdict: str
    tag: str
    remarks: tuple[Remark, ...]
    left: int
    changed: bool


class QuestionPage(NamedTuple):
    """All that the question page receives. ask and review exclude each other.

    standing: of each question; sure: whether it asks how sure one is; level: what was said, None
    for nothing; stake: how that came out, once the key is open; seen: number of the item's newest
    step, 0 before the first; aside: an answer set aside since the one that counts, in words; shut:
    the answer in words where the question is closed and its key not shown; reveals: whether the key
    can be asked for.
    """

    number: int
    total: int
    answered: int
    item_type: str
    judge: Judge
    stem: str
    stimulus: Stimulus | None
    practice: bool
    blank: bool
    hint: str | None
    cost: str
    text: ByDigest
    quotes: Quotes
    standing: tuple[int, ...]
    ask: Markup | None
    checked: Checked | None
    review: Markup | None
    explanation: Markup | None
    sure: bool
    level: int | None
    stake: Stake | None
    seen: int
    aside: Markup | None
    shut: Markup | None
    reveals: bool


def question_page(
    attempt: AttemptView,
    number: int,
    rooms: Mapping[str, Room],
    given: Response | None = None,
    error: Unreadable | None = None,
    level: int | None = None,
) -> QuestionPage:
    """The page of item `number` (1-based); `given`, `level` are input not saved, shown again."""
    item = attempt.items[number - 1]
    state = attempt.states.get(item.id, ItemState())
    room = rooms[item.type]
    shown = attempt.shows(item)
    key_open = Release.KEY in shown
    explainer = Explainer(visible(attempt.unit, attempt.level) if shown else frozenset())
    answer = given if given is not None else state.response
    newest = attempt.newest.get(item.id)
    asking = attempt.asking(item)
    checked = _checked(attempt, item, state, room, explainer) if shown != NOTHING else None
    if attempt.pace is not None and Release.CORRECTNESS in shown:
        checked = _shown_to_class(room.grade(item.body, state.response))
    closed = key_open or attempt.is_closed(item)
    ask = None if closed else asked(item, room, asking, answer, error)
    review = None
    if key_open:
        telling = explainer if Release.EXPLANATION in shown else None
        review = looked_back(item, room, asking, state.response, telling)
    practice = attempt.mode is Mode.PRACTICE
    sure = is_asked(attempt.unit, item, room)
    return QuestionPage(
        number=number,
        total=len(attempt.items),
        answered=attempt.answered,
        item_type=item.type,
        judge=_judge(item, room),
        stem=item.stem,
        stimulus=stimulus_of(attempt.unit, item, room),
        practice=practice,
        blank=state.response is None,
        hint=attempt.hint(item),
        cost=share_in_words(attempt.policy.penalty),
        text=ByDigest(around(attempt.unit, item.id)),
        quotes=_quotes(attempt, item, state, room, shown),
        standing=standing(attempt),
        ask=ask,
        checked=checked,
        review=review,
        explanation=_why(item, explainer) if Release.EXPLANATION in shown else None,
        sure=sure,
        level=level or state.certainty,
        stake=stake(sure_of(item, room, state)) if sure and key_open else None,
        seen=0 if newest is None else newest.sequence,
        aside=_aside(attempt, item, room) if ask or attempt.pace is not None else None,
        shut=in_words(item, room, state.response) if closed and not key_open else None,
        reveals=Release.KEY in attempt.allowed,
    )


def _why(item: Item, explainer: Explainer) -> Markup:
    return explainer.because(item.explanation, item.evidence)


def _judge(item: Item, room: Room) -> Judge:
    if _hand_marked(room):
        return Judge.TEACHER
    return Judge.MACHINE if item.points else Judge.NOBODY


@cache
def _hand_marked(room: Room) -> bool:
    # Asking a protocol takes longer than many a page's statement, and rooms don't change.
    return isinstance(room, HandMarked)


def standing(attempt: AttemptView) -> tuple[int, ...]:
    """How each question stands: ANSWERED, FLAGGED, their sum or 0.

    Numbers, because every page looks its navigator up by them.
    """
    flags = attempt.flags
    return tuple(
        [
            ANSWERED * is_answered(attempt, item) + FLAGGED * (item.id in flags)
            for item in attempt.items
        ]
    )


def places(standing: Iterable[int]) -> tuple[Place, ...]:
    """The navigator's numbers."""
    return tuple(
        Place(number, bool(one & ANSWERED), bool(one & FLAGGED))
        for number, one in enumerate(standing, start=1)
    )


def is_answered(attempt: AttemptView, item: Item) -> bool:
    """Whether the item holds an answer, or its key was asked for."""
    state = attempt.states.get(item.id)
    return state is not None and (state.response is not None or state.revealed)


def aside(attempt: AttemptView, item: Item) -> Step | None:
    """An answer that came from another device too late to count, and that nothing followed yet."""
    newest = attempt.newest.get(item.id)
    return newest if newest is not None and newest.kind is Kind.ASIDE else None


def _aside(attempt: AttemptView, item: Item, room: Room) -> Markup | None:
    found = aside(attempt, item)
    return None if found is None else in_words(item, room, found.response)


def last_checked(attempt: AttemptView, item: Item) -> Response | None:
    """The answer that was checked last; what was typed since is not judged."""
    checks = [
        step
        for step in attempt.steps
        if step.item == item.id and step.kind is Kind.CHECK and step.response is not None
    ]
    return max(checks, key=lambda step: step.sequence).response if checks else None


def _checked(
    attempt: AttemptView, item: Item, state: ItemState, room: Room, explainer: Explainer
) -> Checked | None:
    if state.last is None:
        return None
    response = last_checked(attempt, item)
    grade: Grade = state.last
    return Checked(
        verdict=VERDICTS[grade.state],
        tag=verdict_tag(grade.state),
        remarks=_remarks(attempt, item, room, response, explainer),
        left=max(0, attempt.policy.tries - state.checks),
        changed=response != state.response,
    )


def _shown_to_class(grade: Grade) -> Checked:
    """How the answer fared that counts, once a teacher has shown the class the results."""
    return Checked(VERDICTS[grade.state], verdict_tag(grade.state), (), left=0, changed=False)


def _remarks(
    attempt: AttemptView, item: Item, room: Room, response: Response | None, explainer: Explainer
) -> tuple[Remark, ...]:
    found = _open_feedback(room, item, response)
    if Release.EXPLANATION not in attempt.allowed:
        # Which part was right, and not why.
        return tuple(Remark(one.part, one.right, "", Markup("")) for one in found)
    return tuple(_remark(one, explainer) for one in found)


def _open_feedback(room: Room, item: Item, response: Response | None) -> tuple[Feedback, ...]:
    return room.feedback(item.body, response)


def _remark(feedback: Feedback, explainer: Explainer) -> Remark:
    kind = KIND_LABELS[feedback.kind] if feedback.kind else ""
    text = explainer.because(feedback.text, feedback.evidence)
    return Remark(feedback.part, feedback.right, kind, text)


def _quotes(
    attempt: AttemptView, item: Item, state: ItemState, room: Room, shown: frozenset[Release]
) -> Quotes:
    cited: tuple[Evidence, ...] = ()
    if Release.EXPLANATION in attempt.allowed and Release.CORRECTNESS in shown and state.checks:
        found = _open_feedback(room, item, last_checked(attempt, item))
        cited = tuple(one for feedback in found for one in feedback.evidence)
    if Release.EXPLANATION in shown:
        cited += item.evidence
    return frozenset((one.sentence, one.quote) for one in cited)
