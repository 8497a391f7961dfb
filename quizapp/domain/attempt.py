"""What the record says of one item of an attempt: answers folded into a state."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from quizapp.domain.question import Grade, Response, State


class Mode(StrEnum):
    """How an attempt is taken: practice tells after each item, a quiz after submitting."""

    PRACTICE = "practice"
    QUIZ = "quiz"


class Kind(StrEnum):
    """What a recorded step is: an answer kept, an answer checked, or the key asked for.

    ASIDE: an answer that does not count, because another device's was given later or the question
    had closed when it arrived.
    """

    ANSWER = "answer"
    CHECK = "check"
    REVEAL = "reveal"
    ASIDE = "aside"


class Step(NamedTuple):
    """One recorded step on one item; `response` None means left blank.

    certainty: how sure the learner says to be, 1 to 3, None when not asked or not said.
    """

    item: str
    sequence: int
    kind: Kind
    response: Response | None
    at: datetime
    certainty: int | None = None


@dataclass(frozen=True, slots=True)
class ItemState:
    """Where an item stands: the answer that counts, how many tries it took, whether it is closed.

    last: the grade of the last checked answer, checked: that answer, checked_certainty: what was
    said of it; None before the first check. certainty: what was said of the answer that counts.
    """

    response: Response | None = None
    tries: int = 0
    checks: int = 0
    last: Grade | None = None
    closed: bool = False
    revealed: bool = False
    checked: Response | None = None
    certainty: int | None = None
    checked_certainty: int | None = None


def fold(
    steps: Iterable[Step], mode: Mode, most_tries: int, grade: Callable[[Response | None], Grade]
) -> ItemState:
    """The state after `steps` (one item's, any order; folded by sequence).

    A quiz counts the last answer as the only try. In practice each check is a try, an answer
    changed after the last check is one more, and the item closes when it is right, when another
    try could change nothing because no machine marks it, when the tries are used up, or when the
    learner asks for the key; what comes after closing counts no more. How sure somebody was of a
    checked answer is what was said at its check. Steps aside change nothing.
    """
    counting = (step for step in steps if step.kind is not Kind.ASIDE)
    ordered = sorted(counting, key=lambda step: step.sequence)
    if mode is Mode.QUIZ and ordered and all(step.kind is Kind.ANSWER for step in ordered):
        # Nothing of the earlier ones is left, and a quiz holds nothing else.
        last = ordered[-1]
        tries = 0 if last.response is None else 1
        return ItemState(response=last.response, tries=tries, certainty=last.certainty)
    state = ItemState()
    for step in ordered:
        if state.closed:
            break
        state = _after(state, step, most_tries, grade)
    if mode is Mode.QUIZ and state.response is not None:
        return ItemState(response=state.response, tries=1, certainty=state.certainty)
    return state


def _after(
    state: ItemState, step: Step, most_tries: int, grade: Callable[[Response | None], Grade]
) -> ItemState:
    if step.kind is Kind.REVEAL:
        return replace(state, closed=True, revealed=True)
    # Who has been told how it was can no longer say how sure they had been of it.
    told = state.checks > 0 and step.response == state.checked
    sure = state.checked_certainty if told else step.certainty
    if step.kind is Kind.ANSWER or step.response is None:
        # Against the checked answer, not the one before: saving twice must not undo a try.
        changed = step.response is not None and step.response != state.checked
        tries = state.checks + changed
        return replace(state, response=step.response, tries=tries, certainty=sure)
    checks = state.checks + 1
    result = grade(step.response)
    return ItemState(
        step.response,
        tries=checks,
        checks=checks,
        last=result,
        closed=_ends(result) or checks >= most_tries,
        checked=step.response,
        certainty=sure,
        checked_certainty=sure,
    )


def _ends(grade: Grade) -> bool:
    return grade.credit >= 1 or grade.state in {State.AWAITED, State.UNSCORED}


def grade_of(state: ItemState, grade: Callable[[Response | None], Grade]) -> Grade:
    """The grade of the answer that counts, before any penalty; blank too is graded by the room."""
    return grade(state.response)
