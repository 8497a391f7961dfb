"""The answers that an author lists for something that is typed."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from quizapp.domain.lesson import Why
from quizapp.domain.numbers import ONE, ZERO
from quizapp.domain.shapes import Option, TextEntry
from quizapp.domain.text import normalise


@dataclass(frozen=True, slots=True)
class Accepted:
    """An accepted answer and its credit."""

    text: str
    credit: Fraction = ONE


@dataclass(frozen=True, slots=True)
class Rejected:
    """A wrong answer that the author foresaw."""

    text: str
    why: Why
    credit: Fraction = ZERO


@dataclass(frozen=True, slots=True)
class TypedAnswers:
    """Accepted answers and declared wrong ones.

    language and names come from the unit: the tag that says how text is normalised, and the
    people, places and organisations that an answer must be told apart from.
    """

    accept: tuple[Accepted, ...]
    reject: tuple[Rejected, ...] = ()
    language: str = "en"
    names: tuple[str, ...] = ()

    @property
    def best(self) -> Accepted:
        """The first of the accepted answers that earn the most."""
        return max(self.accept, key=lambda one: one.credit)

    def normal(self, text: str) -> str:
        """The form in which these answers are compared."""
        return normalise(text, self.language)

    def entry(self, pointer: str = "", expects: str = "") -> TextEntry:
        """The neutral shape. pointer: JSON Pointer of what holds the answers, in the item."""
        accept = tuple(
            Option(
                f"accept-{n}",
                one.text,
                f"{pointer}/accept/{n}/text",
                right=True,
                credit=one.credit,
            )
            for n, one in enumerate(self.accept)
        )
        reject = tuple(
            Option(
                f"reject-{n}",
                one.text,
                f"{pointer}/reject/{n}/text",
                credit=one.credit,
                why=one.why,
            )
            for n, one in enumerate(self.reject)
        )
        return TextEntry(accept, reject, expects)
