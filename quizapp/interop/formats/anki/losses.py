"""What cards for learning by heart have no place for."""

from __future__ import annotations

from collections.abc import Iterator

from quizapp.domain.shapes import Mark
from quizapp.interop.model import Loss, Parcel, Question

_OF_UNIT = (
    ("glossary", "words explained"),
    ("timeline", "a timeline"),
    ("claims", "who says what, and how sure it is"),
    ("notes", "notes for teachers"),
)


def losses_of(parcel: Parcel) -> tuple[Loss, ...]:
    """The losses of a deck; nobody reads one back."""
    return tuple(_all(parcel))


def _all(parcel: Parcel) -> Iterator[Loss]:
    raw = parcel.raw or {}
    if parcel.passage:
        instead = "each card has the sentences that decide it"
        yield Loss("", "/passage", "a deck has no place for a text to read", instead)
    for field, what in _OF_UNIT:
        if raw.get(field):
            yield Loss("", f"/{field}", f"a deck has no place for {what}", "left out")
    for one in parcel.questions:
        yield from _of_question(one)


def _of_question(one: Question) -> Iterator[Loss]:
    if one.points:
        yield Loss(one.id, "/points", "cards earn no points", "left out")
    if one.rule:
        yield Loss(one.id, "/scoring", "cards have no scoring rule", "who answers judges")
    if one.claims:
        yield Loss(one.id, "/claims", "cards have no claims", "left out")
    if one.rubric:
        yield Loss(one.id, "/rubric", "cards are not marked by a teacher", "left out")
    if isinstance(one.shape, Mark):
        instead = "the sentences are a list"
        yield Loss(one.id, "/evidence", "cards have no text to mark in", instead)
