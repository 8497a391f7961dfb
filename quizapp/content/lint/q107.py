"""Q107: grammar tells which options can follow the stem."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from quizapp.content.wording import wording
from quizapp.content.wording.asked import choices
from quizapp.content.wording.prose import plain
from quizapp.domain.lesson import Unit
from quizapp.domain.problem import Problem, Severity
from quizapp.domain.question import Room

CODE = "Q107"
NAME = "grammatical-cue"
REASON = "An option that does not fit the stem's grammar is ruled out without knowing anything."
SOURCE = (
    "Haladyna, Downing & Rodriguez (2002), writing the choices: no clues by grammatical "
    "inconsistencies; NBME Item-Writing Guide, flaws of testwiseness: grammatical cues"
)
SEVERITY = Severity.WARNING


def check(unit: Unit, rooms: Mapping[str, Room]) -> Iterator[Problem]:
    """The key fits "a"/"an" or the number in the stem, and a distractor does not."""
    words = wording(unit.language)
    if words is None:
        return
    for one in choices(unit, rooms):
        stem = plain(one.asked.item.stem)
        if one.shape.most != 1 or not all(words.fits(stem, plain(key.text)) for key in one.keys):
            continue
        for option in one.distractors:
            if not words.fits(stem, plain(option.text)):
                yield Problem(
                    CODE,
                    one.asked.at(option.pointer),
                    f'grammar rules out "{option.text}" after this stem, but not the key',
                    'move the article into the options, write "a/an", or give all options the '
                    "same number",
                    SEVERITY,
                )
