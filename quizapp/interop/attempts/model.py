"""An attempt as other programs may know it: a code instead of a person, shapes instead of types."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from quizapp.domain.question import Response
from quizapp.domain.shapes import Shape


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer that counts.

    response, key: as the record has answers; None for blank, and where nothing is right or wrong;
    words: the answer in short; credit: in [0, 1], None while it waits for a teacher or is never
    scored; points: at stake; derivation: number of the mark that the credit is of; at: when the
    answer arrived.
    """

    item: str
    stem: str
    shape: Shape
    response: Response | None
    key: Response | None
    words: str
    credit: Fraction | None
    points: Fraction
    at: datetime


@dataclass(frozen=True, slots=True)
class Taken:
    """An attempt. code: of who took it; digest: of the version that was asked.

    submitted_at: None while it is open: then no answer of it is told; score, maximum: None while
    there is no mark; awaited: how many answers wait for a teacher; derivation: which mark it is.
    """

    id: str
    code: str
    course: str
    unit: str
    digest: str
    title: str
    language: str
    practice: bool
    started_at: datetime
    submitted_at: datetime | None
    score: Fraction | None = None
    maximum: Fraction | None = None
    awaited: int = 0
    derivation: int = 0
    answers: tuple[Answered, ...] = ()

    @property
    def scaled(self) -> Fraction | None:
        """The share earned, in [0, 1]; None without a mark, and where nothing can be earned."""
        if self.score is None or not self.maximum:
            return None
        return self.score / self.maximum


ENOUGH = Fraction(1, 2)
"""The usual pass mark."""


@dataclass(frozen=True, slots=True)
class Home:
    """Where attempts come from. address: of the server, without a slash at the end;

    pass_mark: share from which an attempt has passed.
    """

    address: str
    pass_mark: Fraction = ENOUGH
