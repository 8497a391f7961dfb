"""Q119: a negative stem with a negative option, or two negatives in one statement."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from quizapp.content.wording import wording
from quizapp.content.wording.asked import asked, choices, rows
from quizapp.content.wording.model import Wording
from quizapp.content.wording.prose import plain, sentences, unquoted
from quizapp.domain.lesson import Unit
from quizapp.domain.problem import Problem, Severity
from quizapp.domain.question import Room

CODE = "Q119"
NAME = "double-negative"
REASON = "Two negatives have to be turned round in the head, which tests grammar and not reading."
SOURCE = (
    "Haladyna, Downing & Rodriguez (2002), writing the choices: avoid negative words such as "
    "not or except, writing the stem: word it positively; Gronlund (1988), true-false items: "
    "avoid double negatives"
)
SEVERITY = Severity.WARNING


def check(unit: Unit, rooms: Mapping[str, Room]) -> Iterator[Problem]:
    """A negation in the stem, emphasised or not, and one in an option; or two in a grid's row."""
    words = wording(unit.language)
    if words is None:
        return
    for one in choices(unit, rooms):
        if not _negations(one.asked.item.stem, words):
            continue
        for option in one.shape.options:
            if found := _negations(option.text, words):
                yield _problem(one.asked.at(option.pointer), f'"{found[0]}" after a negative stem')
    for asking in asked(unit, rooms):
        for row in rows(asking.shape):
            found = _negations(row.text, words)
            if len(found) > 1:
                yield _problem(
                    asking.at(row.pointer), f'"{found[0]}" and "{found[1]}" in one statement'
                )


def _problem(pointer: str, message: str) -> Problem:
    return Problem(CODE, pointer, message, "say one of the two without a negative", SEVERITY)


def _negations(text: str, words: Wording) -> list[str]:
    return [
        found[0]
        for sentence in sentences(unquoted(plain(text)))
        for found in words.negation.finditer(re.sub(words.plain_negation, " ", sentence))
    ]
