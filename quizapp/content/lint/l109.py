"""L109: a name in two spellings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from quizapp.content.wording.texts import AUTHORED, texts
from quizapp.domain.distance import damerau_levenshtein
from quizapp.domain.lesson import Unit
from quizapp.domain.problem import Problem, Severity
from quizapp.domain.question import Room

CODE = "L109"
NAME = "name-two-ways"
REASON = "Two spellings look like two people or two places."
SOURCE = (
    "BBC News style guide: names, one spelling throughout; Associated Press Stylebook: "
    "consistency of transliterated names"
)
SEVERITY = Severity.WARNING

_SHORTEST = 6
# A capital and at least five letters more.
_NAME = re.compile(r"(?<![^\W\d_])[^\W\d_a-z][^\W\d_]{5,}")


def check(unit: Unit, rooms: Mapping[str, Room]) -> Iterator[Problem]:
    """A capitalised word that is one letter off a word in the unit's names, where first met.

    Endings do not count ("Syria", "Syrian"), and words that are names themselves are right.
    """
    names = {word for name in unit.names for word in _NAME.findall(name) if _is_name(word)}
    if not names:
        return
    near: dict[str, set[str]] = {}
    for name in names:
        for form in _forms(name):
            near.setdefault(form, set()).add(name)
    known = names | {word for term in unit.glossary for word in _NAME.findall(term.term)}
    for text in texts(unit, rooms).at(AUTHORED):
        for word in _NAME.findall(text.text):
            if word in known or not _is_name(word):
                continue
            known.add(word)
            if name := _meant(word, near):
                yield Problem(
                    CODE,
                    text.pointer,
                    f'"{word}" looks like the name "{name}"',
                    "spell it as in the names of the unit; if it is another name, list it there",
                    SEVERITY,
                )


def _is_name(word: str) -> bool:
    return len(word) >= _SHORTEST and word[0].isupper() and not word.isupper()


def _forms(word: str) -> set[str]:
    """The word itself and what is left of it without one letter: near words share one of them."""
    lower = word.casefold()
    return {lower, *(lower[:n] + lower[n + 1 :] for n in range(1, len(lower)))}


def _meant(word: str, near: Mapping[str, set[str]]) -> str | None:
    candidates = {name for form in _forms(word) for name in near.get(form, ())}
    for name in sorted(candidates):
        one, other = word.casefold(), name.casefold()
        stem = one[: -1 - (len(one) > len(other))]
        # What differs in its last letters alone is an ending: "Roman", "Romans", "Romania".
        if one != other and not other.startswith(stem) and damerau_levenshtein(one, other) == 1:
            return name
    return None
