"""The frozen values of an evidence highlight."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import msgspec

from quizapp.domain.lesson import Evidence, Level, Paragraph, Sentence, WhyKind
from quizapp.domain.options import Scoring
from quizapp.domain.question import Context

_USUAL = Scoring("f1")


@dataclass(frozen=True, slots=True)
class Told:
    """What the author says of a sentence that does not show it, in the form of a why."""

    sentence: str
    kind: WhyKind
    text: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True)
class Body:
    """golds: sets of sentence ids, each a full answer; paragraphs: ids, () for the whole passage;

    passage: the paragraphs that are shown.
    """

    golds: tuple[frozenset[str], ...]
    paragraphs: tuple[str, ...] = ()
    remarks: tuple[Told, ...] = ()
    scoring: Scoring = _USUAL
    passage: tuple[Paragraph, ...] = ()

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Everything that can be chosen at any level, in the order of the passage."""
        return tuple(
            sentence
            for paragraph in self.passage
            for sentence in (*paragraph.sentences, *paragraph.easier)
        )

    @cached_property
    def telling(self) -> frozenset[str]:
        """Every sentence that belongs to a full answer."""
        return frozenset().union(*self.golds)

    @property
    def most(self) -> int:
        """How many may be chosen: one more than the largest set, so never everything."""
        return max(len(gold) for gold in self.golds) + 1

    def at(self, level: Level) -> frozenset[str]:
        """Ids of the sentences that a reader at `level` can choose."""
        return frozenset(one.id for paragraph in self.passage for one in paragraph.at(level))

    def token(self, sentence: str) -> str:
        """The neutral name of a sentence: its place in the passage."""
        return self._places[sentence]

    @cached_property
    def _places(self) -> Mapping[str, str]:
        return {one.id: str(n) for n, one in enumerate(self.sentences, start=1)}


@dataclass(frozen=True, slots=True)
class ShownSentence:
    """A sentence on the asking page."""

    token: str
    text: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class ShownParagraph:
    """A paragraph on the asking page."""

    heading: str | None
    sentences: tuple[ShownSentence, ...]


@dataclass(frozen=True, slots=True)
class ReviewedSentence:
    """A sentence on the review page."""

    text: str
    chosen: bool
    right: bool
    why: Told | None


def load(raw: Mapping[str, Any], context: Context) -> Body:
    """The body of an item, with the paragraphs that it asks about."""
    body: Body = msgspec.convert(raw, Body)
    wanted = set(body.paragraphs)
    shown = (one for one in context.passage if not wanted or one.id in wanted)
    return replace(body, passage=tuple(shown))
