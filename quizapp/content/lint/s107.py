"""S107: people named by an illness, a handicap or a status."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from quizapp.content.wording import wording
from quizapp.content.wording.texts import AUTHORED, texts
from quizapp.domain.lesson import Unit
from quizapp.domain.problem import Problem, Severity
from quizapp.domain.question import Room

CODE = "S107"
NAME = "label-for-people"
REASON = "A person is more than a condition; a label hurts whoever has it."
SOURCE = (
    "American Psychological Association (2020), Publication Manual, 7th ed., bias-free "
    "language: disability; ETS Guidelines for Developing Fair Tests and Communications (2022), "
    "appropriate terminology for groups"
)
SEVERITY = Severity.WARNING


def check(unit: Unit, rooms: Mapping[str, Room]) -> Iterator[Problem]:
    """ "The disabled", "confined to a wheelchair", "suffers from autism" … and their like."""
    words = wording(unit.language)
    if words is None:
        return
    for text, found in texts(unit, rooms).found(words.fairness.labels, AUTHORED):
        yield Problem(
            CODE,
            text.pointer,
            f'"{found[0]}" names people by a condition',
            "name the person first: people with a disability, a man who uses a wheelchair",
            SEVERITY,
        )
