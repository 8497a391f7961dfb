"""Q116: all options begin or end with the same words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from quizapp.content.wording.asked import choices
from quizapp.content.wording.prose import plain, tokens
from quizapp.domain.lesson import Unit
from quizapp.domain.problem import Problem, Severity
from quizapp.domain.question import Room

CODE = "Q116"
NAME = "repeated-words"
REASON = "What every option repeats hides where they differ; once, in the stem, it is read once."
SOURCE = (
    "Haladyna, Downing & Rodriguez (2002), style concerns: minimize the amount of reading in "
    "each item; NBME Item-Writing Guide: do not repeat words in the options that can stand in "
    "the lead-in"
)
SEVERITY = Severity.WARNING

_FEWEST_OPTIONS = 3
_FEWEST_WORDS = 3
_LONGEST_SMALL = 3
_WORD = re.compile(r"[^\W_]+")


def check(unit: Unit, rooms: Mapping[str, Room]) -> Iterator[Problem]:
    """Three words or more that stand first, or last, in each of three or more options.

    "The Battle of …" and its like are parts of names and have to be repeated.
    """
    for one in choices(unit, rooms):
        said = [tokens(option.text) for option in one.shape.options]
        if len(said) < _FEWEST_OPTIONS:
            continue
        first, last = _shared(said), _shared([run[::-1] for run in said])[::-1]
        if max(len(first), len(last)) < _FEWEST_WORDS:
            continue
        run, how = (first, "begins") if len(first) >= len(last) else (last, "ends")
        # The first word of an option has its capital whatever it is.
        telling = run[1:] if how == "begins" else run
        if _of_names(telling, [option.text for option in one.shape.options]):
            continue
        yield Problem(
            CODE,
            one.asked.at("/options"),
            f'every option {how} with "{" ".join(run)}"',
            "move these words to the stem",
            SEVERITY,
        )


def _shared(said: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """The words with which all begin, if each has more to say than these."""
    size = 0
    for words in zip(*said, strict=False):
        if len(set(words)) > 1:
            break
        size += 1
    return said[0][:size] if all(len(run) > size for run in said) else ()


def _of_names(run: tuple[str, ...], texts: Sequence[str]) -> bool:
    """Whether all long words of a run are capitalised in each option, where that tells a name."""
    inner = [set(_WORD.findall(plain(text))[1:]) for text in texts]
    long = [word for word in run if len(word) > _LONGEST_SMALL]
    marked = [word for word in long if all(word.capitalize() in said for said in inner)]
    return bool(marked) and len(marked) == len(long)
