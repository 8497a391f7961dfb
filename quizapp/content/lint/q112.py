"""Q112: words that mean "now" without a date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from quizapp.content.wording import wording
from quizapp.content.wording.prose import sentences
from quizapp.content.wording.texts import ITEM, PASSAGE, Where, texts
from quizapp.domain.lesson import Unit
from quizapp.domain.problem import Problem, Severity
from quizapp.domain.question import Room

CODE = "Q112"
NAME = "undated-now"
REASON = 'A lesson outlives the news: next year nobody knows which day "now" was.'
SOURCE = (
    "Wikipedia, Manual of Style: Dates and numbers, relative time references; Google developer "
    "documentation style guide, Write timeless documentation"
)
SEVERITY = Severity.WARNING

_READ = PASSAGE | ITEM | {Where.TYPED}


def check(unit: Unit, rooms: Mapping[str, Room]) -> Iterator[Problem]:
    """ "Currently", "recently", "now", "today" … in a sentence that holds no date.

    Quoted words are somebody else's and left alone.
    """
    words = wording(unit.language)
    if words is None:
        return
    for text, _ in texts(unit, rooms).found(words.undated, _READ):
        for sentence in sentences(text.own):
            found = words.undated.pattern.search(sentence)
            if found and not words.anchor.search(sentence):
                yield Problem(
                    CODE,
                    text.pointer,
                    f'"{found[0]}" names no date',
                    'give the date, or say "at the time of the article"',
                    SEVERITY,
                )
                break
