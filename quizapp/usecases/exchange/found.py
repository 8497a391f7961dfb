"""What has come in of a file so far, and what becomes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import takewhile

from quizapp.interop.model import Loss, Raw, Refusal
from quizapp.usecases.exchange.adopted import Adopted
from quizapp.usecases.exchange.carried import Carried
from quizapp.usecases.exchange.fitted import fitted


@dataclass(frozen=True, slots=True)
class Made:
    """A unit, None when no question came in.

    ids: of the items, by the ids of the questions; assumed: pointers into the unit of what the file
    did not say and had to be put; carried: of the questions whose item travelled along and is
    still what the file shows, and "" when that holds of the unit itself; unseen: how many items
    travelled along of which the file shows nothing.
    """

    raw: Raw | None
    losses: tuple[Loss, ...]
    refusals: tuple[Refusal, ...]
    ids: Mapping[str, str]
    assumed: tuple[str, ...] = ()
    carried: frozenset[str] = frozenset()
    unseen: int = 0


@dataclass(slots=True)
class Found:
    """What has come in so far."""

    lost: list[Loss]
    items: list[Raw] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    ids: dict[str, str] = field(default_factory=dict)
    assumed: dict[str, tuple[str, ...]] = field(default_factory=dict)
    carried: set[str] = field(default_factory=set)
    unseen: int = 0

    def add(self, question: str, name: str, made: Adopted | Refusal) -> None:
        """Take in what became of a question. name: the id that its item gets."""
        if isinstance(made, Refusal):
            self.refusals.append(made)
            return
        self.items.append({**made.raw, "id": name})
        self.lost += [replace(loss, item=name) for loss in made.losses]
        self.ids.setdefault(question, name)
        self.assumed[name] = made.assumed
        if made.carried:
            self.carried.add(question)

    def insert(self, raw: Raw, truths: Carried) -> None:
        """An item behind the one that it stood behind."""
        unit = truths.unit or {}
        before = list(takewhile(lambda one: one != raw, unit["items"]))
        here = [one["id"] for one in self.items]
        places = [here.index(one["id"]) + 1 for one in before if one["id"] in here]
        if raw["id"] not in here:
            self.items.insert(places[-1] if places else 0, raw)
            self.unseen += 1

    def made(self, raw: Raw | None) -> Made:
        """All of it. raw: the unit around the items, None when there are none."""
        fit, beyond = (None, ()) if raw is None else fitted(raw)
        assumed = (
            f"/items/{n}{pointer}"
            for n, one in enumerate(self.items)
            for pointer in self.assumed.get(one["id"], ())
        )
        return Made(
            fit,
            (*self.lost, *beyond),
            tuple(self.refusals),
            self.ids,
            tuple(assumed),
            frozenset(self.carried),
            self.unseen,
        )
