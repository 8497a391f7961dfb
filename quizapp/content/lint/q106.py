"""Q106: options that are the same or overlap."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from quizapp.content.wording import wording
from quizapp.content.wording.asked import asked, authored
from quizapp.content.wording.model import Wording
from quizapp.content.wording.prose import content, plain, tokens
from quizapp.content.wording.quantity import Quantity, quantity
from quizapp.domain.lesson import Unit
from quizapp.domain.problem import Problem, Severity
from quizapp.domain.question import Room
from quizapp.domain.shapes import Choice, Gaps, Option, Parts, Shape, TextEntry
from quizapp.domain.text import normalise

CODE = "Q106"
NAME = "overlapping-options"
REASON = "Where two options can be true together, a right answer can be marked wrong."
SOURCE = (
    "Haladyna, Downing & Rodriguez (2002), writing the choices: keep them independent, they "
    "should not overlap"
)
SEVERITY = Severity.WARNING

_LONGEST_MEMBER = 4


@dataclass(frozen=True, slots=True)
class _Meaning:
    """What an option says, read once: it is compared with each of the others.

    members: of a list of names; words: all; laden: whether more than one of them carries meaning.
    """

    quantity: Quantity | None
    members: frozenset[str]
    words: tuple[str, ...]
    laden: bool


def check(unit: Unit, rooms: Mapping[str, Room]) -> Iterator[Problem]:
    """Equal texts (an error), ranges that share a number, lists or sentences within another."""
    words = wording(unit.language)
    for one in asked(unit, rooms):
        for shape in _lists(one.shape):
            compare = words if isinstance(shape, Choice) else None
            for problem in _pairs(authored(shape), unit.language, compare):
                yield problem.below(one.pointer)


def _lists(shape: Shape) -> Iterator[Shape]:
    """Each list that a student chooses from; two gaps may well offer the same words."""
    match shape:
        # Accepted spellings of one answer are near to each other on purpose.
        case TextEntry():
            return
        case Gaps():
            for gap in shape.gaps:
                yield from _lists(gap.entry)
        case Parts(choices=parts):
            yield from parts
        case _:
            yield shape


def _pairs(options: Sequence[Option], language: str, words: Wording | None) -> Iterator[Problem]:
    texts = [normalise(plain(option.text), language) for option in options]
    said = [_meaning(option.text, words, language) for option in options] if words else []
    for (n, first), (m, second) in combinations(enumerate(options), 2):
        if texts[n] == texts[m]:
            message = f'the options "{first.text}" and "{second.text}" are the same'
            yield _problem(second, message, Severity.ERROR)
        elif words and (how := _overlap(said[n], said[m], words)):
            yield _problem(second, f'"{first.text}" and "{second.text}" {how}', SEVERITY)


def _problem(option: Option, message: str, severity: Severity) -> Problem:
    return Problem(
        CODE, option.pointer, message, "change one of them so that only one can be right", severity
    )


def _meaning(text: str, words: Wording, language: str) -> _Meaning:
    members, laden = _members(text, words, language), len(content(text, words)) > 1
    return _Meaning(quantity(text, words), members, tokens(text), laden)


def _overlap(first: _Meaning, second: _Meaning, words: Wording) -> str:
    if first.quantity and second.quantity:
        return "share a number" if first.quantity.overlaps(second.quantity) else ""
    lists = first.members, second.members
    if lists[0] and lists[0] == lists[1]:
        return "name the same in another order"
    if _within(*lists) or _within(*reversed(lists)):
        return "overlap: one lists what the other lists and more"
    if _qualifies(first, second, words) or _qualifies(second, first, words):
        return "overlap: whoever chooses the longer says the shorter too"
    return ""


def _members(text: str, words: Wording, language: str) -> frozenset[str]:
    """The members of a list of names; nothing when a member is too long to be one."""
    parts = [" ".join(tokens(part)) for part in words.list_break.split(plain(text))]
    short = all(part and len(part.split()) <= _LONGEST_MEMBER for part in parts)
    return frozenset(normalise(part, language) for part in parts) if short else frozenset()


def _within(few: frozenset[str], many: frozenset[str]) -> bool:
    return bool(few) and few < many


def _qualifies(longer: _Meaning, shorter: _Meaning, words: Wording) -> bool:
    """Whether the longer text is the shorter one with a closer description after it."""
    outer, inner = longer.words, shorter.words
    return (
        shorter.laden
        and len(outer) > len(inner)
        and outer[: len(inner)] == inner
        and outer[len(inner)] in words.qualifiers
    )
