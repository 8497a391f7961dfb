"""Evidence on a key: the sentence, the words of it that decide, and where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from quizapp.domain.lesson import Evidence, Level, Unit
from quizapp.paper.blocks import Block
from quizapp.paper.inline import Run, plain


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence. paragraph: its number on the sheet, from 1 on; here: whether the sheet has it."""

    paragraph: int
    text: str
    here: bool


def places(unit: Unit, level: Level) -> Mapping[str, Place]:
    """Every sentence of both levels by id, as numbered on a sheet of `level`."""
    return {
        one.id: Place(number, one.text, one in paragraph.at(level))
        for number, paragraph in enumerate(unit.passage, start=1)
        for one in (*paragraph.sentences, *paragraph.easier)
    }


def cited(evidence: Iterable[Evidence], known: Mapping[str, Place]) -> list[Block]:
    """Each sentence with its paragraph, those that stand on the sheet; all when none does."""
    found = [(one, known[one.sentence]) for one in evidence if one.sentence in known]
    here = [pair for pair in found if pair[1].here]
    return [
        {
            "text": list(_quoted(place.text, one.quote)),
            "paragraph": place.paragraph,
            "elsewhere": not place.here,
        }
        for one, place in here or found
    ]


def _quoted(sentence: str, quote: str) -> Iterator[Run]:
    before, found, after = sentence.partition(quote)
    yield from plain(before)
    yield from ({**run, "strong": True} for run in plain(found))
    yield from plain(after)
