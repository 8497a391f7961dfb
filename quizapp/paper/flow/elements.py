"""The elements of a document: a closed set of plain values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from quizapp.paper.inline import Run

Runs = tuple[Run, ...]


class Tone(StrEnum):
    """How a paragraph speaks.

    NOTE: in our own English words; SMALL: beside the point.
    """

    PLAIN = "plain"
    NOTE = "note"
    SMALL = "small"
    QUOTE = "quote"


@dataclass(frozen=True, slots=True)
class Heading:
    """level: 1 for the title, then 2 and 3. ours: our own English words."""

    level: int
    runs: Runs
    ours: bool = False


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph."""

    runs: Runs
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Lettered:
    """A list marked A, B, C …: each entry with a place to tick where `ticked`.

    several: whether more than one may be ticked.
    """

    entries: tuple[Runs, ...]
    ticked: bool = True
    several: bool = False


@dataclass(frozen=True, slots=True)
class Marked:
    """A list whose entries have marks of their own, such as the letters of another sheet."""

    entries: tuple[tuple[str, Runs], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table. title: "" for none; row_heads: whether the first cell of a row names it."""

    title: str
    header: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]
    row_heads: bool = False


@dataclass(frozen=True, slots=True)
class Image:
    """A picture. type: MIME type; names: what is written on it, which stands in the bytes, too."""

    type: str
    data: bytes
    alt: str
    title: str = ""
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lines:
    """Empty lines to write on."""

    count: int


Element = Heading | Para | Lettered | Marked | Table | Image | Lines


@dataclass(frozen=True, slots=True)
class Document:
    """A sheet or a key. language: BCP 47 tag."""

    title: str
    language: str
    rtl: bool
    elements: tuple[Element, ...]

    @property
    def direction(self) -> str:
        """As HTML names it."""
        return "rtl" if self.rtl else "ltr"

    @property
    def foreign(self) -> bool:
        """Whether our own words, which are English, are in another language than the lesson."""
        return self.language.split("-", maxsplit=1)[0].lower() != "en"
