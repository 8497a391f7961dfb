"""L101: a sentence too long for its level."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from quizapp.content.wording import wording
from quizapp.content.wording.texts import PASSAGE, Where, texts
from quizapp.domain.lesson import Unit
from quizapp.domain.problem import Problem, Severity
from quizapp.domain.question import Room
from quizapp.domain.text import words as split

CODE = "L101"
NAME = "long-sentence"
REASON = "A reader who has to hold too many words at once loses the beginning before the end comes."
SOURCE = (
    "Federal Plain Language Guidelines (2011), write short sentences; Cutts (2020), Oxford "
    "Guide to Plain English: an average of 15 to 20 words"
)
SEVERITY = Severity.WARNING


def check(unit: Unit, rooms: Mapping[str, Room]) -> Iterator[Problem]:
    """A sentence of the passage with more words than its level allows."""
    words = wording(unit.language)
    if words is None:
        return
    most = {Where.STANDARD: words.style.longest, Where.EASIER: words.style.longest_easier}
    for text in texts(unit, rooms).at(PASSAGE):
        count = len(split(text.text))
        if count > most[text.where]:
            yield Problem(
                CODE,
                text.pointer,
                f"the sentence has {count} words, expected at most {most[text.where]}",
                "make two sentences of it, each with an id of its own",
                SEVERITY,
            )
