"""Q108: the key alone repeats words of the stem."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from quizapp.content.wording import wording
from quizapp.content.wording.asked import choices
from quizapp.content.wording.model import Wording
from quizapp.content.wording.prose import content, tokens
from quizapp.domain.lesson import Unit
from quizapp.domain.problem import Problem, Severity
from quizapp.domain.question import Room

CODE = "Q108"
NAME = "clang-association"
REASON = "A word that stands in the stem and in one option only points to that option."
SOURCE = (
    "Haladyna, Downing & Rodriguez (2002), writing the choices: no clues by clang associations; "
    "NBME Item-Writing Guide, flaws of testwiseness: word repeats"
)
SEVERITY = Severity.WARNING


def check(unit: Unit, rooms: Mapping[str, Room]) -> Iterator[Problem]:
    """Every key shares a word of meaning with the stem, and no distractor shares any."""
    words = wording(unit.language)
    if words is None:
        return
    for one in choices(unit, rooms):
        stem = set(content(one.asked.item.stem, words))
        if any(stem & set(content(option.text, words)) for option in one.distractors):
            continue
        repeated = [_repeated(option.text, stem, words) for option in one.keys]
        if all(repeated):
            named = ", ".join(f'"{word}"' for word in repeated[0])
            yield Problem(
                CODE,
                one.asked.at(one.keys[0].pointer),
                f"of all options only the key repeats words of the stem: {named}",
                "say it in other words, or let distractors echo the stem as well",
                SEVERITY,
            )


def _repeated(text: str, stem: set[str], words: Wording) -> list[str]:
    said = dict.fromkeys(tokens(text))
    return [word for word in said if stem.intersection(content(word, words))]
