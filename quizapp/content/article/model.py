"""An article once it is read: paragraphs of sentences, each with an id that proposals point at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a piece of an article is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"


@dataclass(frozen=True, slots=True)
class Block:
    """What a reader finds: one heading or paragraph, its white space as the file has it."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence. id: "p4.s2"; start: where it begins in the text of its paragraph."""

    id: str
    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph or heading. n: 1, 2, 3 … as in a source record; white space is single spaces."""

    n: int
    kind: Kind
    text: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """language: BCP 47 tag; paragraphs: at least one, headings among them."""

    language: str
    paragraphs: tuple[Paragraph, ...]

    def sentences(self) -> Iterator[tuple[Paragraph, Sentence]]:
        """Each sentence with its paragraph, headings left out."""
        for paragraph in self.paragraphs:
            if paragraph.kind is Kind.PARAGRAPH:
                yield from ((paragraph, sentence) for sentence in paragraph.sentences)
