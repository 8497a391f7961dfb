"""Values of QTI: nothing, one thing, or several in order or not."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction

from quizapp.interop.decimals import meant

Scalar = str | Fraction | bool

LONGEST_NUMBER = 40


class UnscorableError(Exception):
    """Response processing that cannot be carried out here; the message says why, in words."""


@dataclass(frozen=True, slots=True)
class Value:
    """items: () is NULL; kind: "single", "multiple" or "ordered"."""

    items: tuple[Scalar, ...] = ()
    kind: str = "single"

    @property
    def null(self) -> bool:
        """Whether there is no value."""
        return not self.items

    def same(self, other: Value) -> bool:
        """Whether the two are equal; the order counts when either is ordered."""
        if "ordered" in {self.kind, other.kind}:
            return self.items == other.items
        return Counter(self.items) == Counter(other.items)


NULL = Value()
TRUE = Value((True,))
FALSE = Value((False,))


def one(item: Scalar) -> Value:
    """A single value."""
    return Value((item,))


def number(text: str) -> Fraction:
    """A decimal number. Raises UnscorableError for anything else."""
    words = text.strip()
    odd = len(words) > LONGEST_NUMBER or "/" in words or "_" in words
    try:
        value = Fraction("" if odd else words)
    except ValueError as error:
        raise UnscorableError(f"{text!r} is no number") from error
    if "e" in words.lower() and abs(int(words.lower().partition("e")[2])) > LONGEST_NUMBER:
        raise UnscorableError(f"{text!r} is too large")
    return value


def exact(value: Fraction) -> Fraction:
    """The simple fraction that a decimal of several digits stands for: 0.333333 is 1/3."""
    return meant(value, Fraction(1, 20_000), 1000)


def scalar(text: str, base: str) -> Scalar:
    """A text as a value of that base type. Raises UnscorableError for what is none."""
    words = " ".join(text.split()) if base in _WORDS else text.strip()
    if base in {"float", "integer"}:
        return number(text)
    if base == "boolean":
        return words in {"true", "1"}
    return words


_WORDS = {"directedPair", "pair", "point", "identifier"}
