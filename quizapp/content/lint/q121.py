"""Q121: the hint holds the key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from quizapp.content.wording.asked import asked
from quizapp.content.wording.prose import holds, tokens
from quizapp.domain.lesson import Unit
from quizapp.domain.problem import Problem, Severity
from quizapp.domain.question import Room
from quizapp.domain.shapes import Choice, Shape, TextEntry

CODE = "Q121"
NAME = "hint-gives-away"
REASON = "A hint should lead to the words that decide; one that holds the key answers for them."
SOURCE = (
    "Shute (2008), Focus on Formative Feedback, Review of Educational Research 78(1): hints and "
    "cues guide the learner without presenting the correct answer"
)
SEVERITY = Severity.WARNING

_FEWEST_LETTERS = 4


def check(unit: Unit, rooms: Mapping[str, Room]) -> Iterator[Problem]:
    """The words of a key, in order, in the hint; unless the stem has them or a distractor's too."""
    for one in asked(unit, rooms):
        keys, others = _told(one.shape)
        hint, stem = tokens(one.item.hint or ""), tokens(one.item.stem)
        if not hint or any(holds(hint, tokens(text)) for text in others):
            continue
        for key in keys:
            run = tokens(key)
            if _tells(run) and holds(hint, run) and not holds(stem, run):
                yield Problem(
                    CODE,
                    one.at("/hint"),
                    f'the hint holds the key "{key}"',
                    "point to the place in the text, or to what the key must be like",
                    SEVERITY,
                )
                break


def _told(shape: Shape) -> tuple[list[str], list[str]]:
    """The texts of the keys of an item with one answer, and those that are wrong."""
    match shape:
        case Choice(options=options, most=1):
            right = [option.text for option in options if option.right]
            return right, [option.text for option in options if not option.right]
        case TextEntry(accept=accept, reject=reject):
            full = [option.text for option in accept if option.credit >= 1]
            return full, [option.text for option in reject]
        case _:
            return [], []


def _tells(run: tuple[str, ...]) -> bool:
    return sum(map(len, run)) >= _FEWEST_LETTERS or any(word.isdigit() for word in run)
