"""Q123: two items ask the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from quizapp.content.wording import wording
from quizapp.content.wording.asked import Asked, asked
from quizapp.content.wording.model import Wording
from quizapp.content.wording.prose import content
from quizapp.domain.lesson import Unit
from quizapp.domain.problem import Problem, Severity
from quizapp.domain.question import Room
from quizapp.domain.shapes import Choice, TextEntry

CODE = "Q123"
NAME = "asked-twice"
REASON = "The second of two items that ask the same counts one thing twice."
SOURCE = (
    "Haladyna, Downing & Rodriguez (2002), content: every item should reflect specific content, "
    "and keep the content of items independent of one another"
)
SEVERITY = Severity.WARNING

_Question = tuple[frozenset[str], frozenset[str]]


def check(unit: Unit, rooms: Mapping[str, Room]) -> Iterator[Problem]:
    """Stems of the same words of meaning, in any order, with keys of the same words.

    Items of an objective from which some are drawn may be variants of each other.
    """
    words = wording(unit.language)
    if words is None:
        return
    drawn = {draw.objective for draw in unit.draw}
    seen: dict[_Question, str] = {}
    for one in asked(unit, rooms):
        question = _question(one, words)
        if question is None or one.item.objective in drawn:
            continue
        first = seen.setdefault(question, one.item.id)
        if first != one.item.id:
            yield Problem(
                CODE,
                one.at("/stem"),
                f"this asks the same as item {first!r}",
                "ask for another fact, or take one of the two out",
                SEVERITY,
            )


def _question(one: Asked, words: Wording) -> _Question | None:
    asks = frozenset(content(one.item.stem, words))
    match one.shape:
        case Choice(options=options):
            keys = [option.text for option in options if option.right]
        case TextEntry(accept=accept):
            keys = [option.text for option in accept[:1]]
        case _:
            keys = []
    wanted = frozenset(word for key in keys for word in content(key, words))
    return (asks, wanted) if asks and wanted else None
