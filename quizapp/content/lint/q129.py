"""Q129: options that differ by words such as often and rarely."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from quizapp.content.wording import wording
from quizapp.content.wording.asked import choices
from quizapp.content.wording.prose import plain, unquoted
from quizapp.domain.lesson import Unit
from quizapp.domain.problem import Problem, Severity
from quizapp.domain.question import Room

CODE = "Q129"
NAME = "vague-frequency"
REASON = "Nobody can say where sometimes ends and often begins, so two options can be right."
SOURCE = (
    "NBME Item-Writing Guide, flaws of irrelevant difficulty: vague terms such as rarely and "
    "usually"
)
SEVERITY = Severity.WARNING

_FEWEST = 2


def check(unit: Unit, rooms: Mapping[str, Room]) -> Iterator[Problem]:
    """Two options or more with different words for how often something is."""
    words = wording(unit.language)
    if words is None:
        return
    for one in choices(unit, rooms):
        found = [
            words.asking.vague.pattern.search(unquoted(plain(option.text)))
            for option in one.shape.options
        ]
        said = list(dict.fromkeys(match[0].casefold() for match in found if match))
        if len(said) >= _FEWEST:
            yield Problem(
                CODE,
                one.asked.at("/options"),
                f'the options differ by words such as "{said[0]}" and "{said[1]}"',
                "give numbers, or ask for something that the text says outright",
                SEVERITY,
            )
