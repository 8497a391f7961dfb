"""Q101: the key is clearly the longest option."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from quizapp.content.wording.asked import choices
from quizapp.content.wording.prose import plain
from quizapp.domain.lesson import Unit
from quizapp.domain.problem import Problem, Severity
from quizapp.domain.question import Room

CODE = "Q101"
NAME = "key-is-longest"
REASON = "A key that is clearly longer than every distractor can be picked without reading."
SOURCE = (
    "Haladyna, Downing & Rodriguez (2002), writing the choices: keep their length about equal; "
    "NBME Item-Writing Guide, flaws of testwiseness: long correct answer"
)
SEVERITY = Severity.WARNING

_FACTOR = 1.3
_CHARACTERS = 12


def check(unit: Unit, rooms: Mapping[str, Room]) -> Iterator[Problem]:
    """The shortest key is 1.3 times as long as the longest distractor, and 12 characters longer."""
    for one in choices(unit, rooms):
        key = min(one.keys, key=lambda option: len(plain(option.text)))
        length = len(plain(key.text))
        rival = max(len(plain(option.text)) for option in one.distractors)
        if length >= rival * _FACTOR and length >= rival + _CHARACTERS:
            yield Problem(
                CODE,
                one.asked.at(key.pointer),
                f"the key has {length} characters, the longest distractor {rival}",
                "shorten the key (its detail can move to the explanation) or give the distractors "
                "as much detail",
                SEVERITY,
            )
