"""Q115: a stem that names no topic."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from quizapp.content.wording import wording
from quizapp.content.wording.asked import choices
from quizapp.content.wording.prose import plain
from quizapp.domain.lesson import Unit
from quizapp.domain.problem import Problem, Severity
from quizapp.domain.question import Room

CODE = "Q115"
NAME = "unfocused-stem"
REASON = "Who reads the stem should know what is asked; here each option is a question of its own."
SOURCE = (
    "Haladyna, Downing & Rodriguez (2002), writing the stem: put the central idea in the stem "
    "instead of the choices; NBME Item-Writing Guide: a focused, closed lead-in"
)
SEVERITY = Severity.WARNING


def check(unit: Unit, rooms: Mapping[str, Room]) -> Iterator[Problem]:
    """ "Which of these is true?" and its like, with nothing else in the stem."""
    words = wording(unit.language)
    if words is None:
        return
    for one in choices(unit, rooms):
        if words.asking.unfocused.fullmatch(plain(one.asked.item.stem)):
            yield Problem(
                CODE,
                one.asked.at("/stem"),
                f'"{one.asked.item.stem}" does not say what the item is about',
                "name the topic, better still ask about one fact, or make it a grid of true, "
                "false and not stated",
                SEVERITY,
            )
