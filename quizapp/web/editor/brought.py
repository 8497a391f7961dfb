"""What was read of a file of another program, as a page shows it and as its form carries it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

import msgspec

from quizapp.content.build import build_item
from quizapp.content.editing import context_of, fault_of
from quizapp.content.unfinished import MARK
from quizapp.domain.problem import Severity
from quizapp.domain.question import Context
from quizapp.interop import carry, readers
from quizapp.interop.model import Loss, Refusal
from quizapp.questions import rooms
from quizapp.usecases.exchange import Imported, with_evidence

Raw = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Cite:
    """A sentence that may decide a question. id: of this one among all; field: JSON Pointer of the

    evidence in its unit; sure: whether it is ticked to begin with.
    """

    id: str
    unit: str
    item: str
    field: str
    sentence: str
    quote: str
    sure: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A question to tick. id: of this row among all; key: the right answer in words."""

    id: str
    number: int
    kind: str
    stem: str
    key: str
    losses: tuple[Loss, ...]
    cites: tuple[Cite, ...] = ()


@dataclass(frozen=True, slots=True)
class Brought:
    """The units of a file. found: how many questions it held, the refused ones among them."""

    format: str
    units: tuple[Raw, ...]
    losses: tuple[Loss, ...]
    refusals: tuple[Refusal, ...]
    found: int
    cites: tuple[Cite, ...] = ()

    @property
    def label(self) -> str:
        """The format for people."""
        known = readers().get(self.format)
        return known.LABEL if known else self.format

    @property
    def every(self) -> list[str]:
        """Ids of all rows."""
        return [_row_id(n, m) for n, one in enumerate(self.units) for m in range(len(one["items"]))]

    @property
    def sure(self) -> list[str]:
        """Ids of the sentences that surely decide."""
        return [one.id for one in self.cites if one.sure]

    @property
    def of_all(self) -> tuple[Loss, ...]:
        """Losses of the units themselves."""
        there = {one["id"] for unit in self.units for one in unit["items"]}
        return tuple(one for one in self.losses if one.item not in there)

    def title(self, n: int) -> str:
        """The title of a unit, "" where the file gave none."""
        title = str(self.units[n]["title"])
        return "" if title.startswith(MARK) else title

    def rows(self, n: int) -> Iterator[Row]:
        """The questions of the n-th unit."""
        unit = self.units[n]
        lost: dict[str, list[Loss]] = {}
        for one in self.losses:
            lost.setdefault(one.item, []).append(one)
        for m, raw in enumerate(unit["items"]):
            room = rooms()[raw["type"]]
            body = build_item(raw, context_of(unit)).body
            key = room.response_class(body, room.key(body))
            losses = tuple(lost.get(raw["id"], ()))
            cites = tuple(
                one for one in self.cites if (one.unit, one.item) == (unit["id"], raw["id"])
            )
            yield Row(_row_id(n, m), m + 1, room.label, raw["stem"], key, losses, cites)

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
            items = [one for m, one in enumerate(unit["items"]) if _row_id(n, m) in ids]
            if items:
                found.append((n, {**unit, "items": items}))
        return found


def brought_of(found: Imported) -> Brought:
    """What the page shows of it."""
    units = tuple(dict(one) for one in found.units)
    cites = tuple(
        Cite(str(n), one.unit, one.item, one.field, one.sentence, one.quote, one.sure)
        for n, one in enumerate(found.proposals)
    )
    return Brought(found.format, units, found.losses, found.refusals, found.found, cites)


def packed(found: Brought) -> str:
    """All of it in a line, for a form."""
    return carry.pack(asdict(found))


def unpacked(line: str) -> Brought | None:
    """What a form carried; None for what no page of ours has sent."""
    try:
        found = msgspec.convert(carry.unpack(line), Brought)
    except (msgspec.ValidationError, UnicodeError):
        return None
    return found if all(map(_sound, found.units)) and found.units else None


def _sound(unit: Raw) -> bool:
    """Whether the unit could be kept, and each of its questions says what is right of it."""
    if fault_of(unit) is not None:
        return False
    context = context_of(unit)
    return all(one["type"] in rooms() and _checked(one, context) for one in unit["items"])


def _checked(item: Raw, context: Context) -> bool:
    try:
        body = build_item(item, context).body
    except (msgspec.ValidationError, ValueError, ArithmeticError, LookupError):
        return False
    problems = rooms()[item["type"]].check(body)
    return not any(one.severity is Severity.ERROR for one in problems)


def _row_id(unit: int, item: int) -> str:
    return f"{unit}-{item}"
