"""Item analysis of one version of a unit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from quizapp.domain.analysis import (
    ItemStatistics,
    ResponseRow,
    Taken,
    WholeStatistics,
    item_statistics,
    response_table,
    whole_statistics,
)
from quizapp.domain.lesson import Item, Unit
from quizapp.domain.numbers import ZERO, fraction
from quizapp.domain.question import Guess, Room
from quizapp.domain.shapes import Choice
from quizapp.store import results
from quizapp.store.results import Finished, VersionUse
from quizapp.usecases.errors import NotFound
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import reading

LEAST = 5
"""Statistics of fewer attempts are not shown: they say more about persons than about items."""

Answers = Mapping[tuple[str, str], Mapping[str, object] | None]


class Chosen(StrEnum):
    """Which attempts of each person count."""

    FIRST = "first"
    LAST = "last"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class ItemAnalysis:
    """One item. statistics: None when too few answered or nothing can be earned."""

    number: int
    item: Item
    guess: Guess
    statistics: ItemStatistics | None
    responses: tuple[ResponseRow, ...]

    @property
    def unchosen(self) -> tuple[str, ...]:
        """Distractors that nobody took: they take no work off the key."""
        return tuple(row.label for row in self.responses if not row.count and not row.credit)

    @property
    def tempting(self) -> tuple[str, ...]:
        """Wrong answers that more of the strong than of the weak gave."""
        return tuple(row.label for row in self.responses if row.tempting)


@dataclass(frozen=True, slots=True)
class UnitAnalysis:
    """A version of a unit over `n` attempts. nicknames: by person id, for the teacher."""

    unit: Unit
    versions: tuple[VersionUse, ...]
    chosen: Chosen
    n: int
    whole: WholeStatistics | None
    items: tuple[ItemAnalysis, ...]
    nicknames: Mapping[str, str]


def analyse_unit(
    services: Services,
    course_id: str,
    unit_id: str,
    chosen: Chosen = Chosen.FIRST,
    digest: str = "",
) -> UnitAnalysis:
    """The analysis of the newest version that somebody finished, or of the one named by `digest`.

    Raises NotFound when nobody finished it, and NotSaved. Whether the asker may is for the caller
    to say.
    """
    with reading(services) as session:
        used = results.versions(session, course_id, unit_id)
        wanted = next((one.digest for one in used if digest in {"", one.digest}), None)
        if wanted is None:
            raise NotFound
        unit = services.units.get(session, wanted).unit
        counted = _chosen(results.finished(session, wanted), chosen)
        answers = results.last_answers(session, wanted)
    scores, most = _scores(unit, counted)
    enough = len(counted) >= LEAST
    known = {one.item: one for one in item_statistics(scores, most)} if enough else {}
    return UnitAnalysis(
        unit=unit,
        versions=tuple(used),
        chosen=chosen,
        n=len(counted),
        whole=whole_statistics(scores, most) if enough else None,
        items=tuple(_items(unit, services.rooms, counted, answers, known)),
        nicknames={one.attempt.person_id: one.nickname for one in counted},
    )


def _chosen(attempts: Sequence[Finished], chosen: Chosen) -> list[Finished]:
    """Of attempts that stand oldest first."""
    if chosen is Chosen.ALL:
        return list(attempts)
    order = attempts if chosen is Chosen.LAST else reversed(attempts)
    return list({one.attempt.person_id: one for one in order}.values())


def _scores(
    unit: Unit, attempts: Sequence[Finished]
) -> tuple[list[dict[str, float]], dict[str, float]]:
    """Points by item of each attempt, and the most points of each item that can earn any.

    What is never scored and what still waits for a teacher stands in neither.
    """
    scores = []
    for one in attempts:
        marks = one.mark.items.items()
        scores.append(
            {
                item: float(fraction(mark["credit"]) * fraction(mark["points"]))
                for item, mark in marks
                if fraction(mark["points"])
            }
        )
    asked = {item for attempt in scores for item in attempt}
    return scores, {item.id: float(item.points) for item in unit.items if item.id in asked}


def _items(
    unit: Unit,
    rooms: Mapping[str, Room],
    attempts: Sequence[Finished],
    answers: Answers,
    known: Mapping[str, ItemStatistics],
) -> Iterator[ItemAnalysis]:
    for number, item in enumerate(unit.items, start=1):
        room = rooms[item.type]
        taken = [_taken(item, room, one, answers) for one in attempts if item.id in one.mark.items]
        rows = response_table(taken, _offered(item, room))
        yield ItemAnalysis(number, item, room.guess(item.body), known.get(item.id), rows)


def _taken(item: Item, room: Room, one: Finished, answers: Answers) -> Taken:
    response = answers.get((one.attempt.id, item.id))
    label = room.response_class(item.body, response) if response is not None else ""
    credit = room.grade(item.body, response).credit
    maximum = fraction(one.mark.maximum)
    whole = fraction(one.mark.score) / maximum if maximum else ZERO
    return Taken(one.attempt.person_id, label, credit, whole)


def _offered(item: Item, room: Room) -> Iterator[tuple[str, Fraction]]:
    shape = room.shape(item.body)
    if isinstance(shape, Choice) and shape.most == 1:
        yield from ((option.text, option.credit) for option in shape.options)
