"""Item analysis of one version of a unit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from quizapp.domain.analysis import (
    ItemStatistics,
    flags,
    item_statistics,
    response_table,
    reteach,
    whole_statistics,
)
from quizapp.domain.lesson import Unit
from quizapp.domain.offers.hand_marked import HandMarked
from quizapp.domain.question import Room
from quizapp.store import results
from quizapp.store.results import Finished
from quizapp.usecases.analysis.answers import (
    Answers,
    Counted,
    counted,
    given_to,
    most_points,
    taken_of,
    waiting,
)
from quizapp.usecases.analysis.left import Left, left_by_item, people_of
from quizapp.usecases.analysis.offers import offered
from quizapp.usecases.analysis.views import Chosen, ItemAnalysis, UnitAnalysis
from quizapp.usecases.errors import NotFound
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import reading

LEAST = 5
"""Statistics of fewer attempts are not shown: they say more about persons than about items."""


def analysed_units(services: Services) -> list[tuple[str, str]]:
    """Course and unit id of every unit that somebody finished, in their order. Raises NotSaved."""
    with reading(services) as session:
        return results.units_finished(session)


def analyse_unit(
    services: Services,
    course_id: str,
    unit_id: str,
    chosen: Chosen = Chosen.FIRST,
    digest: str = "",
    least: int = LEAST,
    *,
    assignment_id: str | None = None,
) -> UnitAnalysis:
    """The analysis of the newest version that somebody finished, or of the one named by `digest`.

    assignment_id: of the attempts at it alone; least: attempts below which statistics are left out,
    of the whole and of each item.
    Raises NotFound when nobody finished it, and NotSaved. Whether the asker may is for the caller
    to say.
    """
    with reading(services) as session:
        used = results.versions(session, course_id, unit_id, assignment_id)
        wanted = next((one.digest for one in used if digest in {"", one.digest}), None)
        if wanted is None:
            raise NotFound
        unit = services.units.get(session, wanted).unit
        finished = _chosen(results.finished(session, wanted, assignment_id), chosen)
        answers = results.last_answers(session, wanted, assignment_id)
        # Of those who have left nobody knows any more at which assignment they answered.
        left = {} if assignment_id else left_by_item(session, wanted, least)
    attempts = counted(unit, finished)
    scores, most = [one.scores for one in attempts], most_points(unit, attempts)
    known = {one.item: one for one in item_statistics(scores, most) if one.n >= least}
    return UnitAnalysis(
        course_id=course_id,
        unit=unit,
        versions=tuple(used),
        chosen=chosen,
        least=least,
        n=len(attempts),
        whole=whole_statistics(scores, most) if len(attempts) >= least else None,
        items=tuple(_items(unit, services.rooms, attempts, answers, known, left)),
        nicknames={one.attempt.person_id: one.nickname for one in finished},
        left=people_of(left),
        reteach=reteach(unit, scores),
        assignment_id=assignment_id,
    )


def _chosen(attempts: Sequence[Finished], chosen: Chosen) -> list[Finished]:
    """Of attempts that stand oldest first."""
    if chosen is Chosen.ALL:
        return list(attempts)
    order = attempts if chosen is Chosen.LAST else reversed(attempts)
    return list({one.attempt.person_id: one for one in order}.values())


def _items(
    unit: Unit,
    rooms: Mapping[str, Room],
    attempts: Sequence[Counted],
    answers: Answers,
    known: Mapping[str, ItemStatistics],
    left: Mapping[str, Left],
) -> Iterator[ItemAnalysis]:
    to_mark = waiting([one.finished for one in attempts])
    for number, item in enumerate(unit.items, start=1):
        room, statistics = rooms[item.type], known.get(item.id)
        taken = tuple(taken_of(item, room, attempts, answers))
        rows = response_table(taken, offered(item, room, given_to(item, attempts, answers)))
        listed = bool(item.points) and not isinstance(room, HandMarked)
        yield ItemAnalysis(
            number=number,
            item=item,
            label=room.label,
            n=len(taken),
            waiting=to_mark.get(item.id, 0),
            guess=room.guess(item.body),
            statistics=statistics,
            responses=rows,
            flags=flags(statistics, rows, listed=listed) if statistics else (),
            listed=listed,
            left=left.get(item.id),
        )
