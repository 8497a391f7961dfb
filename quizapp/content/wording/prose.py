"""Lesson text as a rule reads it: without markup, word by word, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from quizapp.content.wording.model import Wording
from quizapp.domain.text import normalise

# Spans are bounded: an unclosed mark would otherwise be searched to the end from every place.
_EMPHASIS = re.compile(r"(\*{1,2})(?=\S)(.{1,400}?)(?<=\S)\1")
_QUOTED = re.compile(
    r"“[^”]{0,400}”|«[^»]{0,400}»|„[^“”]{0,400}[“”]|\"[^\"]{0,400}\""
    r"|(?<!\w)[‘'][^’']{1,400}[’'](?!\w)"
)
_END = re.compile(r"(?<=[.!?…؟。])[\"'”’)*]*\s+(?=[\"'“‘(*]*[^\W_a-z])")
_SHORTENED = re.compile(r"(?:\b[^\W\d_]|\b(?:Mr|Mrs|Ms|Dr|St|Gen|Prof|No|vs))\.$")
_LONGEST_TITLE = 6
# More than the texts of a long unit: what one rule has read is there for the next one.
_KEPT = 8192
_TOKEN = re.compile(r"[^\W_]+(?:'[^\W_]+)?")


@lru_cache(maxsize=_KEPT)
def plain(text: str) -> str:
    """The text without emphasis marks, spaces collapsed."""
    return " ".join(_EMPHASIS.sub(r"\2", text).split())


def without_emphasised(text: str) -> str:
    """The text without the words that stand in *emphasis* or **strong**."""
    return " ".join(_EMPHASIS.sub(" ", text).split())


def unquoted(text: str) -> str:
    """The text without what stands in quotation marks: words that are somebody else's."""
    return _QUOTED.sub(" ", text)


def sentences(text: str) -> Iterator[str]:
    """The sentences of a short text; an initial or a title such as "Dr." ends none."""
    held: list[str] = []
    for part in _END.split(text) if text else ():
        held.append(part)
        if not _SHORTENED.search(part[-_LONGEST_TITLE:]):
            yield " ".join(held)
            held = []
    if held:
        yield " ".join(held)


@lru_cache(maxsize=_KEPT)
def tokens(text: str) -> tuple[str, ...]:
    """Casefolded words without markup; a hyphen parts words, a possessive ending is dropped."""
    found = _TOKEN.findall(normalise(plain(text), "und"))
    return tuple(word.removesuffix("'s").removesuffix("'") for word in found)


def content(text: str, wording: Wording) -> list[str]:
    """The stems of the words that carry meaning, in order: no stopwords, no one-letter words."""
    return [
        wording.stem(word)
        for word in tokens(text)
        if word not in wording.stopwords and (len(word) > 2 or word.isdigit())
    ]


def holds(outer: Sequence[str], inner: Sequence[str]) -> bool:
    """Whether `inner` stands in `outer` as an unbroken run."""
    size = len(inner)
    return size > 0 and any(
        outer[start : start + size] == inner for start in range(len(outer) - size + 1)
    )
