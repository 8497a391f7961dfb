"""A change that could not be read and was left behind: said once, on the next page."""

from __future__ import annotations

from dataclasses import dataclass

from flask import session

from quizapp.usecases.attempts import AttemptView
from quizapp.web.learner.present import is_answered

_FIELD = "left_behind"


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """number: of the question; why: what was wrong with the input; answered: by an earlier one."""

    number: int
    why: str
    answered: bool


def leave_behind(attempt: str, number: int, why: str) -> None:
    """Keep in mind that the input at question `number` was not saved."""
    session[_FIELD] = [attempt, number, why]


def left_behind(taken: AttemptView) -> LeftBehind | None:
    """What was left behind in this attempt; it is forgotten by that."""
    if _FIELD not in session or session[_FIELD][0] != taken.id:
        return None
    _, number, why = session.pop(_FIELD)
    return LeftBehind(number, why, is_answered(taken, taken.items[number - 1]))
