"""Q112: words that mean "now" without a date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain

from quizapp.content.wording import wording
from quizapp.content.wording.asked import Asked, asked, authored, rows
from quizapp.content.wording.prose import plain, sentences, unquoted
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


def check(unit: Unit, rooms: Mapping[str, Room]) -> Iterator[Problem]:
    """ "Currently", "recently", "now", "today" … in a sentence that holds no date.

    Quoted words are somebody else's and left alone.
    """
    words = wording(unit.language)
    if words is None:
        return
    for pointer, text in chain(_passage(unit), *(_texts(one) for one in asked(unit, rooms))):
        own = unquoted(plain(text))
        for sentence in sentences(own) if words.undated.search(own) else ():
            found = words.undated.search(sentence)
            if found and not words.anchor.search(sentence):
                yield Problem(
                    CODE,
                    pointer,
                    f'"{found[0]}" names no date',
                    'give the date, or say "at the time of the article"',
                    SEVERITY,
                )
                break


def _passage(unit: Unit) -> Iterator[tuple[str, str]]:
    for n, paragraph in enumerate(unit.passage):
        for level, shown in (("sentences", paragraph.sentences), ("easier", paragraph.easier)):
            for m, sentence in enumerate(shown):
                yield f"/passage/{n}/{level}/{m}/text", sentence.text


def _texts(one: Asked) -> Iterator[tuple[str, str]]:
    yield one.at("/stem"), one.item.stem
    for option in authored(one.shape):
        yield one.at(option.pointer), option.text
        if option.why:
            yield one.at(option.pointer.removesuffix("/text") + "/why/text"), option.why.text
    for row in rows(one.shape):
        yield one.at(row.pointer), row.text
        yield one.at(row.pointer.removesuffix("/text") + "/explanation"), row.explanation
    yield one.at("/explanation"), one.item.explanation
    if one.item.hint:
        yield one.at("/hint"), one.item.hint
