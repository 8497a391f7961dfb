"""S106: he for anybody."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from quizapp.content.wording import wording
from quizapp.content.wording.texts import AUTHORED, texts
from quizapp.domain.lesson import Unit
from quizapp.domain.problem import Problem, Severity
from quizapp.domain.question import Room

CODE = "S106"
NAME = "generic-he"
REASON = "He for anybody leaves out everybody else."
SOURCE = (
    "United Nations, Guidelines for gender-inclusive language in English: pronouns; ETS "
    "Guidelines for Developing Fair Tests and Communications (2022), do not use generic he or "
    "man"
)
SEVERITY = Severity.WARNING


def check(unit: Unit, rooms: Mapping[str, Room]) -> Iterator[Problem]:
    """Each student, every voter, anyone … and then "he" or "his" without "or she"."""
    words = wording(unit.language)
    if words is None:
        return
    for text, found in texts(unit, rooms).found(words.fairness.generic_he, AUTHORED):
        yield Problem(
            CODE,
            text.pointer,
            f'"{found[0]}" makes a man of anybody',
            "write they, make it plural, or drop the word",
            SEVERITY,
        )
