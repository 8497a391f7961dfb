"""Q105: absolute words in distractors only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from quizapp.content.wording import wording
from quizapp.content.wording.asked import choices
from quizapp.content.wording.model import Wording
from quizapp.content.wording.prose import plain, unquoted
from quizapp.domain.lesson import Unit
from quizapp.domain.problem import Problem, Severity
from quizapp.domain.question import Room

CODE = "Q105"
NAME = "absolute-words"
REASON = 'Test-wise students drop options with "always" or "never": little in news is so.'
SOURCE = (
    "Haladyna, Downing & Rodriguez (2002), writing the choices: no clues by specific determiners; "
    "NBME Item-Writing Guide, flaws of testwiseness: absolute terms"
)
SEVERITY = Severity.WARNING


def check(unit: Unit, rooms: Mapping[str, Room]) -> Iterator[Problem]:
    """Distractors with an absolute word while no key has one; words of the stem do not count."""
    words = wording(unit.language)
    if words is None:
        return
    for one in choices(unit, rooms):
        asked_for = _absolutes(one.asked.item.stem, words)
        if any(_absolutes(option.text, words) for option in one.keys):
            continue
        for option in one.distractors:
            for word in sorted(_absolutes(option.text, words) - asked_for)[:1]:
                yield Problem(
                    CODE,
                    one.asked.at(option.pointer),
                    f'only distractors hold absolute words, here "{word}"',
                    "word the distractor as carefully as the key",
                    SEVERITY,
                )


def _absolutes(text: str, words: Wording) -> set[str]:
    return {found.lower() for found in words.absolute.findall(unquoted(plain(text)))}
