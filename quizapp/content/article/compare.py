"""A unit beside the article itself: what of its passage stands there word for word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from quizapp.content.article.model import Article
from quizapp.content.grounding.evidence import levels
from quizapp.domain.lesson import Level, Unit
from quizapp.domain.overlap import Overlap, overlap
from quizapp.domain.traces import run_of


@dataclass(frozen=True, slots=True)
class Marked:
    """Words of a sentence that stand in the article: characters `start` to `end` of it."""

    sentence: str
    text: str
    start: int
    end: int

    @property
    def words(self) -> str:
        """The words."""
        return self.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Compared:
    """One level of a unit. overlap: how much; marked: where, by run and by sentence."""

    level: Level
    overlap: Overlap
    marked: tuple[tuple[Marked, ...], ...]


def compare(unit: Unit, article: Article) -> Iterator[Compared]:
    """Each level of the passage against the article with its headings."""
    paragraphs = [one.text for one in article.paragraphs]
    for level in levels(unit):
        sentences = list(unit.sentences(level))
        found = overlap([one.text for one in sentences], paragraphs, run_of(unit.language))
        marked = tuple(
            tuple(
                Marked(sentences[mark.text].id, sentences[mark.text].text, mark.start, mark.end)
                for mark in run.marks
            )
            for run in found.runs
        )
        yield Compared(level, found, marked)
