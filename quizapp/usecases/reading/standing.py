"""Where somebody stands in a unit, from the attempts of that unit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from quizapp.domain.attempt import Mode
from quizapp.store.overview import Glance
from quizapp.usecases.shares import share_of


class Standing(StrEnum):
    """How far somebody is with a unit."""

    NEW = "new"
    UNDER_WAY = "under way"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class UnitStanding:
    """attempt_id: the one to go on with, else the one submitted last; answered, total: its items;

    attempts: how many were begun; best: the best share of a whole attempt, not of a retry of what
    was wrong; best_mode: of that attempt, a quiz when both kinds are as good; sure_in: id of that
    attempt, if its learner said how sure they were.
    """

    status: Standing = Standing.NEW
    attempt_id: str | None = None
    mode: Mode | None = None
    attempts: int = 0
    answered: int = 0
    total: int = 0
    best: Fraction | None = None
    best_mode: Mode | None = None
    sure_in: str | None = None


def standing(glances: Sequence[Glance], answered: Mapping[str, int]) -> UnitStanding:
    """`glances`: one person's attempts of one unit, oldest first."""
    if not glances:
        return UnitStanding()
    shown = _open(glances) or max(glances, key=_end)
    best = max(_shares(glances), key=_worth, default=None)
    return UnitStanding(
        Standing.DONE if shown.submitted_at else Standing.UNDER_WAY,
        shown.id,
        Mode(shown.mode),
        len(glances),
        answered.get(shown.id, 0),
        shown.total,
        best[0] if best else None,
        Mode(best[1].mode) if best else None,
        best[1].id if best and best[1].sure else None,
    )


def share(glance: Glance) -> Fraction | None:
    """Points earned over points possible, None before submitting and while nothing counts."""
    return share_of(glance.score, glance.maximum)


def _open(glances: Sequence[Glance]) -> Glance | None:
    """The newest attempt that is open and has no newer one of its kind."""
    newest = {(one.mode, one.wrong_of): one for one in glances}
    found = [one for one in newest.values() if one.submitted_at is None]
    return max(found, key=lambda one: one.started_at, default=None)


def _end(glance: Glance) -> tuple[bool, float]:
    end = glance.submitted_at
    return end is not None, (end or glance.started_at).timestamp()


def _shares(glances: Iterable[Glance]) -> Iterator[tuple[Fraction, Glance]]:
    found = ((share(one), one) for one in glances if one.wrong_of is None)
    return ((worth, one) for worth, one in found if worth is not None)


def _worth(shared: tuple[Fraction, Glance]) -> tuple[Fraction, bool]:
    worth, glance = shared
    return worth, glance.mode == Mode.QUIZ
