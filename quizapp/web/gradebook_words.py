"""The gradebook in the words of its pages and files."""

from __future__ import annotations

from quizapp.domain.gradebook import By, State
from quizapp.usecases.gradebook import Cell
from quizapp.web.assignment_words import days

STATES = {
    State.NOTHING: ("Not begun", ""),
    State.UNDER_WAY: ("Under way", "tag-doing"),
    State.OVERDUE: ("Overdue", "tag-doing"),
    State.MISSING: ("Missing", "tag-wrong"),
    State.WAITING: ("To be marked", "tag-doing"),
    State.SCORED: ("Handed in", "tag-right"),
    State.UNSCORED: ("No score", ""),
    State.EXCUSED: ("Excused", ""),
    State.BEFORE: ("Before joining", ""),
}
"""By state its name and the class of its tag."""

COUNTS = {
    State.NOTHING: "does not count yet",
    State.UNDER_WAY: "does not count yet",
    State.OVERDUE: "does not count yet",
    State.MISSING: "counts 0",
    State.WAITING: "does not count yet",
    State.SCORED: "counts",
    State.UNSCORED: "does not count",
    State.EXCUSED: "does not count",
    State.BEFORE: "does not count",
}
"""What a state means for the grade."""

BYS = {
    By.POINTS: "by points: a lesson of 20 points weighs twice one of 10",
    By.EQUAL: "each alike, however many points it has",
}
SORTS = {
    "name": "Name, A to Z",
    "-name": "Name, Z to A",
    "-grade": "Grade, highest first",
    "grade": "Grade, lowest first",
}


def tag(one: Cell) -> str:
    """A state in short; of one that waits for marks how many."""
    return _to_mark(one) if one.state is State.WAITING else STATES[one.state][0]


def said(one: Cell) -> str:
    """A state with what belongs to it: "Handed in, 1 day late"."""
    words = [tag(one)]
    if one.waiting and one.state is not State.WAITING:
        words.append(_to_mark(one))
    if one.days:
        words.append(days(one.days))
    return ", ".join(words)


def _to_mark(one: Cell) -> str:
    return f"{one.waiting} to mark"
