"""What several parts of one file brought, as what the file brought."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from quizapp.interop.model import Brought


def together(parts: Sequence[Brought]) -> Brought:
    """All parcels; of several each has a name, by which losses and refusals say whose they are.

    parts: of one parcel each, or of none, whose losses are those of the file as a whole.
    """
    several = sum(len(one.parcels) for one in parts) > 1
    named = list(_named(parts)) if several else parts
    return Brought(
        tuple(parcel for one in named for parcel in one.parcels),
        tuple(loss for one in named for loss in one.losses),
        tuple(refusal for one in named for refusal in one.refusals),
    )


def _named(parts: Sequence[Brought]) -> Iterator[Brought]:
    for number, one in enumerate(parts, start=1):
        name = str(number) if one.parcels else ""
        yield Brought(
            tuple(replace(parcel, name=name) for parcel in one.parcels),
            tuple(replace(loss, unit=name) for loss in one.losses),
            tuple(replace(refusal, unit=name) for refusal in one.refusals),
        )
