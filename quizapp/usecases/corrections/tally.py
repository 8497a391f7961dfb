"""Counting what becomes of marks; the same for a dry run and for the real one."""

from __future__ import annotations

from fractions import Fraction

from quizapp.domain.regrade import Treatments
from quizapp.domain.scoring import Mark
from quizapp.store.regrades import Place
from quizapp.store.tables import Attempt
from quizapp.usecases.corrections.model import Impact, ItemImpact, Moved

MOST_LISTED = 100
"""Marks that are listed one by one."""


class Tally:
    """What is counted so far."""

    def __init__(self, place: Place, treatments: Treatments, pass_line: Fraction) -> None:
        self._place = place
        self._treatments = treatments
        self._line = pass_line
        self._people: set[str] = set()
        self._counts: dict[str, int] = {}
        self._items = {name: [0, 0, 0] for name in treatments}
        self._moved: list[Moved] = []

    def under_way(self) -> None:
        """One more attempt that is not handed in."""
        self._one("under_way")

    def add(self, attempt: Attempt, before: Mark, after: Mark) -> None:
        """One more attempt, with the mark that held and the one that follows."""
        self._people.add(attempt.person_id)
        self._one("attempts")
        was, now = _share(before), _share(after)
        self._one(_way(was, now))
        if was is not None and now is None:
            self._one("unscored")
        passed = [share is not None and share >= self._line for share in (was, now)]
        if passed[0] != passed[1] and now is not None:
            self._one("pass_up" if passed[1] else "pass_down")
        if was != now and len(self._moved) < MOST_LISTED:
            self._moved.append(Moved(attempt.id, attempt.person_id, was, now))
        self._add_items(before, after)

    def _add_items(self, before: Mark, after: Mark) -> None:
        old = {one.item: one for one in before.items}
        for one in after.items:
            counts = self._items.get(one.item)
            if counts is None or one.item not in old:
                continue
            counts[0] += 1
            counts[1] += one.score > old[one.item].score
            counts[2] += one.score < old[one.item].score

    def _one(self, what: str) -> None:
        self._counts[what] = self._counts.get(what, 0) + 1

    def impact(self) -> Impact:
        """What it comes to."""
        names = ("attempts", "under_way", "rise", "fall", "same", "unscored")
        counts = {name: self._counts.get(name, 0) for name in (*names, "pass_up", "pass_down")}
        return Impact(
            place=self._place,
            pass_line=self._line,
            treatments=dict(self._treatments),
            people=len(self._people),
            items={name: ItemImpact(name, *counts) for name, counts in self._items.items()},
            moved=tuple(self._moved),
            **counts,
        )


def _share(mark: Mark) -> Fraction | None:
    return mark.share if mark.maximum else None


def _way(was: Fraction | None, now: Fraction | None) -> str:
    if was == now:
        return "same"
    # Where nothing could be earned there was nothing to lose.
    return "rise" if (was or 0, was is not None) < (now or 0, now is not None) else "fall"
