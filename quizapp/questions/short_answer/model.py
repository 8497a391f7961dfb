"""Short answer: what the lesson file holds and what is reviewed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import msgspec

from quizapp.domain.lesson import Why
from quizapp.domain.numbers import ONE, ZERO, decode
from quizapp.domain.options import Scoring
from quizapp.domain.question import Context
from quizapp.domain.text import normalise

RULES = ("names",)

_USUAL = Scoring(RULES[0])


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
class Body:
    """Answers and the rule; expects: what kind of answer is asked for, shown beside the field.

    language and names come from the unit: the tag that says how text is normalised, and the
    people, places and organisations that an answer must be told apart from.
    """

    accept: tuple[Accepted, ...]
    reject: tuple[Rejected, ...] = ()
    expects: str = ""
    scoring: Scoring = _USUAL
    language: str = "en"
    names: tuple[str, ...] = ()

    def normal(self, text: str) -> str:
        """The form in which the answers of this item are compared."""
        return normalise(text, self.language)


def load(raw: Mapping[str, Any], context: Context) -> Body:
    """The body in a raw item and its unit."""
    around = {"language": context.language, "names": context.names}
    return msgspec.convert({**raw, **around}, Body, dec_hook=decode)
