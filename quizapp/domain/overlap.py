"""How much of a text stands word for word in another one, and where."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

RUN = 8
"""Words in a row from which on a run counts; names and fixed terms make runs of five or six."""

# Scripts without spaces between words: each character counts as a word there.
_WORD = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]|"
    r"[^\W_\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]+"
)
Holds = Callable[[tuple[str, ...]], bool]


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters `start` to `end` of the text number `text` of a passage, counted from 0."""

    text: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Run:
    """Words in a row that stand in the other text, too. marks: where, one a sentence touched."""

    words: int
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Overlap:
    """runs: in order; words: of the whole passage; shared: those of them that stand in a run."""

    words: int
    shared: int
    runs: tuple[Run, ...]

    @property
    def share(self) -> Fraction:
        """Words in runs to all words; 0 for no words."""
        return Fraction(self.shared, self.words) if self.words else Fraction(0)


@dataclass(frozen=True, slots=True)
class _Word:
    norm: str
    mark: Mark


def overlap(passage: Sequence[str], article: Iterable[str], least: int = RUN) -> Overlap:
    """The runs of at least `least` words of a passage that stand in an article.

    passage: its sentences in order; article: its paragraphs. A run may cross their ends. Compared
    are words alone, as `norms` gives them: case, punctuation and kinds of quotation marks are no
    difference.
    """
    stands = set(shingles(article, least))
    return found(passage, stands.__contains__, least, least)


def found(passage: Sequence[str], holds: Holds, size: int, least: int) -> Overlap:
    """The same where only `holds` knows the other text: whether `size` words in a row stand in it.

    A run is at least `least` words, of which each `size` in a row are held. size: at most `least`.
    """
    words = list(_words(passage))
    norms_ = [word.norm for word in words]
    held = [holds(tuple(norms_[n : n + size])) for n in range(len(words) - size + 1)]
    runs: list[Run] = []
    inside: set[int] = set()
    for first, last in _stretches(held):
        end = last + size
        if end - first >= least:
            inside.update(range(first, end))
            runs.append(Run(end - first, _marks(words[first:end])))
    return Overlap(len(words), len(inside), tuple(runs))


def shingles(texts: Iterable[str], size: int) -> Iterator[tuple[str, ...]]:
    """Each `size` words in a row of all texts, one after the other."""
    every = [word for text in texts for word in norms(text)]
    for start in range(len(every) - size + 1):
        yield tuple(every[start : start + size])


def norms(text: str) -> list[str]:
    """The words of a text as they are compared: letters and digits, NFKC and casefolded.

    A hyphen or an apostrophe parts words.
    """
    return [_norm(match[0]) for match in _WORD.finditer(text)]


def _words(texts: Sequence[str]) -> Iterator[_Word]:
    for number, text in enumerate(texts):
        for match in _WORD.finditer(text):
            yield _Word(_norm(match[0]), Mark(number, match.start(), match.end()))


def _norm(word: str) -> str:
    return unicodedata.normalize("NFKC", word).casefold()


def _stretches(held: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """First and last place of each unbroken stretch of True."""
    start = -1
    for place, one in enumerate([*held, False]):
        if one and start < 0:
            start = place
        elif not one and start >= 0:
            yield start, place - 1
            start = -1


def _marks(words: Sequence[_Word]) -> tuple[Mark, ...]:
    """One mark from the first to the last word in each sentence."""
    ends: dict[int, Mark] = {}
    for word in words:
        first = ends.setdefault(word.mark.text, word.mark)
        ends[word.mark.text] = Mark(first.text, first.start, word.mark.end)
    return tuple(ends.values())
