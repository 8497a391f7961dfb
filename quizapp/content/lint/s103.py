"""S103: a painful topic and no advice for the teacher."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from quizapp.content.wording import wording
from quizapp.content.wording.texts import AUTHORED, texts
from quizapp.domain.lesson import Unit
from quizapp.domain.problem import Problem, Severity
from quizapp.domain.question import Room

CODE = "S103"
NAME = "sensitive-without-advice"
REASON = "Somebody in class may have lived through it; a teacher who is warned can prepare."
SOURCE = (
    "ETS Guidelines for Developing Fair Tests and Communications (2022), material to avoid or "
    "treat with care; Facing History and Ourselves, guidance on teaching emotionally "
    "challenging content"
)
SEVERITY = Severity.WARNING


def check(unit: Unit, rooms: Mapping[str, Room]) -> Iterator[Problem]:
    """The passage or an item tells of killing, torture and the like, and notes list nothing."""
    words = wording(unit.language)
    if words is None or unit.notes.sensitive:
        return
    for text, found in texts(unit, rooms).found(words.fairness.sensitive, AUTHORED):
        yield Problem(
            CODE,
            text.pointer,
            f'"{found[0]}" may hurt, and the notes have no advice for it',
            'name the topic in "notes", "sensitive", with advice to the teacher',
            SEVERITY,
        )
        return
