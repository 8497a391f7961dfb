"""The units of a file while they come in, one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from quizapp.content.unfinished import texts_to_write
from quizapp.domain.adopting import ASSUMED
from quizapp.interop.model import Loss, Raw, Refusal
from quizapp.usecases.exchange.entering import with_evidence
from quizapp.usecases.exchange.found import Made
from quizapp.usecases.exchange.imported import ToWrite
from quizapp.usecases.exchange.proposing import Proposed, propose_evidence
from quizapp.usecases.exchange.whose import Whose


@dataclass(slots=True)
class Coming:
    """What has come in so far. accept: whether sentences that surely decide are entered."""

    accept: bool
    units: list[Raw] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    to_write: list[ToWrite] = field(default_factory=list)
    proposals: list[Proposed] = field(default_factory=list)
    unseen: int = 0
    _whose: Whose = field(default_factory=Whose)

    def add(self, parcel: str, name: str, made: Made) -> None:
        """Take in the unit of a parcel. name: the id that it gets."""
        self._whose.add(parcel, name, made)
        unit = name if made.raw is not None else ""
        self.unseen += made.unseen
        self.losses += (replace(one, unit=unit) for one in made.losses)
        self.refusals += (replace(one, unit=unit) for one in made.refusals)
        if made.raw is None:
            return
        raw: Raw = {**made.raw, "id": name}
        proposed = propose_evidence(raw)
        self.proposals += proposed
        if self.accept:
            raw = with_evidence(raw, [one for one in proposed if one.sure])
        self.units.append(raw)
        self.to_write += _to_write(raw, made.assumed)

    def entered(self) -> frozenset[Proposed]:
        """The sentences that were put into the units."""
        return frozenset(one for one in self.proposals if one.sure and self.accept)

    def all_losses(self, of_format: Iterable[Loss], turned: Iterable[Loss]) -> tuple[Loss, ...]:
        """By units and items. of_format: what the format lost; turned: marks that were left out."""
        told = self._whose.losses(of_format)
        return (*told, *self._whose.losses(turned, along=True), *self.losses)

    def all_refusals(self, of_format: Iterable[Refusal]) -> tuple[Refusal, ...]:
        """By units. of_format: what the format refused."""
        return (*self._whose.refusals(of_format), *self.refusals)


def _to_write(raw: Raw, assumed: Sequence[str]) -> Iterator[ToWrite]:
    for problem in texts_to_write(raw):
        yield ToWrite(raw["id"], problem.pointer, problem.message)
    for pointer in assumed:
        yield ToWrite(raw["id"], pointer, f"the file does not say it: is it {ASSUMED.value}?")
