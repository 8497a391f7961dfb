"""Every text of a unit with its place in the file, and which of them hold a word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from quizapp.content.wording.asked import Asked, asked, authored, rows
from quizapp.content.wording.once import once
from quizapp.content.wording.phrases import Phrases
from quizapp.content.wording.prose import plain, unquoted
from quizapp.domain.lesson import Unit
from quizapp.domain.question import Room
from quizapp.domain.shapes import Gaps, TextEntry
from quizapp.domain.stimulus import Stimulus

_WORD = re.compile(r"[^\W_]+")
_GAP = "…"


class Where(StrEnum):
    """What a text is to its reader."""

    FRONT = "title, summary, objective or heading"
    STANDARD = "sentence of the passage"
    EASIER = "sentence of the easier passage"
    AROUND = "glossary, timeline or claim"
    STIMULUS = "title, alt text or table"
    QUOTATION = "quotation that items are about"
    STEM = "stem"
    OPTION = "option"
    ROW = "row or premise"
    GAPS = "text with gaps"
    WHY = "why an option is wrong"
    EXPLANATION = "explanation"
    HINT = "hint"
    TYPED = "answer that a student may type"
    NOTES = "note for the teacher"


PASSAGE = frozenset({Where.STANDARD, Where.EASIER})
ITEM = frozenset(
    {
        *(Where.STEM, Where.OPTION, Where.ROW, Where.GAPS),
        *(Where.WHY, Where.EXPLANATION, Where.HINT),
    }
)
AUTHORED = PASSAGE | ITEM | {Where.FRONT, Where.AROUND, Where.STIMULUS}
"""What students read in the author's own words."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text. pointer: its JSON Pointer in the file; own: plain, without what it quotes."""

    pointer: str
    text: str
    where: Where
    own: str


class Texts:
    """The texts of a unit in order, found by the words that they hold."""

    def __init__(self, every: Iterable[Text]) -> None:
        self.every = tuple(every)

    def at(self, among: frozenset[Where]) -> Iterator[Text]:
        """The texts of such places."""
        return (text for text in self.every if text.where in among)

    def found(
        self, phrases: Phrases, among: frozenset[Where]
    ) -> Iterator[tuple[Text, re.Match[str]]]:
        """The texts of such places that hold one of the phrases in their own words."""
        places = {n for word in phrases.triggers for n in self._places.get(word, ())}
        for text in (self.every[n] for n in sorted(places)):
            if text.where in among and (found := phrases.pattern.search(text.own)):
                yield text, found

    @cached_property
    def _places(self) -> Mapping[str, list[int]]:
        places: dict[str, list[int]] = {}
        for n, text in enumerate(self.every):
            for word in set(_WORD.findall(text.own.casefold())):
                places.setdefault(word, []).append(n)
        return places


@once
def texts(unit: Unit, rooms: Mapping[str, Room]) -> Texts:
    """All texts of the unit that stand in its file at a place of their own."""
    return Texts(
        Text(pointer, text, where, unquoted(plain(text)))
        for pointer, text, where in _all(unit, rooms)
    )


_Placed = tuple[str, str, Where]


def _all(unit: Unit, rooms: Mapping[str, Room]) -> Iterator[_Placed]:
    yield "/title", unit.title, Where.FRONT
    yield "/summary", unit.summary, Where.FRONT
    for n, objective in enumerate(unit.objectives):
        yield f"/objectives/{n}/text", objective.text, Where.FRONT
    yield from _passage(unit)
    yield from _around(unit)
    for n, stimulus in enumerate(unit.stimuli):
        for part, text, where in _stimulus(stimulus):
            yield f"/stimuli/{n}{part}", text, where
    for one in asked(unit, rooms):
        for part, text, where in _item(one):
            yield one.at(part), text, where
    yield from _notes(unit)


def _passage(unit: Unit) -> Iterator[_Placed]:
    for n, paragraph in enumerate(unit.passage):
        if paragraph.heading:
            yield f"/passage/{n}/heading", paragraph.heading, Where.FRONT
        for m, sentence in enumerate(paragraph.sentences):
            yield f"/passage/{n}/sentences/{m}/text", sentence.text, Where.STANDARD
        for m, sentence in enumerate(paragraph.easier):
            yield f"/passage/{n}/easier/{m}/text", sentence.text, Where.EASIER


def _around(unit: Unit) -> Iterator[_Placed]:
    for n, term in enumerate(unit.glossary):
        yield f"/glossary/{n}/definition", term.definition, Where.AROUND
    for n, event in enumerate(unit.timeline):
        yield f"/timeline/{n}/label", event.label, Where.AROUND
        yield f"/timeline/{n}/text", event.text, Where.AROUND
    for n, claim in enumerate(unit.claims):
        yield f"/claims/{n}/text", claim.text, Where.AROUND


def _stimulus(stimulus: Stimulus) -> Iterator[_Placed]:
    yield "/title", stimulus.title, Where.STIMULUS
    if stimulus.picture:
        yield "/picture/alt", stimulus.picture.alt, Where.STIMULUS
    if stimulus.map:
        yield "/map/alt", stimulus.map.alt, Where.STIMULUS
    if stimulus.table:
        for n, cell in enumerate(stimulus.table.header):
            yield f"/table/header/{n}", cell, Where.STIMULUS
        for n, row in enumerate(stimulus.table.rows):
            for m, cell in enumerate(row):
                yield f"/table/rows/{n}/{m}", cell, Where.STIMULUS
    if stimulus.quote:
        yield "/quote/text", stimulus.quote.text, Where.QUOTATION


def _item(one: Asked) -> Iterator[_Placed]:
    yield "/stem", one.item.stem, Where.STEM
    if isinstance(one.shape, Gaps):
        parts = (part if isinstance(part, str) else _GAP for part in one.shape.parts)
        yield "/text", "".join(parts), Where.GAPS
    typed = {option.pointer for entry in _entries(one) for option in (*entry.accept, *entry.reject)}
    for option in authored(one.shape):
        yield option.pointer, option.text, Where.TYPED if option.pointer in typed else Where.OPTION
        beside = option.pointer.removesuffix("/text")
        if option.why:
            yield f"{beside}/why/text", option.why.text, Where.WHY
    for row in rows(one.shape):
        yield row.pointer, row.text, Where.ROW
        if row.explanation:
            beside = row.pointer.removesuffix("/text")
            yield f"{beside}/explanation", row.explanation, Where.EXPLANATION
    if one.item.explanation:
        yield "/explanation", one.item.explanation, Where.EXPLANATION
    if one.item.hint:
        yield "/hint", one.item.hint, Where.HINT


def _entries(one: Asked) -> Iterator[TextEntry]:
    if isinstance(one.shape, TextEntry):
        yield one.shape
    if isinstance(one.shape, Gaps):
        yield from (gap.entry for gap in one.shape.gaps if isinstance(gap.entry, TextEntry))


def _notes(unit: Unit) -> Iterator[_Placed]:
    for kind in ("aims", "discussion", "background"):
        for n, remark in enumerate(getattr(unit.notes, kind)):
            yield f"/notes/{kind}/{n}", remark, Where.NOTES
    for n, topic in enumerate(unit.notes.sensitive):
        yield f"/notes/sensitive/{n}/topic", topic.topic, Where.NOTES
        yield f"/notes/sensitive/{n}/advice", topic.advice, Where.NOTES
