"""What was read of a file of another program, as it travels in the form until it is taken."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

import msgspec

from quizapp.interop import carry
from quizapp.interop.model import Loss, Refusal
from quizapp.usecases.exchange import Imported, sound_unit, with_evidence

Raw = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Cite:
    """A sentence that may decide a question.

    id: of this one among all; unit, item: ids; field: JSON Pointer of the evidence in the unit;
    sentence: its id; quote: its words; sure: whether it is ticked to begin with.
    """

    id: str
    unit: str
    item: str
    field: str
    sentence: str
    quote: str
    sure: bool


@dataclass(frozen=True, slots=True)
class Found:
    """The units of a file. found: how many questions it held, the refused ones among them."""

    format: str
    units: tuple[Raw, ...]
    losses: tuple[Loss, ...]
    refusals: tuple[Refusal, ...]
    found: int
    cites: tuple[Cite, ...] = ()

    @property
    def every(self) -> list[str]:
        """Ids of all rows."""
        return [row_id(n, m) for n, one in enumerate(self.units) for m in range(len(one["items"]))]

    @property
    def sure(self) -> list[str]:
        """Ids of the sentences that surely decide."""
        return [one.id for one in self.cites if one.sure]

    def taking(
        self, ids: frozenset[str], cited: frozenset[str] = frozenset()
    ) -> list[tuple[int, Raw]]:
        """The units with the questions of these rows alone, those without any left out.

        Each with its place among all, from 0. cited: ids of the sentences that are entered as what
        decides.
        """
        found = []
        for n, given in enumerate(self.units):
            chosen = [one for one in self.cites if one.unit == given["id"] and one.id in cited]
            unit = with_evidence(given, chosen)
            items = [one for m, one in enumerate(unit["items"]) if row_id(n, m) in ids]
            if items:
                found.append((n, {**unit, "items": items}))
        return found


def found_in(imported: Imported) -> Found:
    """What travels of it."""
    units = tuple(dict(one) for one in imported.units)
    cites = tuple(
        Cite(str(n), one.unit, one.item, one.field, one.sentence, one.quote, one.sure)
        for n, one in enumerate(imported.proposals)
    )
    return Found(imported.format, units, imported.losses, imported.refusals, imported.found, cites)


def packed(found: Found) -> str:
    """All of it in a line, for a form."""
    return carry.pack(asdict(found))


def unpacked(line: str) -> Found | None:
    """What a form carried; None for what no page of ours has sent."""
    try:
        found = msgspec.convert(carry.unpack(line), Found)
    except (msgspec.ValidationError, UnicodeError):
        return None
    sound = all(sound_unit(one) is not None for one in found.units)
    return found if sound and found.units else None


def row_id(unit: int, item: int) -> str:
    """The id of a question by its place in the n-th unit, both from 0."""
    return f"{unit}-{item}"
