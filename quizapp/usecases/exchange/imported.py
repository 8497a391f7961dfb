"""What came in of a file of another program."""

from __future__ import annotations

from dataclasses import dataclass

from quizapp.interop.model import Loss, Raw, Refusal
from quizapp.usecases.exchange.proposing import Proposed


@dataclass(frozen=True, slots=True)
class ToWrite:
    """What an author still has to say. field: JSON Pointer into the unit."""

    unit: str
    field: str
    what: str


@dataclass(frozen=True, slots=True)
class Imported:
    """What came in. units: raw units that pass the schema, drafts as a rule.

    format: name of the format that the file is in; losses, refusals: by ids of the units; found:
    how many questions the file held, the refused ones among them; proposals: sentences that may
    decide; entered: those of them that were put into the units; unseen: how many questions
    travelled along that the format shows nothing of; passage_used: whether the passage that was
    given beside the file became that of a unit; absent: numbers that were asked for, and that no
    question has.
    """

    format: str
    units: tuple[Raw, ...]
    losses: tuple[Loss, ...]
    refusals: tuple[Refusal, ...]
    to_write: tuple[ToWrite, ...]
    found: int
    proposals: tuple[Proposed, ...] = ()
    entered: frozenset[Proposed] = frozenset()
    unseen: int = 0
    passage_used: bool = False
    absent: frozenset[int] = frozenset()

    @property
    def came_in(self) -> int:
        """How many questions are in the units."""
        return sum(len(one["items"]) for one in self.units)

    @property
    def lossy(self) -> int:
        """How many of them lost something."""
        lost = {(one.unit, one.item) for one in self.losses}
        items = ((unit["id"], item["id"]) for unit in self.units for item in unit["items"])
        return sum(one in lost for one in items)

    @property
    def whole(self) -> bool:
        """Whether all came in, and nothing of it was lost."""
        return bool(self.units) and not self.losses and not self.refusals
