"""S105: a word that makes a job one of men or of women."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from quizapp.content.wording import wording
from quizapp.content.wording.texts import AUTHORED, texts
from quizapp.domain.lesson import Unit
from quizapp.domain.problem import Problem, Severity
from quizapp.domain.question import Room

CODE = "S105"
NAME = "gendered-word"
REASON = "A fireman in the text tells half of the class that the job is not theirs."
SOURCE = (
    "United Nations, Guidelines for gender-inclusive language in English; ETS Guidelines for "
    "Developing Fair Tests and Communications (2022), use gender-neutral terms for roles and "
    "jobs"
)
SEVERITY = Severity.WARNING


def check(unit: Unit, rooms: Mapping[str, Room]) -> Iterator[Problem]:
    """ "Policeman", "chairman", "mankind" … in lower case; a title before a name is capitalised."""
    words = wording(unit.language)
    if words is None:
        return
    for text, found in texts(unit, rooms).found(words.fairness.gendered, AUTHORED):
        yield Problem(
            CODE,
            text.pointer,
            f'"{found[0]}" leaves out half of the people',
            f'write "{words.fairness.neutral[found[0]]}", or name the person',
            SEVERITY,
        )
