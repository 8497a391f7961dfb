"""L103: an acronym that nobody spells out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from quizapp.content.unfinished import MARK
from quizapp.content.wording import wording
from quizapp.content.wording.texts import PASSAGE, Text, texts
from quizapp.domain.lesson import Unit
from quizapp.domain.problem import Problem, Severity
from quizapp.domain.question import Room

CODE = "L103"
NAME = "acronym"
REASON = "Letters that stand for words say nothing to a reader who does not know the words."
SOURCE = (
    "Federal Plain Language Guidelines (2011), minimize abbreviations; BBC News style guide: "
    "spell out acronyms at first use unless they are very well known"
)
SEVERITY = Severity.WARNING

_ACRONYM = re.compile(r"(?<![\w-])[A-Z]{2,6}s?(?![\w-])")
_ROMAN = re.compile(r"M{0,3}(?:C[MD]|D?C{0,3})(?:X[CL]|L?X{0,3})(?:I[XV]|V?I{0,3})")
_LOUD = re.compile(r"[A-Z]{2,}\W+[A-Z]{2,}")


def check(unit: Unit, rooms: Mapping[str, Room]) -> Iterator[Problem]:
    """Capitals in the passage that neither brackets nor the glossary explain, where first met.

    Spelt out: "(ABC)" or "ABC (" in the passage, or ABC in the glossary or, with its words, in the
    names.
    """
    words = wording(unit.language)
    if words is None:
        return
    passage = list(texts(unit, rooms).at(PASSAGE))
    # What is still to be written has a code of its own.
    told = {MARK, *words.style.acronyms, *_told(unit, passage)}
    for text in passage:
        for found in _ACRONYM.finditer(text.own):
            bare = found[0].removesuffix("s")
            if bare in told or _ROMAN.fullmatch(bare) or _LOUD.search(text.own):
                continue
            told.add(bare)
            yield Problem(
                CODE,
                text.pointer,
                f'"{found[0]}" is spelt out nowhere',
                f'write the words where it comes first, with "({bare})" after them, or put it into '
                "the glossary",
                SEVERITY,
            )


def _told(unit: Unit, passage: Sequence[Text]) -> Iterator[str]:
    for text in passage:
        for found in _ACRONYM.finditer(text.text):
            start, end = found.span()
            if text.text.startswith(" (", end) or text.text[:start].endswith("("):
                yield found[0].removesuffix("s")
    explained = [spelling for term in unit.glossary for spelling in (term.term, *term.forms)]
    # A name with its acronym beside its words tells both.
    explained += [name for name in unit.names if " " in name]
    for spelling in explained:
        yield from (found.removesuffix("s") for found in _ACRONYM.findall(spelling))
