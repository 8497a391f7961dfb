"""L107: a word twice in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from quizapp.content.reworded import with_text
from quizapp.content.wording import wording
from quizapp.content.wording.model import Wording
from quizapp.content.wording.prose import plain
from quizapp.content.wording.texts import AUTHORED, Where, texts
from quizapp.domain.lesson import Unit
from quizapp.domain.problem import Problem, Severity
from quizapp.domain.question import Room

CODE = "L107"
NAME = "doubled-word"
REASON = "A doubled word is a slip that every reader sees and no author does."
SOURCE = (
    "Cherry and Macdonald (1983), The UNIX Writer's Workbench Software, BYTE 8(10): the check "
    "for doubled words"
)
SEVERITY = Severity.WARNING

_TWICE = re.compile(r"(?<![\w'’-])([^\W\d_]{2,}|a)\s+\1(?![\w'’-])", re.IGNORECASE)


def check(unit: Unit, rooms: Mapping[str, Room]) -> Iterator[Problem]:
    """A word twice in a row, unless both are names or the word may stand so."""
    words = wording(unit.language)
    if words is None:
        return
    for text in texts(unit, rooms).at(AUTHORED | {Where.NOTES}):
        shown = plain(text.text)
        for found in _TWICE.finditer(shown) if _maybe(shown) else ():
            if _slip(found, words):
                yield Problem(
                    CODE,
                    text.pointer,
                    f'"{found[0]}" has a word twice',
                    "take one of the two out",
                    SEVERITY,
                )
                break


def mended(raw: Mapping[str, Any], problem: Problem) -> Mapping[str, Any] | None:
    """The text, and what quotes it, with the word once."""
    words = wording(str(raw.get("language", "")))
    if words is None:
        return None

    def single(text: str) -> str:
        return _TWICE.sub(lambda found: found[1] if _slip(found, words) else found[0], text)

    return with_text(raw, problem.pointer, single)


def _maybe(text: str) -> bool:
    """Whether it is worth to look closely: some word begins as the one before it is."""
    said = text.casefold().split()
    return any(after.startswith(before) for before, after in pairwise(said))


def _slip(found: re.Match[str], words: Wording) -> bool:
    first, second = found[0].split()
    # A capital at the second word makes a name of it, at the first one it may begin a sentence.
    name = second[:1].isupper()
    return not name and first.casefold() not in words.style.may_repeat
