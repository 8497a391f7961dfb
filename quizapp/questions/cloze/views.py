"""What the asking and the review page receive."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from quizapp.domain.lesson import Evidence, Why
from quizapp.domain.options import ShownOption, shown
from quizapp.domain.shuffle import tokens
from quizapp.questions.cloze.gaps import ChoiceGap, Gap, TypedGap
from quizapp.questions.cloze.model import Body
from quizapp.questions.cloze.rules import Filled

SIZE = 20
"""Characters that every typed field shows.

Most names fit in; a width that followed the accepted answers would tell how long they are.
"""


@dataclass(frozen=True, slots=True)
class ShownGap:
    """A gap as the asking page gets it; options: empty when it is typed."""

    number: int
    text: str
    options: tuple[ShownOption, ...]


@dataclass(frozen=True, slots=True)
class ShownPiece:
    """Text, and the gap that follows it unless the text ends there."""

    before: str
    gap: ShownGap | None


@dataclass(frozen=True, slots=True)
class ReviewedGap:
    """A gap as the review page gets it.

    typed: whether it has no list; text: what the learner gave, "" when nothing; accepted: all
    right answers, as the author lists them; repeated: another gap has used the answer up.
    """

    number: int
    typed: bool
    text: str
    right: bool
    repeated: bool
    taken_for: str
    why: Why | None
    accepted: tuple[str, ...]
    explanation: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class ReviewedPiece:
    """Text, and the gap that follows it with what is right there."""

    before: str
    number: int
    key: str


def shown_pieces(body: Body, seed: int, answers: Mapping[str, str]) -> tuple[ShownPiece, ...]:
    """The text cut at its gaps, which are numbered from 1."""
    return tuple(
        ShownPiece(
            piece.before,
            _shown(body, number, piece.gap, seed, answers.get(piece.gap.id, ""))
            if piece.gap
            else None,
        )
        for number, piece in enumerate(body.pieces, start=1)
    )


def reviewed_pieces(body: Body, found: tuple[Filled, ...]) -> tuple[ReviewedPiece, ...]:
    """The text with what is right in each gap; the last piece has number 0."""
    keys = {one.gap.id: one.by.text_of(one.by.key) for one in found}
    return tuple(
        ReviewedPiece(piece.before, number, keys[piece.gap.id])
        if piece.gap
        else ReviewedPiece(piece.before, 0, "")
        for number, piece in enumerate(body.pieces, start=1)
    )


def reviewed_gaps(found: tuple[Filled, ...]) -> Iterator[ReviewedGap]:
    """Each gap with the answer, and the key by which it was judged."""
    for number, one in enumerate(found, start=1):
        yield ReviewedGap(
            number=number,
            typed=isinstance(one.gap, TypedGap),
            text=one.gap.text_of(one.answer),
            right=one.judged.right,
            repeated=one.repeated,
            taken_for=one.judged.taken_for,
            why=one.why,
            accepted=one.by.accepted,
            explanation=one.by.explanation,
            evidence=one.by.evidence,
        )


def any_order(body: Body) -> tuple[tuple[int, ...], ...]:
    """The numbers of the gaps that may be filled in any order among themselves."""
    number_of = {gap.id: number for number, gap in enumerate(body.in_order, start=1)}
    return tuple(
        tuple(number_of[gap.id] for gap in group) for group in body.groups if len(group) > 1
    )


def order_of(body: Body, gap: ChoiceGap, seed: int) -> dict[str, str]:
    """Token to option id in asking order; interchangeable gaps show one order."""
    group = next(group for group in body.groups if gap in group)
    salt = min(one.id for one in group)
    return tokens((one.id for one in gap.options), seed, f"gap {salt}", keep=not gap.shuffle)


def _shown(body: Body, number: int, gap: Gap, seed: int, answer: str) -> ShownGap:
    if isinstance(gap, ChoiceGap):
        return ShownGap(number, "", shown(gap.options, order_of(body, gap, seed), (answer,)))
    return ShownGap(number, answer, ())
