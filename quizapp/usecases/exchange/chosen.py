"""Which questions of a file are to come in, by their numbers."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import count

from quizapp.interop.model import Brought, Loss, Parcel, Question, Refusal


def chosen(brought: Brought, only: Collection[int] = ()) -> Brought:
    """What a file brings of some questions, each with its number; no parcel without a question.

    only: numbers, from 1 in the order of the file, lesson after lesson, the refused ones counted,
    those of no lesson at the end; () for all.
    """
    numbers = count(1)
    parcels: list[Parcel] = []
    refusals: list[Refusal] = []
    for parcel in brought.parcels:
        kept: list[Question] = []
        for asked in _in_order(parcel, brought.refusals):
            number = next(numbers)
            if only and number not in only:
                continue
            if isinstance(asked, Refusal):
                refusals.append(replace(asked, number=number))
            else:
                kept.append(replace(asked, number=number))
        if kept:
            parcels.append(replace(parcel, questions=tuple(kept)))
    named = {one.name for one in brought.parcels}
    for one in brought.refusals:
        if one.number and one.unit in named:
            continue
        number = next(numbers) if one.number else 0
        if not only or number in only:
            refusals.append(replace(one, number=number))
    losses = _of(parcels, brought.losses, named) if only else brought.losses
    return Brought(tuple(parcels), tuple(losses), tuple(refusals))


def _in_order(parcel: Parcel, refusals: Sequence[Refusal]) -> list[Question | Refusal]:
    found: list[Question | Refusal] = list(parcel.questions)
    own = (one for one in refusals if one.number and one.unit == parcel.name)
    for one in sorted(own, key=lambda one: one.number):
        found.insert(one.number - 1, one)
    return found


def _of(
    parcels: Sequence[Parcel], losses: Sequence[Loss], named: Collection[str]
) -> Iterator[Loss]:
    """What is lost of the file, and of these parcels: of the rest nobody asks."""
    there = {one.name: {"", *(each.id for each in one.questions)} for one in parcels}
    for loss in losses:
        if loss.unit not in named or loss.item in there.get(loss.unit, ()):
            yield loss
