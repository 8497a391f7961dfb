"""S101: what is taken for granted of the reader."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from quizapp.content.wording import wording
from quizapp.content.wording.texts import AUTHORED, texts
from quizapp.domain.lesson import Unit
from quizapp.domain.problem import Problem, Severity
from quizapp.domain.question import Room

CODE = "S101"
NAME = "assumes-about-reader"
REASON = "Not every reader has these parents, this faith, this country or this house."
SOURCE = (
    "ETS Guidelines for Developing Fair Tests and Communications (2022), avoid unnecessary "
    "assumptions about test takers; Zieky (2016), Fairness in Test Design and Development"
)
SEVERITY = Severity.WARNING


def check(unit: Unit, rooms: Mapping[str, Room]) -> Iterator[Problem]:
    """A family, faith, country or possession that the reader is said to have."""
    words = wording(unit.language)
    if words is None:
        return
    for text, found in texts(unit, rooms).found(words.fairness.assumed, AUTHORED):
        yield Problem(
            CODE,
            text.pointer,
            f'"{found[0]}" takes for granted how the reader lives',
            "speak of somebody in the text, or of people in general",
            SEVERITY,
        )
